"""From rows of the store to rows of the charts: plain values, in an order of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from extractors.czech.text import fold
from pipeline.terminal import clean
from schemas.reconcile import Change, Commitment, Entity, Occurrence, Outcome
from schemas.records import Indicator, Project, Report, Statement, Topic

__all__ = [
    "Followed",
    "flow",
    "fulfilment",
    "guarantors",
    "indicators",
    "period_of",
]

Row = dict[str, object]
#: The outcomes after which somebody still has to act.
_OPEN = frozenset({"partly", "carried_over", "silent", "pending", "contradicted"})


@dataclass(frozen=True, slots=True)
class Followed:
    """What the charts are drawn from: the records of all reports, and what was found in them."""

    reports: Mapping[str, Report]
    topics: Sequence[Topic]
    statements: Sequence[Statement]
    projects: Sequence[Project]
    indicators: Sequence[Indicator]
    entities: Mapping[str, Entity]
    occurrences: Sequence[Occurrence]
    changes: Sequence[Change]
    commitments: Sequence[Commitment]

    def entity_of(self, kind: str) -> dict[str, str]:
        """The entity of each record that speaks of one of this kind."""
        return {
            each.record: each.entity
            for each in self.occurrences
            if each.entity in self.entities and self.entities[each.entity].kind == kind
        }


def period_of(report: Report) -> str | None:
    """The half-year or year of a report: "2024/1", "2024"; its days where it is neither."""
    start, end = report.period_start, report.period_end
    if end is None:
        return None
    year, month = end[:4], int(end[5:7] or 12)
    if start is None or start[:4] != year:
        return f"{start or '?'}–{end}"
    first = int(start[5:7] or 1)
    if first == 1 and month > 6:
        return year
    return f"{year}/{1 if month <= 6 else 2}"


def fulfilment(followed: Followed) -> list[Row]:
    """Of each topic and period: how many items are fulfilled, of how many that are judged."""
    entity_of = followed.entity_of("topic")
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for each in followed.statements:
        entity = entity_of.get(each.topic or "")
        period = _period(followed, each.report)
        if entity and period and each.role in ("fulfilled", "not_fulfilled"):
            counts[entity, period][each.role] += 1
    names = _names(followed, {entity for entity, _ in counts}, counts)
    return sorted(
        (
            {
                "topic": names[entity],
                "period": period,
                "fulfilled": count["fulfilled"],
                "judged": count.total(),
                "share": count["fulfilled"] / count.total(),
            }
            for (entity, period), count in counts.items()
        ),
        key=lambda row: (str(row["topic"]), str(row["period"])),
    )


def indicators(followed: Followed) -> list[Row]:
    """The actual value and the target of each indicator a period, for those with two values.

    ``restated`` marks a value that a later report, or a later edition, gives otherwise.
    """
    entity_of = followed.entity_of("indicator")
    restated = {
        (each.entity, each.from_report)
        for each in followed.changes
        if each.kind == "value_changed" and each.severity == "alert" and each.field == "actual"
    }
    rows: dict[tuple[str, str], dict[str, float | int | bool | str | None]] = {}
    for each in sorted(followed.indicators, key=lambda row: (row.report, row.order)):
        entity, period = entity_of.get(each.id), _period(followed, each.report)
        if entity is None or period is None:
            continue
        actual = each.actual.value if each.actual else None
        target = each.target.value if each.target else None
        row = rows.setdefault(
            (entity, period), {"actual": None, "target": None, "unit": None, "restated": False}
        )
        for name, value in (("actual", actual), ("target", target)):
            row[name] = value if value is not None else row[name]
        row["unit"] = row["unit"] or (each.actual.unit if each.actual else None)
        row["restated"] = row["restated"] or (entity, each.report) in restated
    values = Counter(entity for (entity, _), row in rows.items() if row["actual"] is not None)
    several = {entity for entity, count in values.items() if count > 1}
    names = _names(followed, several, rows)
    return sorted(
        (
            {"indicator": names[entity], "period": period, **row}
            for (entity, period), row in rows.items()
            if entity in several
        ),
        key=lambda row: (str(row["indicator"]), str(row["period"])),
    )


def flow(followed: Followed) -> list[Row]:
    """How many commitments of each half-year came to which outcome."""
    counts = Counter(
        (period, each.outcome)
        for each in followed.commitments
        if (period := _period(followed, each.promised_in))
    )
    order = {outcome: place for place, outcome in enumerate(get_args(Outcome))}
    return [
        {"period": period, "outcome": outcome, "order": order[outcome], "count": count}
        for (period, outcome), count in sorted(counts.items(), key=lambda each: each[0])
    ]


def guarantors(followed: Followed) -> list[Row]:
    """How many commitments are not kept yet, by who answers for the topic and by outcome.

    The guarantor is the one that the topic's latest report names; ``None`` where none is named.
    """
    entity_of, latest = followed.entity_of("topic"), dict(_guarantors(followed))
    topic_of = dict(_topics(followed))
    order = {outcome: place for place, outcome in enumerate(get_args(Outcome))}
    counts = Counter(
        (
            latest.get(entity_of.get(topic_of.get(each.evidence_promise.record, ""), "")),
            each.outcome,
        )
        for each in followed.commitments
        if each.outcome in _OPEN
    )
    return [
        {"guarantor": guarantor, "outcome": outcome, "order": order[outcome], "count": count}
        for (guarantor, outcome), count in sorted(
            counts.items(), key=lambda each: (each[0][0] or "", each[0][1])
        )
    ]


def _guarantors(followed: Followed) -> Iterator[tuple[str, str]]:
    """Each thing and who answers for it, the latest report last."""
    entity_of = followed.entity_of("topic")
    topics = [each for each in followed.topics if each.guarantor]
    for each in sorted(topics, key=lambda row: (_end(followed, row.report), row.report, row.order)):
        if each.id in entity_of:
            yield entity_of[each.id], clean(each.guarantor or "")


def _topics(followed: Followed) -> Iterator[tuple[str | None, str]]:
    """Each record that promises something, and the record of the topic that it stands under."""
    titled = {(each.report, fold(each.title)): each.id for each in followed.topics}
    for topic in followed.topics:
        yield topic.id, topic.id
    for statement in followed.statements:
        if statement.topic:
            yield statement.id, statement.topic
    for project in followed.projects:
        topic_id = titled.get((project.report, fold(project.topic or "")))
        if topic_id:
            yield project.id, topic_id


def _period(followed: Followed, report: str) -> str | None:
    known = followed.reports.get(report)
    return period_of(known) if known else None


def _end(followed: Followed, report: str) -> str:
    known = followed.reports.get(report)
    return (known.period_end or "") if known else ""


def _names(
    followed: Followed, entities: Iterable[str], places: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """What each thing is called; things with one label are told apart by their first period."""
    first: dict[str, str] = {}
    for entity, period in sorted(places):
        first.setdefault(entity, period)
    labels = {entity: clean(followed.entities[entity].label) for entity in sorted(entities)}
    often = Counter(labels.values())
    names = {
        entity: label if often[label] == 1 else f"{label} ({first[entity]})"
        for entity, label in labels.items()
    }
    seen: Counter[str] = Counter()
    for entity, name in names.items():
        seen[name] += 1
        if seen[name] > 1:
            names[entity] = f"{name} [{seen[name]}]"
    return names
