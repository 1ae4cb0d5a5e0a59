"""Points judged by annual reports, and texts that reports repeat."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reconcile.changes.likeness import likeness, only_digits_differ, same_text
from tests.pipeline.reconcile.changes.drawn import (
    activity,
    annual,
    card,
    changes,
    half,
    kinds,
    pairs,
    statement,
    topic,
)


def _two_years(before: tuple[str, str], after: tuple[str, str], *more: str):
    reports = annual(2021), annual(2022)
    topics = [topic(report, "Mosty a lávky") for report in reports]
    activities = [
        activity(each, of, "Oprava lávek") for each, of in zip(reports, topics, strict=True)
    ]
    told = [
        statement(report, text, role, under=under)
        for report, (role, text), under in zip(reports, (before, after), activities, strict=True)
    ]
    others = [
        statement(report, text, under=under)
        for text in more
        for report, under in zip(reports, activities, strict=True)
    ]
    return changes(
        [*reports, *topics, *activities, *told, *others],
        {"topic:mosty": topics, "activity:lavky": activities},
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            ("not_fulfilled", "Oprava lávky u mlýna nezačala."),
            ("fulfilled", "Oprava lávky u mlýna je hotová, stála půl milionu."),
            [("status_changed", "info")],
        ),
        (
            ("fulfilled", "Oprava lávky u mlýna je hotová."),
            ("not_fulfilled", "Oprava lávky u mlýna byla po povodni přerušena."),
            [("status_changed", "alert")],
        ),
        (
            ("not_fulfilled", "Smlouva o lávce platí."),
            ("fulfilled", "Smlouva o lávce platí."),
            [("status_changed", "info")],
        ),
        (
            ("fulfilled", "Lávku přešlo 40 lidí."),
            ("fulfilled", "Lávku přešlo 90 lidí."),
            [("value_changed", "info")],
        ),
        (
            ("fulfilled", "Lávka u mlýna má zábradlí."),
            ("fulfilled", "Lávka u mlýna má zábradlí a osvětlení."),
            [("text_changed", "info")],
        ),
        (
            ("fulfilled", "Lávka „u mlýna“  má zábradlí – nové."),
            ("fulfilled", 'Lávka "u mlýna" má zábradlí - nové'),
            [],
        ),
        (
            ("fulfilled", "Lávka u mlýna má zábradlí."),
            ("not_fulfilled", "Silniční most v Dolanech čeká na posudek statika."),
            [],
        ),
    ],
)
def test_a_point_in_two_years(before, after, expected) -> None:
    assert kinds(_two_years(before, after, "Poradna pro obce funguje.")) == expected


def test_a_point_of_another_activity_is_another_point() -> None:
    first, second = annual(2021), annual(2022)
    one, other = topic(first, "Mosty"), topic(second, "Mosty")
    old, new = activity(first, one, "Oprava"), activity(second, other, "Nákup strojů")
    before = statement(first, "Výběr dodavatele nezačal.", "not_fulfilled", under=old)
    after = statement(second, "Výběr dodavatele skončil.", "fulfilled", under=new)
    found = changes(
        [first, second, one, other, old, new, before, after],
        {"topic:mosty": [one, other], "activity:oprava": [old], "activity:nakup": [new]},
    )
    assert kinds(found) == []


@pytest.mark.parametrize(
    ("role", "before", "after", "expected"),
    [
        ("goal", "Lidé přejdou řeku suchou nohou.", "Lidé i kola přejdou řeku suchou nohou.", 1),
        ("history", "V roce 2018 vznikl soupis lávek.", "V roce 2018 vzinkl soupis lávek.", 1),
        ("history", "V roce 2018 vznikl soupis lávek.", "Dvě lávky odnesla povodeň.", 0),
        ("planned", "Vyhlášení zakázky na lávku.", "Vyhlášení zakázky na lávku a most.", 0),
        ("goal", "Lidé přejdou řeku suchou nohou.", "Lidé  přejdou řeku suchou nohou", 0),
    ],
)
def test_what_monitoring_reports_repeat(role, before, after, expected) -> None:
    reports = half(2021, 1), half(2021, 2)
    topics = [topic(report, "Mosty") for report in reports]
    told = [
        statement(report, text, role, under=under)
        for report, text, under in zip(reports, (before, after), topics, strict=True)
    ]
    found = changes([*reports, *topics, *told], {"topic:mosty": topics})
    assert pairs(found, "text_changed") == [(before, after)] * expected


def test_a_report_that_lacks_a_point_is_passed_over() -> None:
    reports = annual(2020), annual(2021), annual(2022)
    topics = [topic(report, "Mosty") for report in reports]
    acts = [activity(report, of, "Oprava") for report, of in zip(reports, topics, strict=True)]
    before = statement(reports[0], "Oprava lávky nezačala.", "not_fulfilled", under=acts[0])
    after = statement(reports[2], "Oprava lávky skončila.", "fulfilled", under=acts[2])
    found = changes(
        [*reports, *topics, *acts, before, after], {"topic:m": topics, "activity:o": acts}
    )
    assert [(each.from_report, each.to_report) for each in found] == [("vz2020", "vz2022")]


def test_the_goal_of_a_card() -> None:
    reports = half(2024, 2), half(2025, 1)
    cards = [
        card(report, "Lávka u mlýna", goal=goal)
        for report, goal in zip(reports, ("Spojit břehy.", "Spojit břehy a vsi."), strict=True)
    ]
    found = changes([*reports, *cards], {"project:lavka": cards})
    assert [(each.field, each.kind) for each in found] == [("goal", "text_changed")]


@given(st.text(max_size=60))
def test_white_space_changes_no_text(text: str) -> None:
    assert same_text(text, f"  {text.replace(' ', '   ')} ")
    assert not only_digits_differ(text, text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_and_symmetric(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, other) == pytest.approx(likeness(other, one))
