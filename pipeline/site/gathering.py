"""What the site shows, gathered from the store once: lives of things, reports, promises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.alerts import by_severity
from pipeline.decisions.gathering import open_items
from pipeline.errors import FAILED, CommandError
from pipeline.store import Held, Store
from schemas.reconcile import Change, Commitment, Entity, Occurrence
from schemas.records import Activity, Project, Record, Report, Statement, Topic

__all__ = ["Contents", "Life", "Period", "contents_of"]


@dataclass(frozen=True, slots=True)
class Period:
    """What one report says of a thing, what is different in it, and what it promises.

    ``under`` are the statements that stand under a topic or an activity in the report.
    """

    report: Report
    records: tuple[Record, ...]
    under: tuple[Statement, ...]
    changes: tuple[Change, ...]
    promises: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """A thing with the reports that speak of it, and the things that stand under it."""

    entity: Entity
    periods: tuple[Period, ...]
    parts: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole site as data; ``lives`` and ``reports`` are in the order in which they are listed.

    ``things`` are those that a report speaks of, by its id; ``reasons`` say why a record belongs to
    its thing, by the record's id. ``waiting`` are the ids of the alerts that nobody has decided on.
    """

    items: tuple[Held, ...]
    reports: tuple[Report, ...]
    lives: tuple[Life, ...]
    changes: tuple[Change, ...]
    commitments: tuple[Commitment, ...]
    things: Mapping[str, tuple[Entity, ...]]
    reasons: Mapping[str, str]
    waiting: frozenset[str] = frozenset()


def contents_of(store: Store, items: Sequence[Held]) -> Contents:
    """Everything that the site shows of the extractions ``items``.

    Raises ``CommandError`` where the store was never reconciled as it stands.
    """
    made = store.reconciliation()
    if made is None or not made.covers([item.number for item in items]):
        raise CommandError(
            "the store is not reconciled as it stands: run splneno reconcile first", FAILED
        )
    reports = sorted(store.rows_of_all(items, Report), key=_moment)
    entities = sorted(store.followed(Entity), key=lambda each: (each.label.casefold(), each.id))
    occurrences = store.followed(Occurrence)
    records = store.records_called(items, {each.record for each in occurrences})
    changes, promises = store.followed(Change), store.followed(Commitment)
    told = _told(occurrences, records)
    parts = _parts(occurrences, records, {each.id: each for each in entities})
    under = _under(store.rows_of_all(items, Statement))
    periods = _periods(reports, told, under, changes, promises)
    return Contents(
        tuple(items),
        tuple(reports),
        tuple(
            Life(each, tuple(periods.get(each.id, ())), tuple(parts.get(each.id, ())))
            for each in entities
        ),
        tuple(by_severity(changes)),
        tuple(promises),
        _things(entities, told),
        {each.record: each.reason for each in occurrences},
        _waiting(store, items),
    )


def _waiting(store: Store, items: Sequence[Held]) -> frozenset[str]:
    queue = open_items(store, items)
    return frozenset(each.change for each in queue.open if each.kind == "alert" and each.change)


def _moment(report: Report) -> tuple[str, bool, str]:
    return (report.period_end or "", report.kind == "annual", report.id)


def _told(
    occurrences: Iterable[Occurrence], records: Mapping[str, Record]
) -> dict[str, list[Record]]:
    """The records of each entity, in reading order within their reports."""
    told: dict[str, list[Record]] = defaultdict(list)
    for each in occurrences:
        if each.record in records:
            told[each.entity].append(records[each.record])
    for rows in told.values():
        rows.sort(key=lambda row: (row.report, row.order, row.id))
    return told


def _under(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """The statements under each activity, and under each topic where they name no activity."""
    under: dict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        home = each.activity or each.topic
        if home is not None:
            under[home].append(each)
    return under


def _periods(
    reports: Sequence[Report],
    told: Mapping[str, Sequence[Record]],
    under: Mapping[str, Sequence[Statement]],
    changes: Iterable[Change],
    promises: Iterable[Commitment],
) -> dict[str, list[Period]]:
    """The periods of each entity by the end of the reports, those without a word left out."""
    place = {report.id: number for number, report in enumerate(reports)}
    kept: dict[tuple[str, str], tuple[list[Record], list[Change], list[Commitment]]] = {}

    def at(entity: str, report: str) -> tuple[list[Record], list[Change], list[Commitment]]:
        return kept.setdefault((entity, report), ([], [], []))

    for entity, rows in told.items():
        for row in rows:
            at(entity, row.report)[0].append(row)
    for change in changes:
        if change.entity is not None:
            at(change.entity, change.to_report)[1].append(change)
    for promise in promises:
        if promise.entity is not None:
            at(promise.entity, promise.promised_in)[2].append(promise)
    found: dict[str, list[Period]] = defaultdict(list)
    known = [key for key in kept if key[1] in place]
    for entity, report in sorted(known, key=lambda key: (key[0], place[key[1]])):
        rows, changed, promised = kept[entity, report]
        below = tuple(each for row in rows for each in under.get(row.id, ()))
        found[entity].append(
            Period(reports[place[report]], tuple(rows), below, tuple(changed), tuple(promised))
        )
    return found


def _things(
    entities: Sequence[Entity], told: Mapping[str, Sequence[Record]]
) -> dict[str, tuple[Entity, ...]]:
    things: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for report in dict.fromkeys(row.report for row in told.get(entity.id, ())):
            things[report].append(entity)
    return {report: tuple(each) for report, each in things.items()}


def _parts(
    occurrences: Iterable[Occurrence],
    records: Mapping[str, Record],
    entities: Mapping[str, Entity],
) -> dict[str, list[Entity]]:
    """The things under each topic, by the topics that their records name (an id, or a title)."""
    owner = {each.record: each.entity for each in occurrences}
    titles = {
        (row.report, row.title): owner[row.id]
        for row in records.values()
        if isinstance(row, Topic) and row.id in owner
    }
    found: dict[str, set[str]] = defaultdict(set)
    for name, entity in owner.items():
        row = records.get(name)
        for topic in _topics(row, titles, owner) if row is not None else ():
            if topic != entity and topic in entities and entity in entities:
                found[topic].add(entity)
    return {
        topic: sorted((entities[each] for each in parts), key=lambda each: (each.kind, each.label))
        for topic, parts in found.items()
    }


def _topics(
    row: Record, titles: Mapping[tuple[str, str], str], owner: Mapping[str, str]
) -> Iterator[str]:
    match row:
        case Statement() | Activity():
            if row.topic is not None and row.topic in owner:
                yield owner[row.topic]
        case Project():
            if row.topic and (row.report, row.topic) in titles:
                yield titles[row.report, row.topic]
        case _:
            return
