"""Records, extractions and decisions that the tests of decisions make themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.decisions.chain import Act, next_decision
from pipeline.decisions.places import Places
from pipeline.decisions.targets import target_of_record
from pipeline.decisions.values import value_at
from schemas.records import Evidence, Indicator, Measure, Record, Report, Statement
from schemas.review import Decision, Target

SHA = "a" * 64
REPORT = Report(
    id="r",
    report="r",
    order=0,
    file="r.pdf",
    sha256=SHA,
    kind="annual",
    title="Zpráva",
    page_first=1,
    page_last=9,
)
SOURCES = {"r": SHA}


def statement(number: int, text: str, top: float | None = None, **values: Any) -> Statement:
    """A statement on page 2, twenty points below the one before it."""
    y = 20.0 * number if top is None else top
    about: dict[str, Any] = {
        "id": f"r/statement/{number}",
        "report": "r",
        "order": number,
        "evidence": [Evidence(page=2, bbox=(50.0, y, 400.0, y + 12))],
        "text": text,
        "topic": None,
        "activity": None,
        "role": "fulfilled",
    }
    return Statement(**{**about, **values})


def indicator(number: int, raw: str, value: float | int | None) -> Indicator:
    """An indicator with a target."""
    return Indicator(
        id=f"r/indicator/{number}",
        report="r",
        order=100 + number,
        evidence=[Evidence(page=3, bbox=(50.0, 20.0 * number, 400.0, 20.0 * number + 12))],
        text=f"Počet studánek {number}",
        plan=None,
        topic=None,
        name=f"Počet studánek {number}",
        target=Measure(raw=raw, value=value),
    )


def places(*records: Record) -> Places:
    """What decisions are looked up in."""
    return Places(records, SOURCES)


def log_of(*acts: Act) -> list[Decision]:
    """A log of acts, a minute apart unless they have a time of their own."""
    rows: list[Decision] = []
    for number, act in enumerate(acts):
        when = f"2030-01-01T00:{number:02}:00+00:00"
        rows.append(next_decision(rows[-1] if rows else None, when, act))
    return rows


def act(
    target: Target | Record, action: str = "accept", field: str | None = None, **about: Any
) -> Act:
    """What J. Novotná decides on a record, or on another target."""
    if isinstance(target, Record):
        target = target_of_record(target, SHA, field)
    told = {"who": "J. Novotná", "why": "", **about}
    return Act(action=action, target=target, **told)  # type: ignore[arg-type]


def correction(record: Record, field: str, value: Any, **about: Any) -> Act:
    """A correction of one field of a record."""
    extracted = value_at(record, field)
    return act(record, "correct", field, value=value, extracted=extracted, **about)


def ids(rows: Iterable[Decision]) -> list[str]:
    """The ids of decisions."""
    return [row.id for row in rows]


def texts(records: Sequence[Record]) -> list[str]:
    """The texts of records."""
    return [record.text for record in records]
