"""Sentences with the names that they hold, pasted examples and near misses.

A mention stands in braces, ``{LETTER:surface::base form}``: O organisation, N person, L place,
B building; without ``::base form`` the surface is the base form.
"""

from __future__ import annotations

__all__ = ["CASES", "NEAR_MISSES"]

CASES = (
    # schools
    (
        "Rekonstrukce {O:Střední školy gastronomie a obchodu Vsetín::Střední škola "
        "gastronomie a obchodu Vsetín}."
    ),
    (
        "Práce na {O:Střední škole lesnické a zahradnické ve Šluknově::Střední škola "
        "lesnická a zahradnická ve Šluknově} skončily."
    ),
    "Vybrána byla {O:Střední zemědělská škola a Vyšší odborná škola lesnická, Trutnov}.",
    (
        "Učebny v {O:SZŠ Trutnov::Střední zdravotnická škola Trutnov} a v {O:Gymnáziu Jana "
        "Nerudy v Poličce::Gymnázium Jana Nerudy v Poličce}."
    ),
    "Zateplení {O:MŠ Pohádka v Šumperku::Mateřská škola Pohádka v Šumperku}.",
    (
        "{O:SPŠE a VOŠ Kolín::Střední průmyslová škola elektrotechnická a Vyšší odborná "
        "škola Kolín} zakoupila roboty."
    ),
    # museums, hospitals, homes, offices
    (
        "V depozitáři {O:Severozápadního muzea v Kadani::Severozápadní muzeum v Kadani} byla "
        "instalována čidla."
    ),
    "{O:Muzeum Českého středohoří} převzalo sbírku.",
    "Smlouva s {O:Hornickým muzeem v Novosvitu::Hornické muzeum v Novosvitu} platí.",
    (
        "Projekt {O:Léčebny respiračních nemocí Borová::Léčebna respiračních nemocí Borová} "
        "byl dokončen."
    ),
    "Podložky v {O:Domově důchodců Velké Losiny::Domov důchodců Velké Losiny} fungují.",
    "Dotaci schválilo {O:Ministerstvo školství, mládeže a tělovýchovy}.",
    "Agendy {O:Krajského úřadu Podhorského kraje::Krajský úřad Podhorského kraje} byly převedeny.",
    "Data dodal {O:KÚ JMK::Krajský úřad Jihomoravského kraje}.",
    "Přednášel {N:Karel Dvořák} z {O:Masarykovy univerzity::Masarykova univerzita}.",
    # companies and associations
    "Dodavatelem je {O:Mapovka, s.r.o.} a {O:Vodovody a kanalizace Kolín, a.s.}",
    "Se společností {O:Hardwin} a agenturou {O:CzechInvest} byla uzavřena dohoda.",
    (
        "Správcem je {O:Správa silnic Podhorského kraje, p. o.::Správa silnic Podhorského "
        "kraje, příspěvková organizace}"
    ),
    (
        "{O:Zdravotnická záchranná služba Podhorského kraje} (dále jen {O:ZZS "
        "PK::Zdravotnická záchranná služba Podhorského kraje}) pořídila vozy."
    ),
    # regions
    (
        "Prezentace se konala v {L:Jihomoravském kraji::Jihomoravský kraj}, zaplatil ji "
        "{O:Jihomoravský kraj}."
    ),
    "Podpora obcí na území {L:Zlínského kraje::Zlínský kraj}.",
    # places
    (
        "Setkání v {L:Jablonci nad Nisou::Jablonec nad Nisou}, {L:Novém Boru::Nový Bor} a "
        "{L:Železném Brodě::Železný Brod}."
    ),
    (
        "Cyklostezka z {L:Podlesic::Podlesice} do {L:Horní Jasenky::Horní Jasenka} a do "
        "{L:Liberce::Liberec}."
    ),
    "Školení na {L:Českolipsku::Českolipsko} a {L:Semilsku::Semilsko}.",
    "Síť v {L:Ostravě-Porubě::Ostrava-Poruba} a na území města {L:Kolína::Kolín}.",
    "Stanice v {L:ulici Dlouhá::ulice Dlouhá} a na {L:náměstí Míru}.",
    "Partnerem je město v {L:Norsku::Norsko}.",
    # persons
    "Konzultace s panem {N:Jiřím Hromádkem::Jiří Hromádek} a {N:J. Novákovou::J. Nováková}.",
    "Kontakt: Ing. {N:Jana Nováková}, Ph.D., Mgr. {N:P. Svoboda}",
    "Zprávu předal náměstek {N:Karel Žák} {N:Evě Malé::Eva Malá}.",
    # buildings
    "Elektrárna na {B:budově D::budova D} a v {B:objektu Zeyerova 31::objekt Zeyerova 31}.",
    "Recepce v {B:Evropském domě::Evropský dům} funguje.",
    "Studie {B:zámku Lesonice::zámek Lesonice} a {B:kostela sv. Jakuba::kostel sv. Jakuba}.",
    "Příprava plochy {B:vojenského letiště Hradec::vojenské letiště Hradec}.",
    # towns abbreviated, names with their town, whole names, parts of a building
    "Data předal {O:Krajský úřad}.",
    "Agendy {O:krajského úřadu Podhorského kraje::krajský úřad Podhorského kraje}.",
    "Setkání v {L:Jablonci n. Nisou::Jablonec nad Nisou} a v {L:Hrádku n. N.::Hrádek nad Nisou}",
    (
        "Nová linka do {L:Ústí n. Labem::Ústí nad Labem}, {L:Rožnova p. Radh.::Rožnov pod "
        "Radhoštěm} a {L:Kolína::Kolín}."
    ),
    "{O:Gymnázium Jablonec n. Nisou::Gymnázium Jablonec nad Nisou} dostalo roboty.",
    "{O:Střední škola, Jablonec n. N.::Střední škola, Jablonec nad Nisou}",
    "Výstava {O:Oblastní galerie (OG) Kolín::Oblastní galerie Kolín} skončila.",
    "Přístavba {O:Krajské nemocnice (KN) Trutnov::Krajská nemocnice Trutnov}.",
    "Projekt {O:Hospice sv. Anežky v Kolíně::Hospic sv. Anežky v Kolíně} běží.",
    "{O:Hospic sv. Lazara v Plzni} otevřel.",
    "{O:Krajská hospodářská komora v Kamenově} pořádala besedu.",
    "Zapojila se {O:Okresní hospodářská komora v Trutnově}.",
    "{O:Základní škola sv. Voršily v Olomouci} i {O:Muzeum bratří Čapků v Trutnově}.",
    "{O:SOŠ, Nádražní 12, Louny::Střední odborná škola, Nádražní 12, Louny}",
    (
        "Nové dílny: {O:SOŠ, Mlýnská 12, Semily::Střední odborná škola, Mlýnská 12, "
        "Semily} a {O:SŠ, Dlouhá 7, Kolín::Střední škola, Dlouhá 7, Kolín}"
    ),
    "Dodavatelem je firma {O:Optima–Rybář} a společnost {O:Novák–Syn, s.r.o.}",
    "Smlouva s {O:Lumen–Dub, a.s.} platí.",
    "Partnerem je {O:Kulturbrücke Zittau e. V.} a {O:Stadtwerke Löbau GmbH}.",
    "S {O:Energie Oberland GmbH} byla uzavřena dohoda.",
    "Jídelna {O:Gymnázia Kolín::Gymnázium Kolín} dostala myčku.",
    (
        "Kuchyně {O:Střední školy Trutnov::Střední škola Trutnov} a školní jídelna "
        "{O:Gymnázia Nymburk::Gymnázium Nymburk}."
    ),
    "{O:Výbor pro dopravu Zastupitelstva Podhorského kraje} jednal.",
    "{O:Výbor dopravy zastupitelstva Podhorského kraje} jednal.",
    "Materiál projednal {O:Výbor pro regionální rozvoj a venkov zastupitelstva Podhorského kraje}.",
    (
        "{O:Výbor zdravotnictví Zastupitelstva LK::Výbor zdravotnictví Zastupitelstva "
        "Libereckého kraje}."
    ),
    (
        "Nová {B:výjezdová základna ZZS JMK v Kyjově::výjezdová základna Zdravotnické "
        "záchranné služby Jihomoravského kraje v Kyjově}."
    ),
    "Stavba výjezdové základny v {L:Semilech::Semily} začala.",
    (
        "Prohlídka v {B:areálu Revoluční::areál Revoluční} a v {B:areálu Pivovarská::areál "
        "Pivovarská}."
    ),
    "Veletrh na {B:Výstavišti Kamenov::Výstaviště Kamenov}.",
    "Výuka v {B:Domě přírody v Horních Lešanech::Dům přírody v Horních Lešanech}.",
    "Recepce v {B:budově D::budova D} a {B:pavilon A}.",
    "Konference v {B:Kongresovém centru Vltava::Kongresové centrum Vltava}.",
    "Jízdní řády vydal {O:BUSOR LK} a {O:LK::Liberecký kraj}.",
    "Ples v {B:Lidovém domě Kolín::Lidový dům Kolín}.",
    (
        "Turnaj ve {B:Sportovní hale Vítkovice::Sportovní hala Vítkovice} a {B:Kulturním "
        "domě Radost::Kulturní dům Radost}."
    ),
    "Využití bývalého {B:letiště Ralsko}.",
    "Čidla ve vodojemu {L:Trnávka}.",
    "Rekonstrukce mostu {L:Zábrdí}.",
    "Smlouva s obcí {L:Zábrdí}, obci {L:Trnávka} a v obci {L:Lomec}.",
    "{O:Gymnázium Kolín}, {L:Trnávka}",
    "{B:zámek Lesná} – {L:Trnávka}",
    "Vodojem {L:Trnávka} a přehrada {L:Mlýnice}.",
    "Oprava jídelny {O:Gymnázia Kolín::Gymnázium Kolín}.",
)

NEAR_MISSES = (
    "Zapojení odborů krajského úřadu a obcí.",
    "Data předal krajský úřad.",
    "Výjezdová základna byla opravena, kongresové centrum také.",
    "V areálu školy a v areálu hlavní budovy vodojem stojí.",
    "Vodojem Beta10 a most přes řeku.",
    "Krajská muzea používají různé programy.",
    "Střední školy v kraji obdržely nové počítače.",
    "Muzeum zakoupilo skener a nemocnice vozy.",
    "Nemocnice zakoupila patnáct lůžek, škola čtyři roboty.",
    "Projekt „Galerie budoucnosti“ byl ukončen.",
    "V Excelu byla připravena tabulka, systém ArcGIS a služba ServiceDesk běží.",
    "Žádost byla podána do IROP a OPŽP.",
    "Do Národního plánu obnovy byly podány dvě žádosti.",
    "Po dokončení etapy I. V rámci další etapy se pokračuje.",
    "Varianta B. Projekt pokračuje.",
    "Most byl opraven. Písek byl odvezen.",
    "Rada kraje schválila záměr.",
    "Odbor kultury připravil výzvu.",
    "Domov získal dotaci, centrum bylo otevřeno.",
    "Dodání dvou vozů, pořízení 34 čidel, obnova historického parku.",
    "Revitalizace zelených ploch a zřízení juniorského centra.",
    "Výběr dodavatele AV technologie proběhl.",
    "V souladu s nařízením (EU) č. 910/2014.",
)
