"""Measures that scatter, drawn together: a document is set in few sizes, and each is one number."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["drawn_together", "weighted_median"]

#: Sizes within this share of a common one are that size.
_NEAR = 0.06
#: A short line tells its size less well.
_SHORT, _NEAR_IF_SHORT = 12, 0.08
_WORD, _NEAR_IF_WORD = 5, 0.3
_WINDOW = 0.025
#: A size is common from so many lines, or letters, on; other sizes near a common one are errors.
_LINES, _LETTERS = 3, 40
_FAR = 0.2
#: The size of print that tells none, in points.
_UNKNOWN = 10.0


def drawn_together(values: Sequence[float], weights: Sequence[int]) -> list[float]:
    """Each value as the common one that it belongs to; the commonest take theirs first.

    ``weights`` say how much text stands behind a value. A size that is met once, in few letters, is
    a wrong measure of the next common one, unless it is far from all.
    """
    left = [index for index, value in enumerate(values) if value > 0]
    centres: list[float] = []
    common: list[float] = []
    while left:
        centre = _centre([values[index] for index in left], [weights[index] for index in left])
        taken = {index for index in left if _belongs(values[index], weights[index], centre)}
        centres.append(centre)
        if len(taken) >= _LINES or sum(weights[index] for index in taken) >= _LETTERS:
            common.append(centre)
        left = [index for index in left if index not in taken]
    return [
        _nearest(value, weight, centres, common)
        for value, weight in zip(values, weights, strict=True)
    ]


def _centre(values: Sequence[float], weights: Sequence[int]) -> float:
    """The middle of the window that holds the most text."""
    best = max(
        values,
        key=lambda at: sum(
            weight
            for value, weight in zip(values, weights, strict=True)
            if abs(value - at) <= _WINDOW * at
        ),
    )
    inside = [
        (value, weight)
        for value, weight in zip(values, weights, strict=True)
        if abs(value - best) <= _NEAR * best
    ]
    return weighted_median(inside)


def _belongs(value: float, weight: int, centre: float) -> bool:
    near = _NEAR if weight > _SHORT else _NEAR_IF_SHORT if weight > _WORD else _NEAR_IF_WORD
    return abs(value - centre) <= near * centre


def _nearest(value: float, weight: int, centres: Sequence[float], common: Sequence[float]) -> float:
    if value <= 0:
        return centres[0] if centres else _UNKNOWN
    centre = next((each for each in centres if _belongs(value, weight, each)), value)
    if centre in common or not common:
        return centre
    near = min(common, key=lambda each: abs(each - value))
    return near if abs(near - value) <= _FAR * near else centre


def weighted_median(pairs: Sequence[tuple[float, int]]) -> float:
    """The value that half of the weight lies below; 0 of nothing."""
    ordered = sorted(pairs)
    half = sum(weight for _, weight in ordered) / 2
    reached = 0.0
    for value, weight in ordered:
        reached += weight
        if reached >= half:
            return value
    return 0.0
