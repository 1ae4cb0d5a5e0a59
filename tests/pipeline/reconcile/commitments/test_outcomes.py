"""What answers say of promises, in many words; and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reconcile.commitments.outcomes import outcome_of
from schemas.reconcile import Outcome
from schemas.records import State

#: A promise, and answers by what they say of it.
SAID: dict[str, dict[Outcome, tuple[str, ...]]] = {
    "Spuštění rezervačního systému pro turisty. Termín: 1. pol. 2022.": {
        "kept": (
            "Systém byl spuštěn 2. května.",
            "Spuštěno v květnu.",
            "Rezervační systém je v provozu od května.",
            "Systém od května funguje.",
            "Splněno.",
            "Rezervační systém slouží veřejnosti.",
        ),
        "partly": (
            "Systém běží ve zkušebním režimu, veřejnosti dosud neslouží.",
            "Systém byl spuštěn zatím jen pro zaměstnance.",
            "Částečně splněno.",
            "Splněno částečně, chybí platební brána.",
        ),
        "carried_over": (
            "Systém spuštěn nebyl, dodavatel je ve skluzu.",
            "Spuštění bylo odloženo na podzim.",
            "Spuštění se přesouvá do dalšího období.",
            "Nesplněno.",
            "Nebylo zahájeno.",
            "Bude řešeno v dalším období.",
            "Termín spuštění byl posunut na leden.",
            "Zatím nezahájeno.",
            "K realizaci dosud nedošlo.",
            "Spuštění proběhne v dalším pololetí.",
            "Nepodařilo se zajistit dodavatele.",
        ),
        "contradicted": (
            "Od záměru bylo upuštěno.",
            "Systém nebude realizován.",
            "Projekt byl zrušen.",
            "Rada kraje záměr neschválila, systém nevznikne.",
            "Kraj od spuštění odstoupil.",
            "Se systémem se již nepočítá.",
            "Záměr byl opuštěn a systém nahradí celostátní portál.",
            "Spuštění systému bylo zrušeno.",
        ),
    },
    "Podpis smlouvy s dopravcem.": {
        "kept": (
            "Smlouva byla podepsána.",
            "Smlouva podepsána 3. 2. 2023.",
            "Smlouva s dopravcem je uzavřena a nabyla účinnosti.",
            "Proběhl podpis smlouvy za účasti hejtmana.",
            "Dopravce smlouvu podepsal v lednu.",
        ),
        "partly": (
            "Smlouva je připravena, podepsána zatím není.",
            "Znění smlouvy bylo dohodnuto, podpis proběhne v lednu.",
        ),
        "carried_over": (
            "Smlouva dosud nebyla podepsána.",
            "Smlouva čeká na schválení zastupitelstvem.",
            "Podpis se očekává v září.",
            "Podpis smlouvy se neuskutečnil.",
            "Smlouva není podepsána.",
        ),
        "contradicted": (
            "Dopravce od smlouvy odstoupil.",
            "Smlouva podepsána nebude.",
        ),
    },
    "Výsadba alejí podél krajských silnic.": {
        "kept": (
            "Vysazeno bylo 340 stromů.",
            "Aleje byly vysazeny podél všech určených silnic.",
            "Výsadba proběhla v říjnu.",
            "Výsadba dokončena.",
        ),
        "partly": (
            "Vysazena byla polovina stromů, zbytek přijde na řadu na jaře.",
            "Vysazeny byly dvě aleje z pěti.",
            "Výsadba probíhá.",
            "Výsadba pokračuje, hotovy jsou tři úseky.",
            "Osázena je třetina úseků.",
            "Stromy jsou nakoupeny, výsadba se připravuje.",
            "Výsadba byla zahájena v listopadu a dokončena bude na jaře.",
        ),
        "carried_over": (
            "Výsadba se kvůli suchu neuskutečnila.",
            "Výsadba byla kvůli suchu přeložena na jaro.",
            "Stromy vysazeny nebyly.",
            "Sazenice se nepodařilo zajistit.",
        ),
        "contradicted": (
            "Výsadba byla zrušena, pozemky nejsou v majetku kraje.",
            "Aleje se vysazovat nebudou.",
            "Záměr byl zamítnut.",
        ),
    },
    "Školení dvaceti starostů v krizovém řízení.": {
        "kept": (
            "Školení se zúčastnilo 24 starostů.",
            "Proškoleno bylo dvacet starostů.",
            "Školení proběhlo 4. 6. 2021 v Lípové.",
        ),
        "partly": (
            "Proškoleno bylo třináct starostů.",
            "Proškoleno bylo 13 starostů z 20.",
        ),
        "carried_over": (
            "Školení se nekonalo.",
            "Školení bylo odloženo kvůli povodním.",
        ),
        "contradicted": ("Školení bylo zrušeno pro nezájem.",),
    },
    "Příprava zadávací dokumentace na nákup vozů.": {
        "kept": (
            "Dokumentace je hotova.",
            "Dokumentace byla připravena.",
            "Dokumentace se připravuje.",
        ),
        "partly": ("Dokumentace je rozpracována.",),
        "carried_over": (
            "Příprava dokumentace dosud nezačala.",
            "Dokumentace připravena nebyla.",
        ),
        "contradicted": ("Nákup vozů byl zrušen.",),
    },
    "Pravidelná setkání se správci.": {
        "kept": (
            "Setkání se konala každý měsíc.",
            "Setkání probíhají pravidelně.",
            "Proběhla tři setkání.",
        ),
        "carried_over": (
            "Setkání se nekonala.",
            "Žádné setkání neproběhlo.",
        ),
    },
    "Dokončení opravy střechy zámku.": {
        "kept": (
            "Oprava střechy byla dokončena a zkolaudována.",
            "Oprava je dokončena.",
            "Střecha je opravena, lešení bylo odstraněno.",
            "Střecha se již opravila a nezatéká.",
        ),
        "partly": (
            "Oprava pokračuje, hotova je severní část.",
            "Opraveno je 60 % střechy.",
            "Oprava se dokončuje.",
        ),
        "carried_over": (
            "Oprava byla přerušena.",
            "Práce byly pozastaveny do rozhodnutí památkářů.",
        ),
        "contradicted": ("Smlouva se zhotovitelem byla vypovězena a oprava zastavena.",),
    },
    "Výběr dodavatele tabletů pro školy.": {
        "kept": (
            "Dodavatel byl vybrán.",
            "Dodavatelem se stala firma Tabule, a.s.",
            "Vybrána byla firma Tabule, smlouva se připravuje.",
        ),
        "partly": ("Výběrové řízení probíhá.",),
        "carried_over": (
            "Soutěž byla zrušena, připravuje se nové výběrové řízení.",
            "Dodavatel vybrán nebyl, nikdo nepodal nabídku.",
            "Nepřihlásil se žádný dodavatel, soutěž bude vyhlášena znovu.",
        ),
    },
    "Zateplení tří domovů pro seniory.": {
        "kept": (
            "Zatepleny jsou všechny tři domovy.",
            "Domovy byly zatepleny.",
        ),
        "partly": (
            "Zateplen byl jeden domov, u dvou se práce rozběhly.",
            "Zatepleny byly dva domovy ze tří.",
            "Dva domovy jsou zatepleny, třetí přijde na řadu příští rok.",
            "Zateplení dvou domovů je hotovo, na třetím se pracuje.",
        ),
        "carried_over": ("Stavby dosud nezačaly.",),
        "contradicted": ("Od zateplení kraj ustoupil pro vysokou cenu.",),
    },
    "Zpracování studie proveditelnosti cyklotrasy.": {
        "kept": (
            "Studie byla zpracována a předána odboru dopravy.",
            "Studie je hotova, její závěry projednala komise.",
            "Studii zpracovala firma Trasa v březnu 2023.",
        ),
        "partly": (
            "Studie se zpracovává.",
            "Byla zpracována analytická část, návrhová část se připravuje.",
            "Studie je před dokončením.",
        ),
        "carried_over": (
            "Zadání studie se odkládá do vyjasnění vlastnictví pozemků.",
            "Studie zadána nebyla.",
            "Nezačalo se, chybí peníze v rozpočtu.",
        ),
        "contradicted": ("Studie se zpracovávat nebude, trasu převzal stát.",),
    },
    "Podání žádosti o dotaci.": {
        "kept": (
            "Žádost byla podána v termínu a je v hodnocení.",
            "Žádost podána, čeká se na její vyhodnocení.",
            "Žádost byla podána, výsledek bude znám v září.",
        ),
        "partly": ("Žádost je rozpracována.",),
        "carried_over": (
            "Výzva nebyla vyhlášena, žádost bude podána v dalším období.",
            "Žádost podána nebyla.",
        ),
        "contradicted": ("Žádost podána nebude, výzva je určena jen obcím.",),
    },
    "Otevření informačního centra v Kamenné Lhotě. Termín: červen 2022.": {
        "kept": (
            "Centrum bylo slavnostně otevřeno 11. 6. 2022.",
            "Od června vítá centrum návštěvníky.",
            "Centrum přijalo první návštěvníky v červnu.",
            "Otevření se uskutečnilo v plánovaném termínu.",
            "Plán byl naplněn.",
            "Realizováno.",
            "Hotovo.",
            "Aktivita ukončena, centrum je otevřené celoročně.",
        ),
        "partly": (
            "Centrum je stavebně hotové, otevřeno bude v září.",
            "Otevřena byla jen část centra.",
            "Stavba je před kolaudací.",
        ),
        "carried_over": (
            "Otevření se opozdilo, stavební úřad dosud nevydal souhlas.",
            "Aktivita nebyla realizována.",
            "Aktivita přesunuta na rok 2023.",
            "Otevření je nově plánováno na jaro 2023.",
            "Kvůli epidemii se otevření nekonalo.",
            "Ve sledovaném období neproběhly žádné aktivity.",
            "Bez posunu.",
            "Stavba dosud nebyla převzata.",
        ),
        "contradicted": (
            "Projekt nebude dále pokračovat.",
            "Od otevření centra se upouští.",
            "Centrum se otevírat nebude, budova byla prodána.",
            "Záměr zanikl.",
            "Aktivita byla z plánu vyřazena.",
            "Rada kraje rozhodla záměr nerealizovat.",
        ),
    },
    "Instalace 40 čidel v krajských školách.": {
        "kept": (
            "Čidla byla nainstalována ve všech školách.",
            "Nainstalováno bylo 40 čidel.",
            "Namontováno bylo 42 čidel.",
            "Instalace proběhla o prázdninách.",
        ),
        "partly": (
            "Nainstalováno bylo 25 čidel.",
            "Nainstalováno bylo 25 čidel ze 40.",
            "Instalace probíhá.",
            "Čidla jsou nakoupena, instalace se připravuje.",
            "Instalace byla dokončena v šesti školách, v dalších pokračuje.",
            "Čidla byla dodána, namontována zatím nejsou.",
        ),
        "carried_over": (
            "Instalace nezačala, čidla nebyla dodána.",
            "K instalaci nedošlo.",
            "Dodávka čidel se zpozdila, instalace proběhne příští rok.",
            "Čidla nebyla nakoupena z důvodu nedostatku financí.",
        ),
        "contradicted": (
            "Instalace byla zrušena.",
            "Kraj od instalace upustil.",
        ),
    },
    "Jednání s obcemi o společném svozu.": {
        "kept": (
            "Jednání proběhla se všemi obcemi.",
            "Zástupci kraje jednali s obcemi v říjnu.",
            "Uskutečnila se dvě jednání.",
            "Jednání pokračují.",
            "Obce byly osloveny a jednání se konala.",
        ),
        "partly": (
            "Jednání proběhlo pouze se třemi obcemi.",
            "Jednání proběhla s polovinou obcí, zbývají obce na severu.",
        ),
        "carried_over": (
            "Jednání neproběhlo.",
            "Jednání byla přesunuta na podzim.",
            "Jednat se dosud nezačalo.",
        ),
        "contradicted": ("Jednání byla ukončena bez výsledku, obce o svoz nemají zájem.",),
    },
    "Rekonstrukce kotelny v domově Slunečnice. Termín: do konce roku 2023.": {
        "kept": (
            "Kotelna byla zrekonstruována a zkolaudována 4. 12. 2023.",
            "Rekonstrukce byla ukončena v listopadu.",
            "Práce byly dokončeny, kotelna je v provozu.",
        ),
        "partly": (
            "Rekonstrukce probíhá podle harmonogramu.",
            "Stavební práce byly zahájeny v září.",
            "Hotova je strojní část, elektroinstalace se dokončuje.",
            "Rekonstrukce je z větší části hotova.",
            "Práce pokračují, dokončení je plánováno na únor.",
        ),
        "carried_over": (
            "Rekonstrukce nebyla zahájena, chybí stavební povolení.",
            "Stavba se nezačala.",
            "Zhotovitel odstoupil, práce nezačaly.",
            "Zahájení prací se posouvá na jaro.",
        ),
        "contradicted": ("Rekonstrukce byla zrušena, domov se napojí na teplárnu.",),
    },
    "Vydání průvodce pro cyklisty.": {
        "kept": (
            "Průvodce vyšel v nákladu 3 000 kusů.",
            "Průvodce byl vydán v květnu, zájem předčil očekávání.",
            "Průvodce je k dostání v informačních centrech.",
        ),
        "partly": (
            "Texty jsou napsány, tisk se zdržel.",
            "Průvodce je v tisku, vyjde až v lednu.",
        ),
        "carried_over": (
            "Průvodce nevyšel.",
            "Vydání bylo odsunuto na příští sezonu.",
        ),
        "contradicted": ("Tištěný průvodce nevyjde, nahradí jej aplikace.",),
    },
    "Vyhlášení veřejné zakázky na tramvajovou zastávku.": {
        "kept": (
            "Zakázka byla vyhlášena v únoru, otevírání obálek proběhne v březnu.",
            "Zakázka vyhlášena, nabídky se vyhodnocují.",
            "Veřejná zakázka byla vypsána 7. 2. 2024.",
        ),
        "partly": (
            "Zadávací podmínky jsou zpracovány, zakázka zatím vyhlášena není.",
            "Dokumentace je připravena, vyhlášení proběhne v lednu.",
        ),
        "carried_over": (
            "Zakázka dosud nebyla vyhlášena.",
            "Vyhlášení zakázky čeká na územní rozhodnutí.",
        ),
        "contradicted": ("Zakázka vyhlášena nebude, stavbu převzalo město.",),
    },
    "Zapojení patnácti škol do programu.": {
        "kept": (
            "Do programu se zapojilo sedmnáct škol.",
            "Zapojeno je všech patnáct škol.",
        ),
        "partly": (
            "Do programu se zapojilo devět škol.",
            "Zapojilo se devět z patnácti škol.",
            "Většina škol se zapojila, tři váhají.",
        ),
        "carried_over": (
            "Školy se do programu nezapojily.",
            "Zapojení škol bylo odloženo na další školní rok.",
        ),
    },
    "Pořízení dvou dronů pro krizové řízení.": {
        "kept": (
            "Drony byly pořízeny a předány hasičům.",
            "Oba drony slouží od března.",
            "Kraj drony převzal v srpnu 2022.",
            "Dodávka proběhla bez závad.",
        ),
        "partly": (
            "Pořízen byl jeden dron.",
            "První dron byl dodán, druhý se vyrábí.",
            "Na drony je uzavřena smlouva, dodány budou v lednu.",
        ),
        "carried_over": (
            "Nákup byl odsunut kvůli chybějícím financím.",
            "Drony pořízeny nebyly.",
            "Zatím bez výsledku.",
        ),
        "contradicted": ("Drony se pořizovat nebudou, kraj si je bude půjčovat.",),
    },
    "Zveřejnění datové sady o kvalitě ovzduší.": {
        "kept": (
            "Datová sada je zveřejněna na portálu.",
            "Sada vyšla v katalogu otevřených dat 2. 3. 2023.",
            "Data o ovzduší jsou veřejně dostupná.",
        ),
        "partly": (
            "Sada je sestavena, zveřejněna bude po kontrole.",
            "Zveřejněna byla data ze tří stanic ze sedmi.",
        ),
        "carried_over": (
            "Sada zveřejněna nebyla, chybí souhlas správce.",
            "Data zatím nejsou k dispozici.",
        ),
        "contradicted": ("Data zveřejňuje ministerstvo, sada proto vydána nebude.",),
    },
    "Dokončení pasportizace mostů.": {
        "kept": (
            "Pasportizace je hotova, popsáno bylo 312 mostů.",
            "Pasport mostů byl dokončen.",
        ),
        "partly": (
            "Popsáno je 250 mostů, zbývá jih kraje.",
            "Pasportizace se blíží ke konci.",
            "Popsány jsou mosty na dvou okresech ze čtyř.",
        ),
        "carried_over": (
            "Práce na pasportu stojí.",
            "Pasportizace nepokračovala.",
        ),
        "contradicted": ("Pasportizace byla ukončena předčasně, smlouva vypovězena.",),
    },
    "Ustavení pracovní skupiny pro digitalizaci.": {
        "kept": (
            "Skupina byla ustavena a sešla se dvakrát.",
            "Pracovní skupina zahájila činnost.",
            "Členy skupiny jmenovala rada kraje.",
        ),
        "partly": ("Skupina je navržena, jmenování čeká na radu.",),
        "carried_over": (
            "Skupina dosud nebyla jmenována.",
            "Ustavení skupiny bude předloženo radě v září.",
        ),
        "contradicted": ("Skupina ustavena nebude, její úkoly převzal odbor informatiky.",),
    },
    "Spuštění pilotního provozu sdílených kol ve Vřesovicích. Termín: květen 2023.": {
        "kept": (
            "Pilotní provoz začal 2. května.",
            "Kola jezdí od května, zapůjčena byla 1 200krát.",
            "Pilotní provoz běží ve Vřesovicích.",
        ),
        "partly": ("Stanoviště jsou připravena, kola budou dodána v září.",),
        "carried_over": (
            "Pilotní provoz se nepodařilo spustit.",
            "Provozovatel nebyl vybrán, provoz začne v dalším období.",
        ),
        "contradicted": ("Pilot byl zrušen pro nezájem města.",),
    },
    "Vyhodnocení zkušebního provozu.": {
        "kept": (
            "Zkušební provoz byl vyhodnocen.",
            "Vyhodnocení bylo předloženo radě.",
            "Z vyhodnocení vyplývá, že úspora činí 12 %.",
        ),
        "partly": ("Vyhodnocení se zpracovává.",),
        "carried_over": (
            "Provoz se vyhodnotí až po topné sezoně.",
            "Vyhodnocení nebylo provedeno.",
        ),
    },
    "Oslovení deseti největších zaměstnavatelů.": {
        "kept": (
            "Osloveno bylo všech deset zaměstnavatelů, odpovědělo sedm.",
            "Zaměstnavatelé byli osloveni dopisem.",
        ),
        "partly": (
            "Osloveno bylo šest zaměstnavatelů.",
            "Osloveni byli zatím jen zaměstnavatelé na severu.",
        ),
        "carried_over": (
            "Oslovení firem neproběhlo.",
            "Firmy budou osloveny na jaře.",
        ),
    },
}

CASES = [
    (promise, outcome, answer)
    for promise, by_outcome in SAID.items()
    for outcome, answers in by_outcome.items()
    for answer in answers
]


@pytest.mark.parametrize(("promise", "outcome", "answer"), CASES)
def test_what_an_answer_says(promise: str, outcome: Outcome, answer: str) -> None:
    assert outcome_of(promise, answer) == outcome


@pytest.mark.parametrize(
    ("promise", "answer", "before", "outcome"),
    [
        ("Zapojení dalších osmi škol.", "Zapojeno je 17 škol.", "Zapojeno je 10 škol.", "partly"),
        ("Zapojení dalších osmi škol.", "Zapojeno je 18 škol.", "Zapojeno je 10 škol.", "kept"),
        ("Zapojení dalších osmi škol.", "Přibylo dalších osm škol.", "Zapojeno je 6 škol.", "kept"),
        ("Zapojení dalších osmi škol.", "Přibylo dalších šest škol.", None, "partly"),
    ],
)
def test_further_ones_come_on_top(
    promise: str, answer: str, before: str | None, outcome: Outcome
) -> None:
    assert outcome_of(promise, answer, before=before) == outcome


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("Kurz byl naplánován, lektor chybí.", "carried_over"),
        ("Kurz se nekonal.", "carried_over"),
        ("Lektor podepsal smlouvu.", "carried_over"),
        ("Kurz pro knihovníky proběhl v květnu i v červnu.", "kept"),
    ],
)
def test_promised_once_more(answer: str, outcome: Outcome) -> None:
    """The same words again are a promise carried over, unless the work is a yearly one."""
    assert outcome_of("Kurz pro knihovníky.", answer, again=True) == outcome


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        ("cancelled", "contradicted"),
        ("not_started", "carried_over"),
        ("tendering", "partly"),
        ("prepared", "partly"),
        ("finished", "kept"),
        (None, "kept"),
    ],
)
def test_the_state_of_work_is_rested_on(state: State | None, outcome: Outcome) -> None:
    assert outcome_of("Nákup tří plošin.", "K plošinám viz kapitola 4.", state=state) == outcome


@pytest.mark.parametrize(
    "answer",
    [
        "Měření začalo v Nemocnici Horka a v neděli pokračovalo.",
        "Zbývajících 12 studní bylo proměřeno, nikdo si nestěžoval.",
        "Změřeno bylo všech 30 studní, osm z deseti majitelů by měření zopakovalo.",
        "Měření skončilo, výsledky budou zveřejněny v lednu.",
    ],
)
def test_near_misses_are_kept(answer: str) -> None:
    """Words that look like a denial or like something left, and are neither."""
    assert outcome_of("Proměření studní v okolí Horky.", answer) == "kept"


@given(st.text(max_size=200), st.text(max_size=400), st.booleans())
def test_any_text_has_one_outcome(promise: str, answer: str, again: bool) -> None:
    outcome = outcome_of(promise, answer, again=again)
    assert outcome in ("kept", "partly", "carried_over", "contradicted")
    if again:
        assert outcome in ("kept", "carried_over")
