"""Words by which an answer tells how far a promise came: data, over folded text.

A cue begins at the beginning of a word and may end inside one ("odlozen" stands for "odloženo" and
"odložena"); one with "$" ends where a word ends. Commas part the cues.
"""

from __future__ import annotations

import re

__all__ = [
    "ABANDONED",
    "BEYOND_TENDER",
    "DELAYED",
    "EXPECTED",
    "FRESH_START",
    "NO_WORK",
    "OF_START",
    "OPEN",
    "RUNNING",
    "STANDING",
    "STARTED",
    "WITHDRAWN",
]


def _any_of(cues: str) -> re.Pattern[str]:
    """One pattern for all cues."""
    parts = (cue.strip() for cue in cues.split(", "))
    return re.compile(
        r"\b(?:" + "|".join(part.replace("$", r"\b").replace(" ", r"\s") for part in parts) + ")"
    )


#: Given up for good.
ABANDONED = _any_of(
    "zrusen, zrusil, rusi se$, upustil, upusten, upousti, opustil, opusten, seslo$, sejde z, "
    "neuskutecni se, se neuskutecni$, zamitnut, zamitl, zanikl, vyrazen z, vyrazena z, vyrazeno "
    "z, vyrazeny z, nepocita, z planu vyrazen, z programu vyrazen, rozhodl[aoi]? (?:[a-z]+ "
    "){0,4}ne[a-z]+t$, nevyjde$, nepostavi se$, neotevre$, nespusti se$, nezavede$, zamer "
    "neschval, neschvalil zamer, neschvalila zamer, nevznikne$, nevzniknou$, neprobehne$, "
    "neprobehnou$, jiz neni aktualni, neni jiz aktualni, neni aktualni, pozbyl, bezpredmetn, "
    "nepokracuje se, se nepokracuje, se dale nepokracuje, bez realizace, nerealizuje se, se "
    "nerealizuje, ustoupil, ustoupeno, neziskal podporu, nezajem, nebyl podporen, nebyla "
    "podporen, nebylo podporen, nebyl priznan, nebyla priznan, neuspel, odmitl, odmitnut, neni "
    "potreba, neni treba, nebude treba, zastavil, zastaven, ukoncen bez, ukoncena bez, ukonceno "
    "bez, predcasne ukonc, stazena z, stazen z, byl nahrazen jin, byla nahrazena jin, bylo "
    "nahrazeno jin, ukoncen[aoy]? predcasne, vypovezen"
)

#: Given up by somebody, when the words that stand by name the promised work.
WITHDRAWN = _any_of("odstoup, ustoup, couvl, vzdal se$, vzdala se$")

#: After a cancelled tender the same work begins anew: that is a delay, not an end.
FRESH_START = _any_of(
    "nove vyberove, novem vyberove, noveho vyberove, nove zadavaci, novem zadavaci, noveho "
    "zadavaci, nova zakazka, novou zakazku, nova verejn, novou verejn, nove verejne, novy termin, "
    "novem terminu, novy tendr, nova soutez, novou soutez, nove kolo, opakovan, znovu, opetovn, "
    "vypsano nove, vyhlaseno nove, nahradni termin, nahradnim termin"
)

#: Put off to a later time.
DELAYED = _any_of(
    "odlozen, odlozil, opozdil, opozden, nove planovan, nove stanoven, odkladan, odklada, "
    "presunut, presunul, presouva, posunut, posunul, posouva, prelozen, prelozil, odsunut, "
    "odsunul, pozastaven, pozastavil, prerusen, prerusil, zpozden, zpozdil, zdrzel, zdrzen, "
    "protahl, protahuje, pozdrzel, pozdrzen, ceka$, cekaji$, cekalo$, se ceka, ceka se, vycka, "
    "bude resen, budou resen, bude zahajen, budou zahajen, bude probihat, budou probihat, "
    "probehne$, probehnou$, uskutecni se$, se uskutecni$, zacne$, zacnou$, v nasledujicim obdobi, "
    "v dalsim obdobi, v pristim obdobi, v pristim pololeti, v dalsim pololeti, v nasledujicim "
    "pololeti, do dalsiho obdobi, do pristiho obdobi, do nasledujiciho obdobi, na pristi, na "
    "dalsi obdobi, na dalsi rok, do pristiho, prodlouzen, stagnuje, beze zmen, bez posunu, bez "
    "pokroku, zustava v planu, prechazi do, prevedeno do, nezahajen, nezapocal, je planovan$, je "
    "planovana$, je planovano$, jsou planovan, planuje se$, se planuje$, stale se hledaji, hleda "
    "se$, se hleda$, se ocekava, ocekava se$, se predpoklada, predpoklada se$, se odlozi, prijde "
    "na radu, prace (?:[a-z]+ ){0,3}stoji$, bez vysledk"
)

#: Something is left to do although something was done.
OPEN = _any_of(
    "castecn, zcasti, z casti$, z vetsi casti, zatim, dosud, doposud, prozatim, jeste$, zbyva$, "
    "zbyvaji$, chybi$, chybeji$, chybej, schazi$, schazeji$, rozpracovan, rozestaven, nedokoncen, "
    "az v$, az na$, az po$, az od$, az do$, az pote$, az koncem, az zacatkem, se dokoncuj, "
    "dokoncuje se$, dokoncuji se$, dokoncuji$, finalizac, finalizuj, se dolad, se dopracov, "
    "dopracovava, se opravuj, opravuje se$, mensi cast, cast praci, prvni cast, jen cast, pouze "
    "cast, prvni z, je cast$, byla cast$, jsou casti$, byly casti$, vetsina$, vetsinu$, vetsiny$, "
    "nektere$, nekterych$, pouze v$, pouze ve$, pouze na$, pouze u$, jen v$, jen ve$, jen na$, "
    "jen u$, pouze jedn, jen jedn, zpozden, zpozdil, zdrzel, zdrzen, protahl, misto planovan, "
    "tretina$, tretinu$, ctvrtina$, ctvrtinu$, petina$, dve tretiny, tri ctvrtiny, pred dokonc, "
    "pred kolaud, pred spust, pouze s$, pouze se$, jen s$, jen se$, tesne pred, oproti planovan, "
    "mene nez, polovina$, polovinu$, polovine z, necele$, bude dokoncen, dokoncena bude, "
    "dokonceno bude, dokoncen bude, budou dokoncen, zbytek$, zbyle$, ostatni budou, dalsi budou, "
    "dalsi se$, postupne budou, bude doplnen, budou doplnen, druha cast, druhou cast, neuplne, ne "
    "zcela, nikoli vsech, ne vsech, blizi se$, se blizi$"
)

#: Work goes on: an answer to a promise of going on, not to one of finishing.
RUNNING = _any_of(
    "probiha$, probihaji$, probihal, pokracuj, se realizuj, realizuje se$, realizuji se$, je "
    "realizovan, jsou realizovan, v realizaci, stavi se$, se stavi$, vznika$, vznikaji$, se "
    "zpracovav, zpracovava se$, zpracovavaji se$, je zpracovavan, jsou zpracovavan, bezi prace, "
    "se buduje$, buduje se$, se pripravuj, pripravuje se$, pripravuji se$, je pripravovan, jsou "
    "pripravovan, v reseni$, v procesu$, se resi$, resi se$, se zkousi$, zkousi se$, se testuj, "
    "testuje se$, v priprave$, se upravuj, se ladi$, ve vystavbe$, jedna se s$, jedna se o$, se "
    "jedna$, se projednava, projednava se$"
)

#: Work has begun: not yet an answer to a promise of having it done.
STARTED = _any_of(
    "zahajen, zapocal, zapocat, rozbehl, zacaly prace, prace zacal, zacala stavb, stavba zacal, "
    "zacalo se s$, zacalo se$"
)

#: Promises of a beginning, wherever the words stand in them.
OF_START = _any_of("zahaj, zacat, spust, zaved, uveden, uvest, provoz, otevr, rozjezd")

#: Work before a supplier is chosen, by the words that a promise of more than that begins with.
BEYOND_TENDER = _any_of(
    "vyber dodav, vyber zhotov, vybrat, podpis, podepsan, uzavren, nakup, porizen, dodavk, "
    "dodani$, vystavb, stavba$, instalac, montaz, osazen, spusten, zaveden, uveden, dokonc, "
    "rekonstrukc, zateplen, oprava$"
)

#: Promises that are kept as soon as work goes on, by the words that they begin with.
STANDING = _any_of(
    "zahaj, zacat, pokracov, sledovan, sledovat, mereni$, schuz, setkav, setkani$, spoluprac, "
    "priprav, zkusebni, pilotni, testov, jednani$, jednat, konzult, podpor, propag, publicit, "
    "prubezn, pravideln, postupn, udrzb, sprava$, aktualizac, monitor, vyhledav, hledani$, "
    "prover, skoleni$, vzdelavan, realizac, rozvoj, rozvijen, rozsirov, komunikac, koordinac, "
    "ucast$, prezentac, prace$, plneni$, administrac, zkousk, overov, provozov, prodej$, "
    "projednav"
)

#: "slíbeno jich bylo dvacet": what was to be, in an answer.
EXPECTED = _any_of(
    "sliben, planovan, puvodne, mel byt, mela byt, melo byt, mely byt, meli byt, ocekavan"
)

#: A plan that promises nothing.
NO_WORK = re.compile(
    r"^\W*$"
    r"|^(?:zadne|zadny|zadna|nejsou|neni|nebyly|nebyl[ao]?|bez)"
    r"(?:\W*$| \w+\W*$| (?:dalsi )?(?:planovan|aktivit|naplanovan|stanoven|predpokladan))"
    r"|^(?:projekt|akce|aktivita|realizace|stavba)\w* ?(?:projektu |akce )?(?:je |byl[ao]? |jiz )*"
    r"(?:ukoncen|dokoncen|realizovan|zrusen|uzavren|splnen)"
    r"|\bplan\w* .{0,80}\b(?:nebyl|neni)\b.{0,20}\bstanoven"
)
