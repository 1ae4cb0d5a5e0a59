"""Which records stand elsewhere in the order of reading than they did."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

__all__ = ["out_of_order"]


def out_of_order(places: Sequence[tuple[int, int]], content: Callable[[int], str]) -> set[int]:
    """The indices of those that must move so that all others keep their order.

    Each is a place before and a place after; ``content`` decides between equals. As few as
    possible move, and the same ones when before and after are swapped: where nothing tells two
    apart, both have moved.
    """
    order = sorted(range(len(places)), key=lambda at: places[at])
    ranks = {at: rank for rank, at in enumerate(sorted(order, key=lambda at: places[at][::-1]))}
    after = [ranks[at] for at in order]
    if all(one < other for one, other in pairwise(after)):
        return set()
    kept: set[int] = set()
    limit = (len(order), len(order))
    for level in reversed(_by_level(after)):
        fitting = [at for at in level if at < limit[0] and after[at] < limit[1]]
        # Of equals, what is nearest to the beginning of both sides taken together.
        nearest = min(at + after[at] for at in fitting)
        best = [at for at in fitting if at + after[at] == nearest]
        if len(best) > 1:
            told = {at: content(order[at]) for at in best}
            least = min(told.values())
            best = [at for at in best if told[at] == least]
        if len(best) == 1:
            limit = (best[0], after[best[0]])
            kept.add(order[best[0]])
    return set(range(len(places))) - kept


def _by_level(after: Sequence[int]) -> list[list[int]]:
    """The indices by how many stand before each in the longest rising run that ends with it."""
    levels: list[list[int]] = []
    for at, level in enumerate(_levels(after)):
        if level == len(levels):
            levels.append([])
        levels[level].append(at)
    return levels


def _levels(after: Sequence[int]) -> list[int]:
    """For each one how many stand before it in the longest rising run that ends with it."""
    ends: list[int] = []
    levels = []
    for place in after:
        level = bisect_left(ends, place)
        ends[level : level + 1] = [place]
        levels.append(level)
    return levels
