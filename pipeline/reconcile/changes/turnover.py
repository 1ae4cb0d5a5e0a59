"""What comes and what goes in the line of reports on a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import common
from schemas.reconcile import EntityKind
from schemas.records import Indicator, Project, Record, Topic

__all__ = ["Coming", "Going", "another_work", "comings", "goings", "title_of"]


_DONE = frozenset({"finished", "in_operation"})
_AHEAD = frozenset({"not_started", "prepared", "tendering", "contracted"})
#: Titles less alike than this do not name one work.
_ONE_NAME = 0.5


@dataclass(frozen=True, slots=True)
class Watched:
    """A table whose things a line of reports is expected to go on printing."""

    kind: EntityKind
    model: type[Topic] | type[Indicator] | type[Project]
    line: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """A thing printed for the first time; ``opening`` when the report is its plan's first."""

    entity: str
    kind: EntityKind
    record: Record
    opening: bool
    first_plan: bool


@dataclass(frozen=True, slots=True)
class Going:
    """A thing with the last record that prints it and the next report of the line.

    ``plan_over`` when that report is the first on the next plan.
    """

    entity: str
    kind: EntityKind
    record: Record
    later: str
    plan_over: bool


def plans_of(following: Following) -> list[str]:
    """The plans of a series in the order of their first reports."""
    reports = following.reports(following.timeline.sequence)
    return list(dict.fromkeys(plan for report in reports for plan in report.plan))


def title_of(record: Record) -> str:
    """What a record calls its thing."""
    if isinstance(record, Indicator):
        return record.name
    return record.title if isinstance(record, (Topic, Project)) else record.text


def another_work(before: Record, after: Record) -> bool:
    """Whether a project is done, and what goes on under quite another title is not begun.

    Finished work does not go back to its preparation: the later record tells of another work.
    """
    if not isinstance(before, Project) or not isinstance(after, Project):
        return False
    ended = before.state in _DONE and not before.next_plan
    return ended and after.state in _AHEAD and common(before.title, after.title) < _ONE_NAME


def _watched(following: Following) -> tuple[Watched, ...]:
    timeline = following.timeline
    return (
        Watched("topic", Topic, timeline.sequence),
        Watched("indicator", Indicator, timeline.annual),
        Watched("project", Project, timeline.monitoring or timeline.annual),
    )


def _printed(following: Following, watched: Watched, name: str, plan: str) -> list[Record]:
    return [
        record
        for record in following.archive.filed[name].of(watched.model)
        if getattr(record, "plan", None) in (None, plan)
        and getattr(record, "listing", None) != "opportunity"
    ]


def _line(following: Following, watched: Watched, plan: str) -> list[str]:
    """The reports on a plan that print this table at all."""
    return [
        name
        for name in watched.line
        if plan in following.report(name).plan and _printed(following, watched, name, plan)
    ]


def comings(following: Following) -> Iterator[Coming]:
    """Things that no earlier report of any line prints in this table."""
    for number, plan in enumerate(plans_of(following)):
        for watched in _watched(following):
            seen: set[str] = set()
            for at, name in enumerate(_line(following, watched, plan)):
                for record in _printed(following, watched, name, plan):
                    entity = following.entity_of(record.id, watched.kind)
                    if entity is None or entity in seen:
                        continue
                    seen.add(entity)
                    if not _known_before(following, entity, watched, record):
                        yield Coming(entity, watched.kind, record, at == 0, number == 0)


def _known_before(following: Following, entity: str, watched: Watched, record: Record) -> bool:
    first = next(each for each in following.members[entity] if isinstance(each, watched.model))
    return following.place[first.report] < following.place[record.report]


def goings(following: Following) -> Iterator[Going]:
    """Things that no later report on their plan speaks of, in any record.

    Of projects also those that the last report on a plan prints and the next plan does not.
    """
    plans = plans_of(following)
    for number, plan in enumerate(plans):
        for watched in _watched(following):
            line = _line(following, watched, plan)
            last: dict[str, tuple[int, Record]] = {}
            for at, name in enumerate(line):
                for record in _printed(following, watched, name, plan):
                    entity = following.entity_of(record.id, watched.kind)
                    if entity is not None:
                        last[entity] = at, record
            after = plans[number + 1] if number + 1 < len(plans) else ""
            heirs = _line(following, watched, after) if watched.kind == "project" else []
            for entity, (at, record) in last.items():
                over = at + 1 == len(line)
                later = heirs if over else line[at + 1 :]
                if not later or _named(following, entity, later):
                    continue
                if following.place[record.report] < following.place[later[0]]:
                    yield Going(entity, watched.kind, record, later[0], over)


def _named(following: Following, entity: str, later: Iterable[str]) -> bool:
    reports = set(later)
    return any(record.report in reports for record in following.members[entity])
