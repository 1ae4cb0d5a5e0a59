"""What people should look at, what they have decided of it, and how much of it is open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.decisions.alert_items import alert_items
from pipeline.decisions.difference_items import difference_items
from pipeline.decisions.hashes import hash_of
from pipeline.decisions.item import Material
from pipeline.decisions.pair_items import pair_items
from pipeline.decisions.record_items import record_items
from pipeline.decisions.standing import in_force
from schemas.review import Item, ItemState

__all__ = ["Material", "Queue", "queue_of"]

_STATES: tuple[ItemState, ...] = ("open", "reopened", "decided")


@dataclass(frozen=True, slots=True)
class Queue:
    """Items in the order in which a person should take them; ids are unique."""

    items: tuple[Item, ...]

    @property
    def open(self) -> tuple[Item, ...]:
        """Those that wait for a person: open ones, and ones that are open again."""
        return tuple(item for item in self.items if item.state != "decided")

    def counts(self) -> dict[str, dict[ItemState, int]]:
        """How many items of each state a report has, by the report's id."""
        counted: dict[str, Counter[ItemState]] = defaultdict(Counter)
        for item in self.items:
            counted[item.report][item.state] += 1
        return {
            report: {state: counted[report][state] for state in _STATES}
            for report in sorted(counted)
        }


def queue_of(material: Material) -> Queue:
    """Alerts first, then pairs, records from the least sure, unclaimed text, and differences."""
    over = {row.id: row.over for row in material.decisions}
    rows = in_force(material.decisions)
    found = (
        *alert_items(material, rows, over),
        *pair_items(material, rows, over),
        *record_items(material, over),
        *difference_items(material, rows, over),
    )
    return Queue(tuple(_told_apart(found)))


def _told_apart(items: Iterable[Item]) -> Iterator[Item]:
    """Items with ids that are unique: a text that is printed twice at one place is two items."""
    seen: Counter[str] = Counter()
    for item in items:
        seen[item.id] += 1
        again = seen[item.id]
        yield item if again == 1 else item.model_copy(update={"id": hash_of([item.id, again])})
