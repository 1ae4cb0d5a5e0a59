"""Which of overlapping findings count: the longest, and of equals the surer kind."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from schemas.language import Found

__all__ = ["choose"]

#: Kinds from sure to less sure; a finding of an earlier kind wins over one as long.
_PRECEDENCE = (
    "law",
    "url",
    "money",
    "percentage",
    "date",
    "period",
    "quantity",
    "programme",
    "building",
    "organisation",
    "person",
    "place",
)
_RANK = {label: rank for rank, label in enumerate(_PRECEDENCE)}


def choose(found: Iterable[Found]) -> tuple[Found, ...]:
    """Findings that do not overlap, in the order of the text, whatever order they came in."""
    taken: list[tuple[int, int]] = []
    kept: list[Found] = []
    for item in sorted(found, key=_merit):
        if item.end > item.start and _is_free(taken, item):
            insort(taken, (item.start, item.end))
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.start))


def _merit(item: Found) -> tuple[int, int, int, str]:
    return (item.start - item.end, _RANK[item.label], item.start, repr(item.value))


def _is_free(taken: list[tuple[int, int]], item: Found) -> bool:
    """Whether an item overlaps none of the sorted, disjoint stretches."""
    place = bisect_left(taken, (item.start, item.end))
    before = taken[place - 1][1] if place else 0
    after = taken[place][0] if place < len(taken) else item.end
    return before <= item.start and item.end <= after
