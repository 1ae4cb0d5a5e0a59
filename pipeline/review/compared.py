"""What the desk compares: extractions with the one before, or what a person names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.diffing.differences import differences
from pipeline.diffing.sides import document_of, side_of
from pipeline.diffing.views import View
from pipeline.store import Held, Store
from schemas.review import Difference

__all__ = ["Named", "with_the_one_before"]


def with_the_one_before(store: Store, shown: Sequence[Held]) -> Sequence[Difference]:
    """What is not the same in the extractions ``shown`` and in the one before each of them.

    A PDF that was extracted once has nothing to be compared with.
    """
    last: dict[str, Held] = {}
    numbers = {item.number for item in shown}
    for item in sorted(store.held(), key=lambda item: item.number):
        if item.number not in numbers:
            last[item.key.sha256] = item
    pairs = [(last[item.key.sha256], item) for item in shown if item.key.sha256 in last]
    if not pairs:
        return ()
    before = View("before", tuple(document_of(store, item) for item, _ in pairs))
    after = View("after", tuple(document_of(store, item) for _, item in pairs))
    return differences(before, after).differences


@dataclass(frozen=True, slots=True)
class Named:
    """The differences of two sides that a person named: runs, reports, or folders of tables."""

    before: str
    after: str

    def __call__(self, store: Store, shown: Sequence[Held]) -> Sequence[Difference]:
        """The differences; what ``shown`` holds plays no part."""
        return differences(side_of(self.before, store), side_of(self.after, store)).differences
