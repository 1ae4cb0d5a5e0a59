"""Reconciling a store: its records are read, compared as a whole, and the findings put back."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.alerts import news
from pipeline.decisions.applying import corrected
from pipeline.decisions.judging import judgements_of
from pipeline.decisions.places import Places, sources_of
from pipeline.progress import progress_bar
from pipeline.reconcile.archive import Archive, archive_of
from pipeline.reconcile.judging import Judgement
from pipeline.reconcile.reconciled import Reconciled
from pipeline.store import Held, Store
from pipeline.waiting import waiting
from schemas.records import Record
from schemas.review import Decision, Target

__all__ = ["Followed", "Reconcile", "follow", "reconcile_archive"]

#: Recognises what is the same in all reports and says what happened to it: pure.
Reconcile = Callable[[Archive, Sequence[Judgement]], Reconciled]


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of reconciling: rows a table, pairs left unsure, and lines on the new alerts.

    ``failure`` says in one line why nothing came of it, ``detail`` is the traceback.
    """

    rows: Mapping[str, int] = field(default_factory=dict)
    unsure: int = 0
    news: tuple[str, ...] = ()
    failure: str | None = None
    detail: str = ""


def reconcile_archive(archive: Archive, judgements: Sequence[Judgement] = ()) -> Reconciled:
    """The project's own way of reconciling; what it needs is imported when it is called."""
    from pipeline.reconcile.reconciling import reconcile

    return reconcile(archive, judgements)


def follow(store: Store, run: int, items: Sequence[Held], reconcile: Reconcile) -> Followed:
    """Reconcile the extractions ``items`` and replace the reconciled tables of the store.

    An error leaves the tables as they were and is told in the answer: whatever is wrong with the
    comparison, the records are there.
    """
    try:
        found = _reconciled(store, items, reconcile)
        store.replace(run, items, found)
    except Exception as error:
        message = " ".join(f"{type(error).__name__}: {error}".split())
        return Followed(failure=message, detail="".join(traceback.format_exception(error)))
    counts = {
        "entity": len(found.entities),
        "occurrence": len(found.occurrences),
        "change": len(found.changes),
        "commitment": len(found.commitments),
    }
    return Followed(counts, len(found.unsure), tuple(news(found.changes, store.new_changes())))


def _reconciled(store: Store, items: Sequence[Held], reconcile: Reconcile) -> Reconciled:
    decisions = store.decisions()
    with progress_bar(len(items)) as advance:
        records = tuple(_records(store, items, advance))
    with waiting("comparing the reports"):
        judgements = _judgements(store, records, decisions)
        return reconcile(archive_of(corrected(records, decisions)), judgements)


def _judgements(
    store: Store, records: Sequence[Record], decisions: Sequence[Decision]
) -> list[Judgement]:
    """What people decided on pairs, by the ids that their records have now."""
    places = Places(records, sources_of(records))

    def name_of(side: Target) -> str | None:
        if side.source is None:
            return side.record
        record = places.find(side)
        return None if record is None else record.id

    return judgements_of(decisions, store.earlier_judgements(), name_of)


def _records(
    store: Store, items: Sequence[Held], advance: Callable[[Path], None]
) -> Iterator[Record]:
    for item in items:
        yield from store.read(item).records
        advance(Path(item.source.name))
