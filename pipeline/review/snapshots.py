"""What a store holds at one moment, as the pages need it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.decisions.gathering import open_items
from pipeline.store import Held, Store
from schemas.reconcile import Change
from schemas.records import Report
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
    extracted = (tuple(item.number for item in shown), len(store.held()))
    if last is not None and last.extracted == extracted:
        reports, held, differences = last.reports, last.held, last.differences
    else:
        by_number = {item.key.sha256: item for item in shown}
        reports = tuple(store.rows_of_all(shown, Report))
        held = {each.id: by_number[each.sha256] for each in reports if each.sha256 in by_number}
        differences = {each.id: each for each in compare(store, shown)}
    items = open_items(store, shown, differences=tuple(differences.values())).items
    return Snapshot(
        key=key,
        extracted=extracted,
        items=items,
        by_id={each.id: each for each in items},
        reports=reports,
        held=held,
        changes={each.id: each for each in store.alerts()},
        differences=differences,
        decisions=tuple(store.decisions()),
    )
