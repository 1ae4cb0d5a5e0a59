"""What appears, what vanishes, and what only takes another shape."""

from __future__ import annotations

from schemas.records import Outlook
from tests.pipeline.reconcile.changes.drawn import (
    FIRST,
    SECOND,
    annual,
    card,
    changes,
    half,
    indicator,
    kinds,
    measure,
    pairs,
    statement,
    topic,
)


def _cards(*halves: tuple[str, ...], **more):
    """Cards by title in successive half-years; one title is one project."""
    reports = [half(2021 + number // 2, number % 2 + 1) for number in range(len(halves))]
    things: dict[str, list] = {}
    for report, titles in zip(reports, halves, strict=True):
        for title in titles:
            things.setdefault(f"project:{title}", []).append(card(report, title, **more))
    return changes([*reports, *[one for many in things.values() for one in many]], things)


def test_a_card_that_vanishes_is_an_alert() -> None:
    assert kinds(_cards(("Lávka", "Přívoz"), ("Přívoz",))) == [("dropped", "alert")]


def test_a_finished_card_may_vanish() -> None:
    done = _cards(("Lávka", "Přívoz"), ("Přívoz",), state="finished", progress="Skončilo.")
    assert kinds(done) == [("dropped", "info")]
    planned = _cards(("Lávka", "Přívoz"), ("Přívoz",), state="finished", next_plan="Úklid.")
    assert kinds(planned) == [("dropped", "alert")]


def test_a_card_that_pauses_is_not_dropped() -> None:
    assert kinds(_cards(("Lávka", "Přívoz"), ("Přívoz",), ("Lávka", "Přívoz"))) == []


def test_a_late_card_appears_and_those_of_the_first_report_do_not() -> None:
    found = _cards(("Přívoz",), ("Přívoz", "Lávka"))
    assert kinds(found) == [("appeared", "info")]
    assert (found[0].from_report, found[0].to_report) == ("mz2021-1", "mz2021-2")


def test_a_report_without_any_card_drops_none() -> None:
    assert kinds(_cards(("Lávka",), ())) == []


def test_a_thing_that_the_next_report_mentions_otherwise_is_not_dropped() -> None:
    first, second = half(2021, 1), half(2021, 2)
    one, rest = card(first, "Lávka u mlýna"), [card(first, "Přívoz"), card(second, "Přívoz")]
    told = statement(second, "Lávka u mlýna čeká na jaro.", "reported")
    found = changes(
        [first, second, one, *rest, told], {"project:l": [one, told], "project:p": rest}
    )
    assert kinds(found) == []


def test_indicators_and_topics_that_vanish() -> None:
    reports = annual(2021), annual(2022)
    topics = [topic(report, "Mosty") for report in reports]
    gone = topic(reports[0], "Přívozy")
    lost = indicator(reports[0], "Počet přívozů", actual=measure("2", 2))
    kept = [indicator(report, "Počet lávek", actual=measure("3", 3)) for report in reports]
    found = changes(
        [*reports, *topics, gone, lost, *kept],
        {"topic:m": topics, "topic:p": [gone], "indicator:p": [lost], "indicator:l": kept},
    )
    assert kinds(found) == [("dropped", "alert"), ("dropped", "alert")]


def test_a_project_that_was_split() -> None:
    found = _cards(
        ("Oprava lávky v Dolanech a přívozu v Lhotě", "Jez"),
        ("Oprava lávky v Dolanech", "Oprava přívozu v Lhotě", "Jez"),
    )
    assert kinds(found) == [("split", "info"), ("split", "info")]


def test_projects_that_were_merged() -> None:
    found = _cards(
        ("Oprava lávky v Dolanech", "Oprava přívozu v Lhotě", "Jez"),
        ("Oprava lávky v Dolanech a přívozu v Lhotě", "Jez"),
    )
    assert kinds(found) == [("merged", "info"), ("merged", "info")]


def test_a_card_of_two_projects_merges_them() -> None:
    first, second = half(2021, 1), half(2021, 2)
    one, other = card(first, "Lávka"), card(first, "Přívoz")
    both = card(second, "Společný projekt na řece")
    found = changes(
        [first, second, one, other, both], {"project:l": [one, both], "project:p": [other, both]}
    )
    assert pairs(found, "merged") == [
        ("Lávka", "Společný projekt na řece"),
        ("Přívoz", "Společný projekt na řece"),
    ]


def test_another_project_that_comes_as_one_goes_is_no_heir() -> None:
    found = _cards(("Lávka v Dolanech", "Jez"), ("Nákup strojů na údržbu", "Jez"))
    assert sorted(kinds(found)) == [("appeared", "info"), ("dropped", "alert")]


def _changeover(outlook: Outlook, *areas: str):
    first, second = half(2024, 1, FIRST), half(2024, 2, SECOND)
    old = topic(first, "Mosty a lávky", outlook=outlook)
    closing = statement(first, outlook.text, "next_plan", under=old)
    new = [topic(second, title, kind="activity_area") for title in areas]
    things = {"topic:mosty": [old], **{f"topic:{each.title}": [each] for each in new}}
    return changes([first, second, old, closing, *new], things)


def test_a_topic_goes_on_as_another() -> None:
    text = "Téma bude pokračovat jako oblast „Řeky“."
    found = _changeover(Outlook(text=text, continued=True, successors=["Řeky"]), "ŘEKY")
    assert pairs(found, "continued_as") == [(text, "ŘEKY")]
    assert kinds(found) == [("continued_as", "info")]
    assert found[0].evidence_before is not None
    assert found[0].evidence_before.record is not None
    assert "/statement/" in found[0].evidence_before.record


def test_a_topic_is_split_or_given_up() -> None:
    text = "Téma bude pokračovat v oblastech „Řeky“ a „Břehy“."
    split = _changeover(Outlook(text=text, continued=True, successors=["Řeky", "Břehy"]), "Řeky",
                        "Břehy")  # fmt: skip
    assert kinds(split) == [("split", "info"), ("split", "info")]
    given_up = _changeover(Outlook(text="Téma se dále nerozvíjí.", continued=False), "Řeky")
    assert kinds(given_up) == [("appeared", "info"), ("dropped", "info")]


def test_two_topics_merge_into_one() -> None:
    first, second = half(2024, 1, FIRST), half(2024, 2, SECOND)
    old = [
        topic(
            first,
            title,
            outlook=Outlook(
                text=f"{title} budou v oblasti „Řeky“.", continued=True, successors=["Řeky"]
            ),
        )
        for title in ("Mosty", "Přívozy")
    ]
    new = topic(second, "Řeky", kind="activity_area")
    found = changes(
        [first, second, *old, new],
        {"topic:m": [old[0]], "topic:p": [old[1]], "topic:r": [new]},
    )
    assert kinds(found) == [("merged", "info"), ("merged", "info")]


def test_reports_that_name_different_heirs_contradict_each_other() -> None:
    first, year = half(2024, 1, FIRST), annual(2024, FIRST, SECOND)
    told = [
        topic(
            report,
            "Mosty",
            outlook=Outlook(text=f"Téma přejde do oblasti „{heir}“.", continued=True,
                            successors=[heir]),
        )
        for report, heir in ((first, "Řeky"), (year, "Silnice"))
    ]  # fmt: skip
    found = changes([first, year, *told], {"topic:m": told})
    assert ("contradiction", "alert") in kinds(found)


def test_projects_of_a_plan_that_is_over() -> None:
    first, second = half(2024, 1, FIRST), half(2024, 2, SECOND)
    old, new = card(first, "Lávka", listing="follow_up"), card(second, "Jez")
    found = changes([first, second, old, new], {"project:l": [old], "project:j": [new]})
    assert kinds(found) == [("dropped", "info")]
