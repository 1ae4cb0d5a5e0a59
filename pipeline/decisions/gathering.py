"""The queue of a store: only the rows are read that somebody has to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.decisions.hashes import hash_of_text
from pipeline.decisions.items import Material, Queue, queue_of
from pipeline.decisions.places import Places, sources_of
from pipeline.decisions.values import MODELS
from pipeline.settings import DEFAULT_CONFIDENCE
from pipeline.store import Held, Store
from schemas.records import Record, Report
from schemas.review import Decision, Difference, Target

__all__ = ["decided_records", "open_items", "sources"]


def open_items(
    store: Store,
    items: Sequence[Held],
    confidence: float = DEFAULT_CONFIDENCE,
    differences: Sequence[Difference] = (),
) -> Queue:
    """What people should look at in the extractions ``items``, with what they decided of it.

    ``confidence`` is the one below which a record is shown; ``differences`` are those of two
    extractions, where somebody compares.
    """
    decisions = store.decisions()
    known = sources(store, items)
    unsure = store.unsure_pairs()
    about = decided_records(store, items, decisions)
    sides = [name for each in unsure for name in (each.first, each.second)]
    paired = store.records_called(items, sides)
    return queue_of(
        Material(
            decisions=decisions,
            sources=known,
            places=Places(about, known),
            records={record.id: record for record in about} | paired,
            alerts=store.alerts(),
            unsure=unsure,
            doubtful=store.doubtful(items, confidence),
            differences=differences,
        )
    )


def sources(store: Store, items: Sequence[Held]) -> dict[str, str]:
    """The SHA-256 of the PDF of each report of some extractions."""
    return sources_of(store.rows_of_all(items, Report))


def decided_records(
    store: Store, items: Sequence[Held], decisions: Iterable[Decision]
) -> tuple[Record, ...]:
    """The records that decisions may be about.

    Most stand where they stood and are read by their id; of the others the whole table is read.
    """
    targets = [side for row in decisions for side in _sides(row.target)]
    named = store.records_called(items, {each.record for each in targets if each.record})
    moved = {
        (each.source, each.table)
        for each in targets
        if each.source and each.table in MODELS and not _stands(named, each)
    }
    found = dict(named)
    for item in items:
        for table, model in MODELS.items():
            if (item.key.sha256, table) in moved:
                found |= {record.id: record for record in store.rows(item, model)}
    return tuple(found.values())


def _sides(target: Target) -> tuple[Target, ...]:
    if target.kind not in ("record", "pair"):
        return ()
    return (target,) if target.other is None else (target, target.other)


def _stands(named: Mapping[str, Record], target: Target) -> bool:
    """Whether the record with the target's id prints the same at the same place."""
    record = named.get(target.record or "")
    if target.source is None or target.table is None:
        return True
    return (
        record is not None
        and bool(record.evidence)
        and (record.table, record.evidence[0].page) == (target.table, target.page)
        and record.evidence[0].bbox == target.bbox
        and hash_of_text(record.text) == target.text_hash
    )
