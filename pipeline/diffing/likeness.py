"""The few records that no key pairs: which are most alike in text and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from pipeline.diffing.rows import Row

__all__ = ["most_alike"]

#: How alike the texts of two records must be, of 100; less where they stand in one place, or where
#: their ids agree.
ALIKE = 60.0
ALIKE_IN_PLACE = 35.0
ALIKE_BY_ID = 50.0
#: Boxes that share so much of the smaller one are one place.
SHARED = 0.5
#: So many records are compared with each other at once.
AT_ONCE = 600

_Pair = tuple[Row, Row]
_Split = tuple[list[_Pair], list[Row], list[Row]]


def most_alike(ones: Sequence[Row], others: Sequence[Row]) -> _Split:
    """Pairs of one page first, then of the rest; the most alike first, each record once."""
    pairs: list[_Pair] = []
    left, right = list(ones), list(others)
    for before, after in list(_of_one_page(left, right)):
        pairs += _paired(before, after)
    left, right = _rest(ones, others, pairs)
    for before, after in _slices(left, right):
        pairs += _paired(before, after)
    left, right = _rest(ones, others, pairs)
    return pairs, left, right


def _rest(
    ones: Sequence[Row], others: Sequence[Row], pairs: Sequence[_Pair]
) -> tuple[list[Row], list[Row]]:
    taken = {id(each) for pair in pairs for each in pair}
    return (
        [one for one in ones if id(one) not in taken],
        [other for other in others if id(other) not in taken],
    )


def _of_one_page(
    ones: Sequence[Row], others: Sequence[Row]
) -> Iterator[tuple[list[Row], list[Row]]]:
    pages: dict[int | None, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((ones, others)):
        for row in rows:
            pages[row.page][side].append(row)
    for page in sorted(pages, key=lambda number: number or 0):
        yield from _slices(*pages[page])


def _slices(ones: Sequence[Row], others: Sequence[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """Both in reading order, cut into as many pieces, so that none is too large to compare."""
    if not ones or not others:
        return
    count = -(-max(len(ones), len(others)) // AT_ONCE)
    for place in range(count):
        yield _piece(ones, place, count), _piece(others, place, count)


def _piece(rows: Sequence[Row], place: int, count: int) -> list[Row]:
    return list(rows[place * len(rows) // count : (place + 1) * len(rows) // count])


def _paired(ones: Sequence[Row], others: Sequence[Row]) -> list[_Pair]:
    if not ones or not others:
        return []
    alike = cdist([one.text for one in ones], [other.text for other in others], scorer=fuzz.ratio)
    found = []
    for row, column in np.argwhere(alike >= ALIKE_IN_PLACE):
        one, other, score = ones[row], others[column], float(alike[row, column])
        shared = _shared(one, other)
        in_place = shared >= SHARED and score >= ALIKE_IN_PLACE
        same_name = one.id == other.id and score >= ALIKE_BY_ID
        if score >= ALIKE or in_place or same_name:
            # Ties are broken by what stays the same when the sides are swapped.
            apart, together = abs(int(row) - int(column)), int(row) + int(column)
            rank = (-score - 20 * shared, apart, together, sorted((one.text, other.text)))
            found.append((rank, int(row), int(column)))
    found.sort(key=lambda each: each[0])
    pairs: list[_Pair] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, first, second in found:
        if first not in used[0] and second not in used[1]:
            used[0].add(first)
            used[1].add(second)
            pairs.append((ones[first], others[second]))
    return pairs


def _shared(one: Row, other: Row) -> float:
    """How much of the smaller of two boxes of one page the other covers, from 0 to 1."""
    if not one.evidence or not other.evidence or one.page != other.page:
        return 0.0
    a, b = one.evidence[0].bbox, other.evidence[0].bbox
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return max(width, 0.0) * max(height, 0.0) / smaller if smaller > 0 else 0.0
