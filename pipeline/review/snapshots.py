"""What a store holds at one moment, as the pages need it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.decisions.gathering import decided_records
from pipeline.decisions.items import Material, queue_of
from pipeline.decisions.places import Places
from pipeline.reconcile.recognition import Unsure
from pipeline.settings import DEFAULT_CONFIDENCE
from pipeline.store import Held, Store
from schemas.reconcile import Change
from schemas.records import Record, Report
from schemas.review import Decision, Difference, Item

__all__ = ["Snapshot", "take"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``held`` gives the extraction of each report; ``extracted`` names all that count."""

    key: tuple[object, ...]
    extracted: tuple[object, ...]
    items: tuple[Item, ...]
    by_id: Mapping[str, Item]
    reports: tuple[Report, ...]
    held: Mapping[str, Held]
    changes: Mapping[str, Change]
    differences: Mapping[str, Difference]
    decisions: tuple[Decision, ...]
    doubtful: tuple[Record, ...]
    unsure: tuple[Unsure, ...]
    paired: Mapping[str, Record]

    def holder_of(self, record: str) -> Held | None:
        """The extraction whose report a record is in, as far as its id tells."""
        name = record
        while name:
            if name in self.held:
                return self.held[name]
            name = name.rpartition("/")[0]
        return None


def take(
    store: Store,
    shown: Sequence[Held],
    compare: Callable[[Store, Sequence[Held]], Sequence[Difference]],
    key: tuple[object, ...],
    last: Snapshot | None,
) -> Snapshot:
    """The store now; what only another extraction changes is taken over from the ``last`` one."""
    made = store.reconciliation()
    extracted = (tuple(item.number for item in shown), len(store.held()), made)
    decisions = tuple(store.decisions())
    if last is not None and last.extracted == extracted:
        return replace(last, key=key, decisions=decisions, **_queue(store, shown, last, decisions))
    by_number = {item.key.sha256: item for item in shown}
    reports = tuple(store.rows_of_all(shown, Report))
    unsure = tuple(store.unsure_pairs())
    fresh = Snapshot(
        key=key,
        extracted=extracted,
        items=(),
        by_id={},
        reports=reports,
        held={each.id: by_number[each.sha256] for each in reports if each.sha256 in by_number},
        changes={each.id: each for each in store.alerts()},
        differences={each.id: each for each in compare(store, shown)},
        decisions=decisions,
        doubtful=tuple(store.doubtful(shown, DEFAULT_CONFIDENCE)),
        unsure=unsure,
        paired=store.records_called(
            shown, [name for each in unsure for name in (each.first, each.second)]
        ),
    )
    return replace(fresh, **_queue(store, shown, fresh, decisions))


def _queue(
    store: Store, shown: Sequence[Held], known: Snapshot, decisions: Sequence[Decision]
) -> dict[str, Any]:
    """The items, with what was decided by now of what is known."""
    sources = {report: held.key.sha256 for report, held in known.held.items()}
    about = decided_records(store, shown, decisions)
    items = queue_of(
        Material(
            decisions=decisions,
            sources=sources,
            places=Places(about, sources),
            records={record.id: record for record in about} | dict(known.paired),
            alerts=tuple(known.changes.values()),
            unsure=known.unsure,
            doubtful=known.doubtful,
            differences=tuple(known.differences.values()),
        )
    ).items
    return {"items": items, "by_id": {each.id: each for each in items}}
