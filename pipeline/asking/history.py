"""The life of one thing through the reports: what they say, what changed, what was promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.czech.text import fold
from extractors.language.words import words
from pipeline.asking.wordforms import bases_of, stems_of
from pipeline.errors import FAILED, WRONG_USAGE, CommandError
from pipeline.store import Held, Store
from schemas.reconcile import Change, Commitment, Entity, Occurrence
from schemas.records import Record, Report

__all__ = ["Life", "Period", "Told", "life_of", "named"]

NEVER = "the store has never been reconciled: run splneno reconcile first"


@dataclass(frozen=True, slots=True)
class Told:
    """What one record says of the thing, and how sure it is that it speaks of it."""

    record: Record
    occurrence: Occurrence

    @property
    def page(self) -> int | None:
        """The page of the PDF on which the record begins."""
        return self.record.evidence[0].page if self.record.evidence else None


@dataclass(frozen=True, slots=True)
class Period:
    """One report: what it says, what is different in it, what it promises for later."""

    report: Report
    told: tuple[Told, ...]
    changes: tuple[Change, ...]
    promises: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """A thing with the reports that speak of it, by the end of their periods."""

    entity: Entity
    periods: tuple[Period, ...]


def named(store: Store, items: Sequence[Held], asked: str) -> tuple[Entity, ...]:
    """The entities that ``asked`` may mean: one, or several that fit equally well.

    An id comes first, also one that was retired; then the exact label, letters and diacritics
    apart; then the words of the label, then those of the titles of the records.
    """
    if store.reconciliation() is None:
        raise CommandError(NEVER, FAILED)
    entities = store.followed(Entity)
    by_id = {entity.id: entity for entity in entities}
    if asked in by_id:
        return (by_id[asked],)
    if store.traces(asked):
        return _successors(store, by_id, asked)
    found = _labelled(entities, asked) or _worded(_labels(entities), asked)
    if not found:
        found = _worded(_titles(store, items), asked)
    if not found:
        raise CommandError(
            f"nothing that is followed is called {asked!r}: try fewer words, "
            "or look for the text with splneno search",
            WRONG_USAGE,
        )
    return tuple(entity for entity in entities if entity.id in found)


def life_of(store: Store, items: Sequence[Held], entity: Entity) -> Life:
    """Everything that the store holds of an entity, report by report."""
    occurrences = [each for each in store.followed(Occurrence) if each.entity == entity.id]
    changes = [each for each in store.followed(Change) if each.entity == entity.id]
    promises = [each for each in store.followed(Commitment) if each.entity == entity.id]
    records = store.records_called(items, {each.record for each in occurrences})
    told = [Told(records[each.record], each) for each in occurrences if each.record in records]
    told.sort(key=lambda each: (each.record.order, each.record.id))
    reports = {report.id: report for report in store.rows_of_all(items, Report)}
    return Life(entity, tuple(_periods(reports, told, changes, promises)))


def _periods(
    reports: Mapping[str, Report],
    told: Sequence[Told],
    changes: Sequence[Change],
    promises: Sequence[Commitment],
) -> Iterator[Period]:
    for report in sorted(reports.values(), key=_place):
        period = Period(
            report,
            tuple(each for each in told if each.record.report == report.id),
            tuple(each for each in changes if each.to_report == report.id),
            tuple(each for each in promises if each.promised_in == report.id),
        )
        if period.told or period.changes or period.promises:
            yield period


def _place(report: Report) -> tuple[str, bool, str]:
    return (report.period_end or "", report.kind == "annual", report.id)


def _successors(store: Store, by_id: Mapping[str, Entity], retired: str) -> tuple[Entity, ...]:
    """The entities that hold the records of one that is no more, however many runs ago."""
    found: dict[str, Entity] = {}
    seen, waiting = {retired}, [retired]
    while waiting:
        for name in (
            name for trace in store.traces(waiting.pop())[:1] for name in trace.successors
        ):
            if name in by_id:
                found[name] = by_id[name]
            elif name not in seen:
                seen.add(name)
                waiting.append(name)
    if not found:
        raise CommandError(
            f"{retired} is no more, and no entity holds its records now: "
            "look for its name with splneno history",
            WRONG_USAGE,
        )
    return tuple(found[name] for name in sorted(found))


def _labelled(entities: Sequence[Entity], asked: str) -> set[str]:
    folded = fold(asked.strip())
    return {entity.id for entity in entities if fold(entity.label) == folded}


def _labels(entities: Sequence[Entity]) -> Iterator[tuple[str, str]]:
    return ((entity.id, entity.label) for entity in entities)


def _titles(store: Store, items: Sequence[Held]) -> Iterator[tuple[str, str]]:
    """Each entity with the title of a record that speaks of it."""
    occurrences = store.followed(Occurrence)
    records = store.records_called(items, {each.record for each in occurrences})
    for each in occurrences:
        record = records.get(each.record)
        title = getattr(record, "title", None) or getattr(record, "name", None)
        if title:
            yield each.entity, title


def _worded(candidates: Iterable[tuple[str, str]], asked: str) -> set[str]:
    """The entities whose text holds all words that were asked for and the fewest others."""
    wanted = [_meant(bases_of(word.text)) for word in words(asked)]
    counts: dict[str, int] = {}
    for entity, text in candidates:
        held = words(text)
        forms = _meant(fold(base) for word in held for base in (word.lemma, word.text))
        if wanted and all(options & forms for options in wanted):
            counts[entity] = min(counts.get(entity, len(held)), len(held))
    fewest = min(counts.values(), default=0)
    return {entity for entity, count in counts.items() if count == fewest}


def _meant(forms: Iterable[str]) -> frozenset[str]:
    """Folded words and their stems, which a blank keeps apart from whole words."""
    known = frozenset(forms)
    return known | {f"{stem} " for stem in stems_of(known)}
