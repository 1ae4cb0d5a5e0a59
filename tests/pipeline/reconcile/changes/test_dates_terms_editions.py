"""Dates outside a period, terms that are over, editions that differ."""

from __future__ import annotations

import pytest

from tests.pipeline.reconcile.changes.drawn import (
    card,
    changes,
    event,
    half,
    kinds,
    mention,
    pairs,
    statement,
    topic,
)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2022-03-29", "2022-03-29", 1),
        ("2023-01-01", "2023-01-02", 1),
        ("2022-06-29", "2022-07-02", 0),
        ("2022-12-31", "2022-12-31", 0),
        (None, None, 0),
    ],
)
def test_events_outside_the_period(start, end, expected) -> None:
    report = half(2022, 2)
    one = event(report, "Den mostů", start, date_end=end)
    found = changes([report, one], {"event:d": [one]})
    assert kinds(found) == [("date_outside_period", "notice")] * expected
    if found:
        assert found[0].before == "1. 7. 2022 – 31. 12. 2022"


@pytest.mark.parametrize(
    ("text", "words", "value", "role", "expected"),
    [
        ("Zadání studie. Termín: 30. 11. 2021.", "30. 11. 2021", "2021-11-30", "next_plan", 1),
        ("Zadání studie do konce roku 2021.", "2021", "2021", "next_plan", 1),
        ("Zadání studie. Termín: květen 2022.", "květen 2022", "2022-05", "next_plan", 1),
        ("Zadání studie. Termín: 1. pol. 2022.", "1. pol. 2022", "2022-01-01/2022-06-30",
         "next_plan", 1),
        ("Zadání studie. Termín: 31. 12. 2022.", "31. 12. 2022", "2022-12-31", "next_plan", 0),
        ("Zadání studie z roku 2021.", "2021", "2021", "next_plan", 0),
        ("Studie byla zadána. Termín: 30. 11. 2021.", "30. 11. 2021", "2021-11-30", "reported", 0),
        ("Zadání studie. Termín: 2. pol. 2021.", "2. pol. 2021", "2021-07-01/2021-12-31",
         "planned", 1),
        ("Zadání studie. Termín: 31. 3. 2022.", "31. 3. 2022", "2022-03-31", "planned", 1),
    ],
)  # fmt: skip
def test_terms(text, words, value, role, expected) -> None:
    report = half(2022, 1)
    top = topic(report, "Mosty")
    told = statement(report, text, role, under=top)
    found = changes([report, top, told, mention(told, words, "date", value)], {"topic:m": [top]})
    assert kinds(found) == [("overdue", "alert")] * expected


def test_a_term_that_was_met_is_not_overdue() -> None:
    report = half(2022, 1)
    top = topic(report, "Mosty")
    told = statement(report, "Zadání studie. Termín: 31. 3. 2022.", "planned", under=top)
    answer = statement(report, "Studie je zadána.", "outcome", under=top, parent=told.id,
                       state="contracted")  # fmt: skip
    when = mention(told, "31. 3. 2022", "date", "2022-03-31")
    assert kinds(changes([report, top, told, answer, when], {"topic:m": [top]})) == []


def test_a_term_repeated_in_the_next_report_is_told_once() -> None:
    reports = half(2022, 1), half(2022, 2)
    topics = [topic(report, "Mosty") for report in reports]
    text = "Zadání studie. Termín: 30. 11. 2021."
    told = [
        statement(report, text, role, under=top)
        for report, role, top in zip(reports, ("next_plan", "planned"), topics, strict=True)
    ]
    when = [mention(each, "30. 11. 2021", "date", "2021-11-30") for each in told]
    found = changes([*reports, *topics, *told, *when], {"topic:m": topics})
    assert [(each.to_report, each.before) for each in found] == [
        ("mz2022-1", "Termín: 30. 11. 2021.")
    ]


def test_the_plan_of_a_card_may_be_overdue() -> None:
    report = half(2022, 1)
    one = card(report, "Lávka", next_plan="Otevření lávky. Termín: 31. 3. 2022.")
    when = mention(one, "31. 3. 2022", "date", "2022-03-31", "next_plan")
    assert kinds(changes([report, one, when], {"project:l": [one]})) == [("overdue", "alert")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Osazeno je šest lamp.", "Osazeno je pět lamp.", [("value_changed", "alert")]),
        ("Osazeno je 6 lamp na lávce.", "Osazeno je 5 lamp na lávce.",
         [("value_changed", "alert")]),
        ("Osazeny jsou lampy na lávce.", "Osazeny jsou nové lampy na lávce.",
         [("text_changed", "notice")]),
        ("Osazeno je šest lamp.", "Osazeno  je šest lamp", []),
        ("Osazeno je šest lamp.", "Povodeň strhla jez u mlýna.", []),
    ],
)  # fmt: skip
def test_editions(before, after, expected) -> None:
    old, new = half(2023, 1, name="mz2023-1-a"), half(2023, 1, name="mz2023-1-b")
    topics = [topic(report, "Mosty") for report in (old, new)]
    told = [
        statement(report, text, "outcome", under=top)
        for report, text, top in zip((old, new), (before, after), topics, strict=True)
    ]
    found = changes([old, new, *topics, *told], {"topic:m": topics}, editions={old.id: new.id})
    assert kinds(found) == expected
    assert pairs(found, "value_changed") in ([], [(before, after)])
