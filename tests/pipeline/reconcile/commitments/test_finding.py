"""What becomes of promises over the reports of a line, in archives drawn by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.records import Outlook
from tests.pipeline.reconcile.commitments.drawn import (
    Drawn,
    annual,
    first_half,
    followed,
    second_half,
)

PLAN = "Vyznačení cyklotrasy z Olšan do Bělé. Termín: 30. 9. 2022."


def test_a_bullet_that_is_answered() -> None:
    before = first_half().plans(PLAN)
    after = second_half().answers(PLAN, "Trasa byla vyznačena 5. 9. 2022.")
    (row,) = followed(before, after)
    assert (row.outcome, row.due, row.due_met) == ("kept", "2022-09-30/2022-09-30", True)
    assert (row.promised_in, row.outcome_report) == ("mz2022-1", "mz2022-2")
    assert row.promise == PLAN
    assert row.outcome_text == "Trasa byla vyznačena 5. 9. 2022."
    assert row.entity == "topic:Cyklodoprava"
    assert row.evidence_promise.quote == PLAN
    assert row.evidence_promise.evidence
    assert row.evidence_outcome is not None
    assert row.evidence_outcome.record in {record.id for record in after.records}
    assert row.searched == []


def test_all_outcomes_of_a_bullet_are_told() -> None:
    after = second_half().answers(PLAN, "Značky jsou vyrobeny.", "Vyznačena je část u Bělé.")
    (row,) = followed(first_half().plans(PLAN), after)
    assert row.outcome == "partly"
    assert row.outcome_text == "Značky jsou vyrobeny.\nVyznačena je část u Bělé."
    assert row.evidence_outcome is not None
    assert len(row.evidence_outcome.evidence) == 2


def test_silence_names_the_pages_that_were_searched() -> None:
    after = second_half().answers("Oprava lávky přes Mži.", "Lávka je opravena.")
    (row,) = followed(first_half().plans(PLAN), after)
    assert (row.outcome, row.outcome_report, row.outcome_text) == ("silent", "mz2022-2", None)
    assert row.evidence_outcome is None
    assert row.searched == [1]


def test_a_bullet_repeated_without_a_word_is_silence() -> None:
    (row,) = followed(first_half().plans(PLAN), second_half().answers(PLAN))
    assert row.outcome == "silent"


def test_no_later_report_yet() -> None:
    (row,) = followed(first_half().plans(PLAN))
    assert (row.outcome, row.outcome_report, row.searched) == ("pending", None, [])


def test_a_missing_period_leaves_it_pending() -> None:
    after = second_half(2023).answers(PLAN, "Trasa byla vyznačena.")
    (row,) = followed(first_half().plans(PLAN), after)
    assert (row.outcome, row.outcome_report) == ("pending", None)


def test_a_shortened_period_is_no_gap() -> None:
    after = Drawn("mz", "2022-07-15", "2022-11-30").answers(PLAN, "Trasa byla vyznačena.")
    (row,) = followed(first_half().plans(PLAN), after)
    assert row.outcome == "kept"


def test_a_term_beyond_the_answering_report_is_no_silence() -> None:
    before = first_half().plans("Dostavba lávky přes Mži. Termín: do konce roku 2025.")
    (row,) = followed(before, second_half())
    assert (row.outcome, row.searched) == ("pending", [])


def test_carried_through_three_reports_a_row_for_each() -> None:
    plan = "Výkup pozemků pod cyklotrasou."
    first = first_half().plans(plan)
    second = second_half().answers(plan, "Výkup se neuskutečnil.").plans(plan)
    third = first_half(2023).answers(plan, "Odhady jsou hotovy, výkup čeká na radu.").plans(plan)
    fourth = second_half(2023).answers(plan, "Pozemky byly vykoupeny.")
    rows = followed(first, second, third, fourth)
    assert [row.outcome for row in rows] == ["carried_over", "carried_over", "kept"]
    assert [row.promise for row in rows] == [plan] * 3
    assert [row.promised_in for row in rows] == ["mz2022-1", "mz2022-2", "mz2023-1"]


def test_the_same_promise_with_a_new_term_is_carried_over() -> None:
    after = second_half().plans("Vyznačení cyklotrasy z Olšan do Bělé. Termín: 1. pol. 2023.")
    (row, pending) = followed(first_half().plans(PLAN), after)
    assert row.outcome == "carried_over"
    assert row.due == "2022-09-30/2022-09-30"
    assert (pending.outcome, pending.due) == ("pending", "2023-01-01/2023-06-30")


def test_what_remains_is_another_promise() -> None:
    after = second_half().answers(PLAN, "Vyznačeny jsou čtyři kilometry z devíti.")
    after.plans("Vyznačení zbývajících pěti kilometrů cyklotrasy.")
    assert [row.outcome for row in followed(first_half().plans(PLAN), after)] == [
        "partly",
        "pending",
    ]


def test_a_misprint_in_the_repeated_bullet() -> None:
    after = second_half().answers("Vyznacení cyklotrasy z Olšan do Belé", "Vyznačeno.")
    (row,) = followed(first_half().plans("Vyznačení cyklotrasy z Olšan do Bělé"), after)
    assert (row.outcome, row.promise) == ("kept", "Vyznačení cyklotrasy z Olšan do Bělé")


def test_two_like_promises_are_answered_one_to_one() -> None:
    plans = (
        "Zřízení stojanů na kola u školy v Olšanech.",
        "Zřízení stojanů na kola u školy v Bělé.",
    )
    after = second_half()
    after.answers(plans[1], "Stojany u školy nebyly zřízeny.").answers(plans[0], "Stojany stojí.")
    rows = {row.promise: row.outcome for row in followed(first_half().plans(*plans), after)}
    assert rows == {plans[0]: "kept", plans[1]: "carried_over"}


def test_another_number_is_another_promise() -> None:
    after = second_half().answers("Osazení 30 směrovek na trase.", "Směrovky jsou osazeny.")
    (row,) = followed(first_half().plans("Osazení 20 značek."), after)
    assert row.outcome == "silent"


@pytest.mark.parametrize(
    ("progress", "outcome"),
    [
        ("Aplikace je ke stažení od srpna.", "silent"),
        ("Mapa výletů vyšla v aplikaci.", "kept"),
        ("Mapa výletů zatím nevyšla.", "carried_over"),
        ("Mapa výletů je hotová zčásti.", "partly"),
        ("Mapu výletů kraj zrušil.", "contradicted"),
        (None, "silent"),
    ],
)
def test_a_card_is_answered_by_the_next_card(progress: str | None, outcome: str) -> None:
    before = first_half().card("Aplikace pro turisty", "Vybrán dodavatel.", "Doplnění mapy výletů.")
    after = second_half().card("Aplikace pro turisty", progress, None)
    (row,) = followed(before, after)
    assert row.outcome == outcome
    assert row.entity == "project:Aplikace pro turisty"


@pytest.mark.parametrize(
    ("plan", "progress", "outcome"),
    [
        ("Nákup licencí.", "Licence byly pořízeny.", "kept"),
        ("Výběr dodavatele.", "Vítězem soutěže se stala firma Paprsek.", "kept"),
        ("Výběr dodavatele.", "Probíhá výběrové řízení.", "partly"),
        ("Podání žádosti o dotaci.", "Výzva nebyla vyhlášena.", "carried_over"),
        ("Podání žádosti o dotaci.", "Žádost podána nebude.", "contradicted"),
        ("Zahájení stavby.", "Stavba začala v dubnu.", "kept"),
        ("Dokončení stavby.", "Stavba pokračuje.", "partly"),
        ("Převod starých smluv.", "Převedeno je 4 000 smluv z 9 000.", "partly"),
        ("Otevření pro veřejnost.", "Veřejnosti bude otevřeno v lednu.", "carried_over"),
        ("Otevření pro veřejnost.", "Dům přivítal první návštěvníky.", "kept"),
        ("Doplnění českých titulků.", "Dům navštívilo 8 000 lidí.", "silent"),
        ("Výměna baterií.", "Systém běží bez závad.", "silent"),
        ("Pokračování v realizaci projektu.", "Projekt pokračuje podle plánu.", "kept"),
    ],
)
def test_what_the_next_card_says(plan: str, progress: str, outcome: str) -> None:
    before = first_half().card("Dům vědy", "Sepsány byly podmínky.", plan)
    assert followed(before, second_half().card("Dům vědy", progress, None))[0].outcome == outcome


def test_a_card_with_the_same_title_answers_where_none_was_recognised() -> None:
    before = first_half().card("Aplikace", "Běží.", "Doplnění mapy výletů.", entity=False)
    after = second_half().card("APLIKACE", "Mapa výletů vyšla.", None, entity=False)
    (row,) = followed(before, after)
    assert row.outcome == "kept"


def test_a_plan_without_words_of_its_own_is_answered_by_any_progress() -> None:
    before = first_half().card("Měřiče tepla ve školách", "Osazeno 8 škol.", "Rozšíření měřičů.")
    after = second_half().card("Měřiče tepla ve školách", "Přibyly dvě gymnázia.", None)
    assert followed(before, after)[0].outcome == "kept"


def test_a_card_that_plans_the_same_again() -> None:
    before = first_half().card("Depozitář", "Vybráno místo.", "Nákup regálů podle dotace.")
    after = second_half().card(
        "Depozitář", "O dotaci se rozhoduje, regály koupeny nebyly.", "Nákup regálů podle dotace."
    )
    first, second = followed(before, after)
    assert (first.outcome, second.outcome) == ("carried_over", "pending")


def test_a_vanished_card_is_silence() -> None:
    before = first_half().card("Depozitář", "Vybráno místo.", "Nákup regálů.")
    after = second_half().card("Knihovna", "Nákup knih proběhl.", None)
    assert followed(before, after)[0].outcome == "silent"


def test_another_record_with_the_words_of_the_promise_answers() -> None:
    before = first_half().plans("Setkání koordinátorů dobrovolných hasičů v Olšanech.")
    after = second_half().happened("Setkání hasičů", "koordinátoři dobrovolných hasičů, Olšany")
    (row,) = followed(before, after)
    assert row.outcome == "kept"
    assert (
        followed(before, second_half().happened("Setkání hasičů", "v Bělé"))[0].outcome == "silent"
    )


def test_a_preparation_among_other_activities_counts_when_something_comes_of_it() -> None:
    before = first_half()
    before.says("other", "Příprava setkání krajských energetiků a správců budov.")
    before.says("other", "Krajští energetici se sešli se správci budov.")
    after = second_half().happened("Setkání energetiků", "krajští energetici a správci budov")
    (row,) = followed(before, after)
    assert row.outcome == "kept"
    assert followed(before, second_half()) == ()
    assert followed(before) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Žádné.",
        "Nejsou plánovány.",
        "Žádné aktivity.",
        "-",
        "V dalším období je plánováno:",
    ],
)
def test_no_promises(text: str) -> None:
    assert followed(first_half().plans(text), second_half()) == ()


@pytest.mark.parametrize("plan", ["-", "Projekt ukončen.", "Projekt byl dokončen, měří se úspory."])
def test_cards_that_promise_nothing(plan: str) -> None:
    assert followed(first_half().card("Kotelna", "Hotovo.", plan), second_half()) == ()


def test_a_nested_plan_belongs_to_its_bullet() -> None:
    before = first_half()
    bullet = before.says("next_plan", "Vyznačení dvou tras.")
    before.says("next_plan", "trasa do Bělé", parent=bullet)
    assert [row.promise for row in followed(before)] == ["Vyznačení dvou tras."]


def test_goals_and_planned_bullets_promise_nothing_themselves() -> None:
    report = first_half().answers(PLAN, "Trasa byla vyznačena.")
    report.says("goal", "Kraj bude do konce roku 2025 protkán cyklotrasami.")
    assert followed(report, second_half()) == ()


def test_a_term_set_in_a_running_text() -> None:
    before = first_half().follows_up(
        "Lávka přes Mži",
        "Lávka spojí obě nábřeží. Zhotovitel byl vybrán. Stavba má být hotova do konce roku 2024.",
    )
    (row,) = followed(before)
    assert row.promise == "Stavba má být hotova do konce roku 2024."
    assert (row.due, row.outcome) == ("2024-12-31/2024-12-31", "pending")


def test_an_announced_tender_that_nobody_speaks_of_again() -> None:
    text = "Vybavení muzea bylo pořízeno. Chystá se výběrové řízení na dodavatele nových vitrín."
    before = first_half().follows_up("Muzeum v Bělé", text)
    (row,) = followed(before, second_half().follows_up("Muzeum v Bělé", "Muzeum má otevřeno."))
    assert row.promise == "Chystá se výběrové řízení na dodavatele nových vitrín."
    assert row.outcome == "silent"
    (row,) = followed(
        before, second_half().follows_up("Muzeum v Bělé", "Dodavatel vitrín byl vybrán v soutěži.")
    )
    assert row.outcome == "kept"


def test_running_texts_that_set_no_term() -> None:
    before = first_half().follows_up(
        "Lávka", "Lávka bude sloužit chodcům. Výzva na rok 2021 skončila. Připravuje se."
    )
    assert followed(before) == ()


def test_a_closing_sentence_is_kept_by_the_topic_it_names() -> None:
    text = "Téma bude dále rozvíjeno prostřednictvím oblasti aktivit „Zdravá mobilita“."
    before = first_half()
    before.topic("Kola", Outlook(text=text, continued=True, successors=["Zdravá mobilita"]))
    before.says("next_plan", text)
    (row,) = followed(before, second_half().topic("ZDRAVÁ MOBILITA"))
    assert row.outcome == "kept"
    assert followed(before, second_half())[0].outcome == "silent"
    closed = "Téma nebude dále rozvíjeno."
    end = first_half().topic("Kola", Outlook(text=closed, continued=False))
    assert followed(end.plans(closed), second_half()) == ()


def test_copies_and_undated_reports_add_nothing() -> None:
    before = first_half().plans(PLAN)
    copy = first_half(name="copy").plans(PLAN)
    undated = Drawn("bez data", None, None).plans(PLAN)
    rows = followed(before, copy, undated, copies={"copy": "mz2022-1"})
    assert [row.promised_in for row in rows] == ["mz2022-1"]


def test_an_annual_report_answers_no_monitoring_report() -> None:
    after = annual()
    after.says("fulfilled", "Vyznačení cyklotrasy z Olšan do Bělé je hotovo.")
    assert followed(first_half().plans(PLAN), after)[0].outcome == "pending"


@pytest.mark.parametrize(
    ("role", "text", "evidenced"),
    [
        ("fulfilled", "Cyklotrasa z Olšan do Bělé byla vyznačena.", True),
        ("not_fulfilled", "Vyznačení cyklotrasy z Olšan do Bělé nezačalo.", False),
        ("fulfilled", "Lávka přes Mži slouží chodcům.", None),
        ("note", "Cyklotrasa z Olšan do Bělé vede lesem.", None),
    ],
)
def test_other_records_bear_an_answer_out(role: str, text: str, evidenced: bool | None) -> None:
    after = second_half().answers(PLAN, "Trasa byla vyznačena.")
    year = annual()
    year.says(role, text)  # type: ignore[arg-type]
    rows = followed(first_half().plans(PLAN), after, year)
    assert [(row.outcome, row.evidenced) for row in rows] == [("kept", evidenced)]


@pytest.mark.parametrize(
    ("answer", "outcome", "met"),
    [
        ("Trasa byla vyznačena 5. 9. 2022.", "kept", True),
        ("Trasa byla vyznačena 30. září.", "kept", True),
        ("Trasa byla vyznačena 4. 11. 2022.", "kept", False),
        ("Trasa byla vyznačena v listopadu.", "kept", False),
        ("Trasa byla vyznačena.", "kept", None),
        ("Trasa vyznačena nebyla.", "carried_over", False),
    ],
)
def test_in_time_or_late(answer: str, outcome: str, met: bool | None) -> None:
    (row,) = followed(first_half().plans(PLAN), second_half().answers(PLAN, answer))
    assert (row.outcome, row.due_met) == (outcome, met)


PLANS = (
    "Výkup pozemků pod cyklotrasou.",
    "Osazení 20 značek na trase.",
    "Oprava lávky přes Mži. Termín: říjen 2022.",
    "Anketa mezi cyklisty.",
)
ANSWERS = ("Splněno.", "Zatím ne.", "Odloženo na jaro.", "Hotova je polovina.", "Bylo zrušeno.")


@st.composite
def _archives(draw: st.DrawFn) -> list[Drawn]:
    reports = []
    open_plans: list[str] = []
    for at in range(draw(st.integers(1, 4))):
        report = (first_half, second_half)[at % 2](2022 + at // 2)
        for plan in open_plans:
            if draw(st.booleans()):
                report.answers(plan, *draw(st.lists(st.sampled_from(ANSWERS), max_size=2)))
        open_plans = draw(st.lists(st.sampled_from(PLANS), unique=True))
        report.plans(*open_plans)
        report.card("Depozitář", draw(st.sampled_from((None, *ANSWERS))), "Nákup regálů.")
        reports.append(report)
    return reports


@given(_archives(), st.randoms(use_true_random=False))
def test_each_promise_has_one_row_in_any_order(reports: list[Drawn], random) -> None:  # type: ignore[no-untyped-def]
    rows = followed(*reports)
    assert len({row.id for row in rows}) == len(rows)
    promised = sorted(
        [(report.id, text) for report in reports for text in report.promised],
    )
    assert sorted((row.promised_in, row.promise) for row in rows) == promised
    last = reports[-1].id
    assert all((row.outcome == "pending") == (row.promised_in == last) for row in rows)
    order = list(range(sum(len(report.records) for report in reports)))
    random.shuffle(order)
    assert followed(*reports, shuffled=order) == rows
