"""An archive arranged for comparing: who prints what, and which records follow each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.reconcile.archive import Archive
from pipeline.reconcile.changes.likeness import likeness, matched
from pipeline.reconcile.recognition import Recognition
from pipeline.reconcile.timeline import Timeline
from schemas.reconcile import EntityKind
from schemas.records import Activity, Project, Record, Report, Statement

__all__ = ["Following", "follow"]

Kind = TypeVar("Kind", bound=Record)
_OWNERS: tuple[EntityKind, ...] = ("project", "activity", "topic")


@dataclass(frozen=True, slots=True)
class Following:
    """One series with its indices; reports outside its sequence are not looked at.

    ``place`` is a report's place in the sequence, ``members`` the records of each entity that
    reports of the sequence print, in order of time, ``said_of`` the statements under each
    topic or activity record, ``under`` those nested in or answering a statement,
    ``activities_of`` the ids of a topic's activities, ``told``
    the records that were joined to an entity because somebody says so.
    """

    archive: Archive
    timeline: Timeline
    recognition: Recognition
    place: Mapping[str, int]
    members: Mapping[str, tuple[Record, ...]]
    said_of: Mapping[str, tuple[Statement, ...]]
    under: Mapping[str, tuple[Statement, ...]]
    activities_of: Mapping[str, tuple[str, ...]]
    told: frozenset[tuple[str, str]]

    def report(self, name: str) -> Report:
        """A report by its id."""
        return self.archive.filed[name].report

    def reports(self, line: Iterable[str]) -> list[Report]:
        """The reports of a line."""
        return [self.report(name) for name in line]

    def entity_of(self, record: str | None, kind: EntityKind) -> str | None:
        """The first entity of a kind that a record speaks of."""
        names = self.recognition.entities_of.get(record or "", ())
        entities = self.recognition.entities
        return next((name for name in names if entities[name].kind == kind), None)

    def owner(self, statement: Statement) -> str | None:
        """What a statement belongs to: its project, else its activity, else its topic."""
        refers = {"project": statement.id, "activity": statement.activity, "topic": statement.topic}
        found = (self.entity_of(refers[kind], kind) for kind in _OWNERS)
        return next((name for name in found if name), None)

    def label(self, entity: str | None) -> str:
        """What an entity is called; nothing when there is none."""
        known = self.recognition.entities.get(entity or "")
        return known.label if known else ""

    def declared(self, entity: str, record: Record) -> bool:
        """Whether a report or a person says that the record speaks of the entity."""
        return (entity, record.id) in self.told

    def entities(self, kind: EntityKind) -> Iterator[str]:
        """The entities of a kind that this series prints."""
        known = self.recognition.entities
        return (name for name in self.members if known[name].kind == kind)

    def sightings(
        self, entity: str, model: type[Kind], line: Iterable[str]
    ) -> list[tuple[str, list[Kind]]]:
        """The reports of a line that print an entity as a record of a table, with the records."""
        wanted = set(line)
        found: dict[str, list[Kind]] = {}
        for record in self.members.get(entity, ()):
            if isinstance(record, model) and record.report in wanted:
                found.setdefault(record.report, []).append(record)
        return list(found.items())

    def successive(
        self,
        kind: EntityKind,
        model: type[Kind],
        line: Iterable[str],
        words: Callable[[Kind], str | None],
    ) -> Iterator[tuple[str, Kind, Kind]]:
        """Records of an entity that follow each other in a line, of those that have the words.

        Plans are not mixed: what another plan calls by the same name is another undertaking.
        """
        line = tuple(line)
        for entity in self.entities(kind):
            last: dict[str, list[Kind]] = {}
            for _, printed in self.sightings(entity, model, line):
                told: dict[str, list[Kind]] = defaultdict(list)
                for record in printed:
                    if words(record):
                        told[self.plan_of(record)].append(record)
                for plan, records in told.items():
                    for one, other in _paired(last.get(plan, []), records, words):
                        yield entity, one, other
                    last[plan] = records

    def plan_of(self, record: Record) -> str:
        """The plan that a record reports on: its own, else its report's; projects outlive plans."""
        if isinstance(record, Project):
            return ""
        plan = getattr(record, "plan", None)
        return plan or " ".join(self.report(record.report).plan)


def _paired(
    before: Sequence[Kind], after: Sequence[Kind], words: Callable[[Kind], str | None]
) -> Iterable[tuple[Kind, Kind]]:
    if len(before) == 1 and len(after) == 1:
        return [(before[0], after[0])]

    def alike(one: Kind, other: Kind) -> float:
        said = likeness(words(one) or "", words(other) or "")
        if isinstance(one, Project) and isinstance(other, Project):
            return max(said, likeness(one.title, other.title))
        return said

    return matched(before, after, alike, 0.6)


def follow(archive: Archive, timeline: Timeline, recognition: Recognition) -> Following:
    """Arrange an archive; each record is looked at once."""
    place = {name: number for number, name in enumerate(timeline.sequence)}
    members: dict[str, list[Record]] = {}
    for entity in sorted(recognition.members):
        found = [
            record
            for name in dict.fromkeys(recognition.members[entity])
            if (record := archive.records.get(name)) and record.report in place
        ]
        if found:
            members[entity] = sorted(found, key=lambda each: (place[each.report], each.order))
    said_of: dict[str, list[Statement]] = defaultdict(list)
    under: dict[str, list[Statement]] = defaultdict(list)
    activities_of: dict[str, list[str]] = defaultdict(list)
    for name in (*timeline.sequence, *sorted(timeline.editions)):
        for activity in archive.filed[name].of(Activity):
            activities_of[activity.topic or ""].append(activity.id)
        for statement in archive.filed[name].of(Statement):
            if statement.activity or statement.topic:
                said_of[statement.activity or statement.topic or ""].append(statement)
            if statement.parent:
                under[statement.parent].append(statement)
    return Following(
        archive,
        timeline,
        recognition,
        place,
        {name: tuple(records) for name, records in members.items()},
        {name: tuple(records) for name, records in said_of.items()},
        {name: tuple(records) for name, records in under.items()},
        {name: tuple(ids) for name, ids in activities_of.items()},
        frozenset(
            (each.entity, each.record)
            for each in recognition.occurrences
            if each.method in ("declared", "alias", "human")
        ),
    )
