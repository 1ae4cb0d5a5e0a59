"""Names in two forms, parts of projects, what survives its topic, guarantors of one row."""

from __future__ import annotations

import pytest

from schemas.records import Alignment, Evidence, Outlook, Report, Residual
from tests.pipeline.reconcile.changes.drawn import (
    FIRST,
    SECOND,
    annual,
    card,
    changes,
    half,
    kinds,
    pairs,
    statement,
    topic,
)

_BOX = Evidence(page=9, bbox=(50.0, 60.0, 300.0, 72.0))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Kaple stojí u lesního pramene Lípovka.", 1),
        ("Kaple stojí u lesního pramene Lipovka.", 0),
        ("Kaple stojí u lesního pramene Dubovka.", 0),
        ("Kaple stojí u horního pramene Lípovka.", 0),
        ("Kaple stojí nad lesním pramenem Lipovkou.", 0),
    ],
)
def test_a_name_with_and_without_an_accent(other: str, expected: int) -> None:
    first, year = half(2023, 1), annual(2023)
    told = [statement(first, "Lavice u lesního pramene Lipovka."), statement(year, other)]
    assert len(pairs(changes([first, year, *told], {}), "renamed")) == expected


@pytest.mark.parametrize(
    "name", ["Mladského", "Seniornímu", "Starého", "Seniorátního chlapeckého", "seniorského"]
)
def test_names_that_are_not_one(name: str) -> None:
    year = annual(2023)
    told = [
        statement(year, f"Otevření {name} centra dovedností v Dolanech."),
        statement(year, "Stavba Seniorního centra dovedností začala."),
    ]
    assert pairs(changes([year, *told], {}), "renamed") == []


def test_a_name_formed_in_two_ways() -> None:
    year = annual(2023)
    told = [
        statement(year, "Otevření Seniorského centra dovedností v Dolanech."),
        statement(year, "Stavba Seniorního centra dovedností začala."),
        statement(year, "Stavba Seniornímu centru dovedností prospěla."),
    ]
    found = changes([year, *told], {})
    assert pairs(found, "renamed") == [
        ("Seniorského centra dovedností", "Seniorního centra dovedností")
    ]
    assert kinds(found) == [("renamed", "info")]


def _appended(heading: str, title: str):
    year = annual(2023)
    first = half(2023, 1).model_copy(update={"parent": year.id, "title": title})
    residual = Residual(
        id=f"{year.id}/residual/1", report=year.id, order=900, evidence=[_BOX], text=heading,
        reason="narrative",
    )  # fmt: skip
    return changes([year, first, residual], {})


@pytest.mark.parametrize(
    ("heading", "title", "expected"),
    [
        ("Příloha č. 1: Monitorovací zpráva za první pololetí", "Monitorovací zpráva 1/2023", 1),
        ("Příloha č. 1: Monitorovací zpráva 1/2023", "PLÁN Monitorovací zpráva 1/2023", 0),
        ("Příloha č. 1: Monitorovací zpráva", "Monitorovací zpráva 1/2023", 0),
        ("Příloha č. 2: Monitorovací zpráva za pololetí", "Monitorovací zpráva 1/2023", 0),
        ("Příloha č. 1: Seznam lávek", "Monitorovací zpráva 1/2023", 0),
    ],
)
def test_the_heading_of_an_appendix(heading: str, title: str, expected: int) -> None:
    assert kinds(_appended(heading, title)) == [("renamed", "info")] * expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Muzeum Dolany – součást projektu „Řeka a lidé“", 1),
        ("Muzeum Dolany – součást projektu „Les a lidé“", 0),
        ("Muzeum Dolany – projekt „Řeka a lidé“", 0),
    ],
)
def test_a_card_on_a_part_of_a_project(title: str, expected: int) -> None:
    report = half(2023, 2)
    whole, part = card(report, "Kraj – Řeka a lidé"), card(report, title)
    found = changes([report, whole, part], {"project:r": [whole], "project:m": [part]})
    assert pairs(found, "split") == [(whole.title, part.title)] * expected


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("Příprava střech na škole Zelená, Dolany a učilišti Dlouhá, Lhota.", "planned", 2),
        ("Příprava střech na škole Zelená, Dolany.", "planned", 0),
        ("Střechy na škole Zelená, Dolany a učilišti Dlouhá, Lhota.", "goal", 0),
    ],
)
def test_a_plan_for_two_places(text: str, role: str, expected: int) -> None:
    first, second = half(2023, 1), half(2023, 2)
    told = statement(first, text, role)
    cards = [card(second, "Škola Zelená, Dolany"), card(second, "Učiliště Dlouhá, Lhota")]
    things = {f"project:{each.id}": [each] for each in cards}
    found = changes([first, second, told, *cards], things)
    assert len(pairs(found, "split")) == expected


@pytest.mark.parametrize(
    ("successors", "sentence", "expected"),
    [
        ([], "Téma nebude dále rozvíjeno.", 1),
        (["Voda"], "Téma není rozvíjeno, otevření lávky u mlýna proběhne v oblasti Voda.", 1),
        (["Voda"], "Téma není rozvíjeno, pokračuje v oblasti Voda.", 0),
    ],
)
def test_a_project_that_outlives_its_topic(successors, sentence, expected) -> None:
    first, second = half(2023, 1, FIRST), half(2023, 2, SECOND)
    outlook = Outlook(text=sentence, continued=False, successors=successors)
    top = topic(first, "Mosty", outlook=outlook)
    told = statement(first, "Otevření lávky u mlýna se chystá.", "history", under=top)
    one = card(second, "Lávka u mlýna")
    found = changes([first, second, top, told, one], {"topic:m": [top], "project:l": [told, one]})
    kept = [pair for pair in pairs(found, "continued_as") if pair[1] == one.title]
    assert kept == [(sentence, one.title)] * expected


def _row(year: Report, flagships: list[str], areas: list[str]) -> Alignment:
    return Alignment(
        id=f"{year.id}/alignment/1", report=year.id, order=5, evidence=[_BOX],
        text="Doprava", priority_area="Doprava", flagship_projects=flagships, activity_areas=areas,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("flagships", "guarantor", "expected"),
    [(["Mosty"], "Odbor lesů", 1), (["Mosty"], "Odbor dopravy", 0), (["Mosty", "Vlaky"], "J", 0)],
)
def test_the_guarantors_of_one_row(flagships, guarantor, expected) -> None:
    year = annual(2023, FIRST, SECOND)
    old = topic(year, "Mosty", guarantor="Odbor dopravy")
    new = topic(year, "Cesty", guarantor=guarantor, kind="activity_area", plan=SECOND)
    row = _row(year, flagships, ["Cesty"])
    found = changes([year, old, new, row], {"topic:m": [old], "topic:c": [new]})
    assert (
        kinds([each for each in found if each.kind == "guarantor_changed"])
        == [("guarantor_changed", "info")] * expected
    )
