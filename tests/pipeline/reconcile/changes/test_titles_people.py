"""Other names, other guarantors, other contacts."""

from __future__ import annotations

import pytest

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
    topic,
)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Mosty", "Mosty a lávky", [("renamed", "notice")]),
        ("MOSTY", "Mosty", []),
        ("Mosty - lávky", "Mosty – lávky", []),
    ],
)
def test_titles_of_topics(before, after, expected) -> None:
    reports = annual(2021), half(2022, 1)
    topics = [topic(report, title) for report, title in zip(reports, (before, after), strict=True)]
    assert kinds(changes([*reports, *topics], {"topic:m": topics})) == expected


def test_titles_of_cards_and_indicators() -> None:
    reports = half(2024, 2), half(2025, 1)
    cards = [
        card(report, title)
        for report, title in zip(reports, ("Lávka u mlýna", "Nová lávka u mlýna"), strict=True)
    ]
    assert kinds(changes([*reports, *cards], {"project:l": cards})) == [("renamed", "info")]
    years = annual(2021), annual(2022)
    named = [
        indicator(report, name)
        for report, name in zip(years, ("Počet lávek", "Počet lávek a mostů"), strict=True)
    ]
    assert kinds(changes([*years, *named], {"indicator:l": named})) == [("renamed", "notice")]


def test_names_without_a_common_word_need_somebody_who_says_so() -> None:
    reports = half(2024, 2), half(2025, 1)
    cards = [card(report, title) for report, title in zip(reports, ("Jez", "Lávka"), strict=True)]
    assert kinds(changes([*reports, *cards], {"project:l": cards})) == []


def test_guarantors_and_contacts() -> None:
    years = annual(2021), annual(2022), annual(2023)
    topics = [
        topic(report, "Mosty", guarantor=name)
        for report, name in zip(years, ("Odbor silnic", None, "Odbor silnic a mostů"), strict=True)
    ]
    found = changes([*years, *topics], {"topic:m": topics})
    assert kinds(found) == [("guarantor_changed", "notice")]
    assert (found[0].from_report, found[0].to_report) == ("vz2021", "vz2023")
    halves = half(2024, 2), half(2025, 1)
    cards = [
        card(report, "Lávka", contact="A. Novotná", deputy=deputy)
        for report, deputy in zip(halves, (None, "B. Malý"), strict=True)
    ]
    found = changes([*halves, *cards], {"project:l": cards})
    assert kinds(found) == [("contact_changed", "info")]
    assert found[0].after == "A. Novotná (B. Malý)"


def test_an_heir_with_another_guarantor() -> None:
    year = annual(2024, FIRST, SECOND)
    outlook = Outlook(text="Přejde do oblasti „Řeky“.", continued=True, successors=["Řeky"])
    old = topic(year, "Mosty", plan=FIRST, guarantor="Odbor silnic", outlook=outlook)
    new = topic(year, "Řeky", plan=SECOND, guarantor="Odbor vod")
    found = changes([year, old, new], {"topic:m": [old], "topic:r": [new]})
    assert ("guarantor_changed", "info") in kinds(found)
