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
    "Zapojení odborů {O:krajského úřadu::krajský úřad}.",
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
)

NEAR_MISSES = (
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
