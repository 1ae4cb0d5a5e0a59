"""What lowers the confidence of a record."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.records.doubts import confidence, doubts_of
from extractors.records.drafts import Draft
from schemas.records import Outlook

EVENT = {"date_text": "7. 11. 2031", "date_start": "2031-11-07"}
CARD = {"listing": "card", "title": "Kolo", "goal": "Jezdit.", "progress": None, "next_plan": None,
        "contact": None, "description": None}  # fmt: skip
GOES_ON = Outlook(text="Pokračuje.", continued=True, successors=[])


def draft(table: str, fields: dict[str, Any], text: str = "Sdílená kola") -> Draft:
    return Draft((table, 0, 0), [], text, fields)


@pytest.mark.parametrize(
    ("certain", "doubtful"),
    [
        (draft("event", EVENT), draft("event", {"date_text": None, "date_start": None})),
        (draft("event", EVENT), draft("event", {"date_text": "léto", "date_start": None})),
        (draft("project", CARD), draft("project", {**CARD, "goal": None})),
        (draft("project", CARD), draft("project", {**CARD, "title": "a b " * 12})),
        (draft("topic", {"outlook": None}), draft("topic", {"outlook": GOES_ON})),
        (draft("effort", {"hours": 4}), draft("effort", {"hours": None})),
        (draft("statement", {}), draft("statement", {}, "Sdílená ko-")),
        (draft("statement", {}), draft("statement", {}, "Sdílen\ufffd kola")),
        (
            draft("indicator", {"target": "30", "actual": None}),
            draft("indicator", {"target": None, "actual": None}),
        ),
    ],
)
def test_one_odd_thing_is_one_doubt(certain: Draft, doubtful: Draft) -> None:
    assert doubts_of(certain) == []
    assert len(doubts_of(doubtful)) == 1


def test_confidence_falls_with_each_doubt_and_stays_above_nothing() -> None:
    values = [confidence(["odd"] * count) for count in range(6)]
    assert values[0] == 1.0
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == len(values)
    assert min(values) > 0


def test_a_rules_own_doubts_come_first() -> None:
    noted = draft("effort", {"hours": None})
    noted.doubts.append("told by its place only")
    assert doubts_of(noted) == ["told by its place only", "no number of hours"]
