"""Small archives drawn by hand: reports of a made-up region, and which records are one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from pipeline.reconcile.archive import archive_of
from pipeline.reconcile.changes.finding import changes_of
from pipeline.reconcile.recognition import Recognition, recognition_of
from pipeline.reconcile.timeline import Timeline
from schemas.reconcile import Change, Entity, Occurrence
from schemas.records import (
    Activity,
    Event,
    Evidence,
    Indicator,
    Measure,
    Mention,
    Project,
    Quantity,
    Record,
    Report,
    Statement,
    Topic,
)

FIRST = "2020-2024"
SECOND = "2024-2026"
_ORDER = count(1)


def annual(year: int, *plans: str) -> Report:
    """The annual report on a year."""
    return _report(f"vz{year}", "annual", f"{year}-01-01", f"{year}-12-31", plans)


def half(year: int, number: int, *plans: str, name: str = "") -> Report:
    """The monitoring report on a half-year."""
    start, end = ("01-01", "06-30") if number == 1 else ("07-01", "12-31")
    name = name or f"mz{year}-{number}"
    return _report(name, "monitoring", f"{year}-{start}", f"{year}-{end}", plans)


def _report(name: str, kind: Any, start: str, end: str, plans: Iterable[str]) -> Report:
    days = [f"{int(day[8:])}. {int(day[5:7])}. {day[:4]}" for day in (start, end)]
    return Report(
        id=name,
        report=name,
        order=0,
        evidence=[Evidence(page=1, bbox=(50.0, 60.0, 300.0, 90.0))],
        text=f"Plnění plánu {' – '.join(days)}",
        file=f"{name}.pdf",
        sha256=name,
        kind=kind,
        title=f"Zpráva {name}",
        plan=list(plans) or [FIRST],
        period_start=start,
        period_end=end,
        page_first=1,
        page_last=9,
    )


def _common(report: Report, table: str, text: str) -> dict[str, Any]:
    order = next(_ORDER)
    box = Evidence(page=2, bbox=(50.0, 60.0, 300.0, 72.0))
    name = f"{report.id}/{table}/{order}"
    return {"id": name, "report": report.id, "order": order, "evidence": [box], "text": text}


def topic(report: Report, title: str, **more: Any) -> Topic:
    """A topic; its plan is the report's first."""
    more = {"kind": "flagship_project", "plan": report.plan[0], **more}
    return Topic(**_common(report, "topic", title), title=title, **more)


def activity(report: Report, of: Topic, title: str) -> Activity:
    """An activity of a topic."""
    return Activity(
        **_common(report, "activity", title),
        topic=of.id,
        number="1",
        title=None,
        description=[title],
    )


def statement(report: Report, text: str, role: str = "fulfilled", **more: Any) -> Statement:
    """A statement; ``under`` is the topic or activity that it stands under."""
    under = more.pop("under", None)
    if isinstance(under, Activity):
        more |= {"activity": under.id, "topic": under.topic}
    elif isinstance(under, Topic):
        more |= {"topic": under.id}
    fields: dict[str, Any] = {"topic": None, "activity": None, "role": role, **more}
    return Statement(**_common(report, "statement", text), **fields)


def card(report: Report, title: str, **more: Any) -> Project:
    """A project card."""
    fields: dict[str, Any] = {"topic": None, "activity": None, "listing": "card", **more}
    return Project(**_common(report, "project", title), title=title, **fields)


def indicator(report: Report, name: str, **more: Any) -> Indicator:
    """An indicator; ``target`` and ``actual`` are measures."""
    fields: dict[str, Any] = {"plan": report.plan[0], "topic": None, **more}
    return Indicator(**_common(report, "indicator", name), name=name, **fields)


def measure(raw: str, value: float | None = None, **more: Any) -> Measure:
    """A target or an actual value."""
    return Measure(raw=raw, value=value, **more)


def event(report: Report, title: str, start: str | None, **more: Any) -> Event:
    """A happening of one day."""
    fields: dict[str, Any] = {"kind": "attended", "date_text": start, "date_end": start, **more}
    return Event(**_common(report, "event", title), title=title, date_start=start, **fields)


def mention(of: Record, words: str, label: Any, value: Any, field: str = "text") -> Mention:
    """A mention of the first such words in a field of a record."""
    text = str(getattr(of, field))
    start = text.index(words)
    return Mention(
        id=f"{of.id}/mention/{start}",
        report=of.report,
        order=of.order,
        record=of.id,
        field=field,
        start=start,
        end=start + len(words),
        text=words,
        label=label,
        value=value,
    )


def quantity(of: Record, words: str, value: int, noun: str, field: str = "text") -> Mention:
    """A count that a record mentions."""
    return mention(of, words, "quantity", Quantity(value=value, noun=noun), field)


def recognised(things: Mapping[str, Iterable[Record]]) -> Recognition:
    """Entities by name ("topic:voda"), each with the records that speak of it."""
    entities, occurrences = [], []
    for name, records in things.items():
        kind: Any = name.split(":")[0]
        entities.append(Entity(id=name, kind=kind, label=name.split(":")[1]))
        occurrences += [
            Occurrence(
                entity=name,
                record=record.id,
                report=record.report,
                score=1.0,
                method="exact",
                reason="Stejný název.",
            )
            for record in records
        ]
    return recognition_of(tuple(entities), tuple(occurrences))


def changes(
    records: Iterable[Record],
    things: Mapping[str, Iterable[Record]],
    editions: Mapping[str, str] | None = None,
) -> tuple[Change, ...]:
    """The changes of an archive whose reports are in the order of their periods."""
    archive = archive_of(records)
    older = dict(editions or {})
    reports = sorted(
        (filed.report for filed in archive.filed.values() if filed.report.id not in older),
        key=lambda report: (report.period_end or "", report.kind == "annual", report.id),
    )
    timeline = Timeline(
        "kraj",
        tuple(report.id for report in reports),
        tuple(report.id for report in reports if report.kind == "annual"),
        tuple(report.id for report in reports if report.kind == "monitoring"),
        {},
        older,
    )
    return changes_of(archive, timeline, recognised(things))


def kinds(found: Iterable[Change]) -> list[tuple[str, str]]:
    """Kind and severity of each change."""
    return [(change.kind, change.severity) for change in found]


def pairs(found: Iterable[Change], kind: str) -> list[tuple[str | None, str | None]]:
    """The quoted words of the changes of one kind."""
    return [(change.before, change.after) for change in found if change.kind == kind]
