"""What the words of an extraction say: states on its records, and a record a mention.

``read`` gives the same extraction with ``state`` on statements and projects and ``Mention`` records
behind the other records of each report. It changes no other field and reads no PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.language.names.abbreviations import definitions
from extractors.language.understanding import Passage, Understood, understand
from schemas.extraction import Extraction
from schemas.language import Context, Found, StateFound
from schemas.records import Mention, Project, Record, Report, Statement

__all__ = ["FIELDS", "mentions", "read", "state"]

#: The fields of each table whose words are read, in the order in which they are printed.
FIELDS: dict[str, tuple[str, ...]] = {
    "topic": ("title", "guarantor"),
    "activity": ("title", "description"),
    "statement": ("text",),
    "indicator": ("name", "source", "comments"),
    "project": (
        "title",
        "description",
        "goal",
        "progress",
        "next_plan",
        "contact",
        "deputy",
    ),
    "event": ("title", "date_text", "detail", "participation"),
    "resource": ("title",),
}
#: What is planned lies behind the report's period.
_AHEAD = "next_plan"
#: A date of which the text and the report leave the year open.
_NO_YEAR = "no year given, and none settled by the report"
_LESS_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Read:
    """One text of a record: which, in which field, and whether its state is the record's."""

    record: Record
    field: str
    text: str
    context: Context
    reports_work: bool


def mentions(text: str, context: Context = Context()) -> tuple[Found, ...]:  # noqa: B008
    """What one text mentions, in its order and without overlaps."""
    return _understood(Passage(text, context, reports_work=False)).mentions


def state(text: str, context: Context = Context()) -> StateFound | None:  # noqa: B008
    """The state of work that one text reports, None where it speaks of no work."""
    return _understood(Passage(text, context)).state


def _understood(passage: Passage) -> Understood:
    return next(understand((passage,)))


def read(extraction: Extraction) -> Extraction:
    """The extraction with states and mentions; what an earlier reading added is replaced."""
    kept = [record for record in extraction.records if not isinstance(record, Mention)]
    periods = _periods(kept)
    defined = _defined(kept)
    texts = [text for record in kept for text in _texts(record, periods.get(record.report))]
    passages = (
        Passage(text.text, text.context, defined.get(text.record.report, {}), text.reports_work)
        for text in texts
    )
    found = list(zip(texts, understand(passages), strict=True))
    states = {
        text.record.id: said.state.state
        for text, said in found
        if text.reports_work and said.state is not None
    }
    stated = [_stated(record, states.get(record.id)) for record in kept]
    return replace(extraction, records=tuple(_with_mentions(stated, found)))


def _periods(records: Iterable[Record]) -> dict[str, tuple[str, str]]:
    """The period of each report that states one."""
    return {
        record.id: (record.period_start, record.period_end)
        for record in records
        if isinstance(record, Report) and record.period_start and record.period_end
    }


def _defined(records: Iterable[Record]) -> dict[str, dict[str, str]]:
    """The abbreviations that each report defines anywhere in its texts."""
    texts: dict[str, list[str]] = {}
    for record in records:
        if "(" in record.text:
            texts.setdefault(record.report, []).append(record.text)
    return {report: dict(definitions(found)) for report, found in texts.items()}


def _texts(record: Record, period: tuple[str, str] | None) -> Iterator[_Read]:
    """The texts of a record that are read, each with what the record knows."""
    for field in FIELDS.get(record.table, ()):
        value = getattr(record, field)
        several = isinstance(value, list)
        for place, text in enumerate(value if several else (value,)):
            if text:
                name = f"{field}.{place}" if several else field
                context, reports_work = _knowing(record, field, period)
                yield _Read(record, name, text, context, reports_work)


def _knowing(record: Record, field: str, period: tuple[str, str] | None) -> tuple[Context, bool]:
    """The context of a field, and whether the field tells the state of its record."""
    if isinstance(record, Statement):
        return Context(period, record.role, record.group), True
    if isinstance(record, Project):
        role = _AHEAD if field == "next_plan" else None
        # A card's state is that of its progress; another listing may tell only a description.
        if field == "progress":
            return Context(period, card=True), True
        told_elsewhere = record.listing == "card" or bool(record.progress)
        return Context(period, role), field == "description" and not told_elsewhere
    return Context(period), False


def _stated(record: Record, found: str | None) -> Record:
    """The record with its state, the same record where it has none to bear or nothing changes."""
    if not isinstance(record, Statement | Project) or record.state == found:
        return record
    return record.model_copy(update={"state": found})


def _with_mentions(
    records: Sequence[Record], found: Sequence[tuple[_Read, Understood]]
) -> Iterator[Record]:
    """The records of each report followed by its mentions, whose order goes on behind theirs."""
    by_report: dict[str, list[tuple[_Read, Found]]] = {}
    for text, said in found:
        by_report.setdefault(text.record.report, []).extend((text, item) for item in said.mentions)
    last = {record.report: place for place, record in enumerate(records)}
    orders: dict[str, int] = {}
    for place, record in enumerate(records):
        orders[record.report] = max(orders.get(record.report, 0), record.order)
        yield record
        if last[record.report] == place:
            order = orders[record.report]
            for number, (text, item) in enumerate(by_report.get(record.report, ()), 1):
                yield _mention(text, item, number, order + number)


def _mention(text: _Read, found: Found, number: int, order: int) -> Mention:
    open_year = found.value is None and found.label in ("date", "period")
    record = text.record
    return Mention(
        id=f"{record.report}/mention/{number}",
        report=record.report,
        order=order,
        evidence=record.evidence,
        text=text.text[found.start : found.end],
        confidence=_LESS_SURE if open_year else 1.0,
        doubts=[_NO_YEAR] if open_year else [],
        record=record.id,
        field=text.field,
        start=found.start,
        end=found.end,
        label=found.label,
        value=found.value,
    )
