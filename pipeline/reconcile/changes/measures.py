"""Whether two measures say the same: values with their comparators, units, parts."""

from __future__ import annotations

from typing import Literal

from extractors.czech.numbers import number
from extractors.czech.text import fold
from pipeline.reconcile.changes.likeness import same_text
from schemas.records import Comparator, Measure

__all__ = ["agrees", "compared"]

Difference = Literal["same", "unit", "value"]
#: How far an approximate value may be off, as a share.
_ABOUT = 0.05
_LONGEST_UNIT = 2
Number = float | int


def agrees(first: Number, one: Comparator | None, second: Number, other: Comparator | None) -> bool:
    """Whether two numbers can be said of one thing: "more than 30" and 34 can, 30 and 34 cannot."""
    if one is None and other is None:
        return first == second
    if one == "~" or other == "~":
        return abs(first - second) <= _ABOUT * max(abs(first), abs(second))
    if one is not None and other is not None:
        return first == second if one == other else one[0] != other[0] or first == second
    if one is None:
        return _holds(first, other, second)
    return _holds(second, one, first)


def _holds(value: Number, comparator: Comparator | None, bound: Number) -> bool:
    return {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
    }.get(comparator or "", value == bound)


def compared(was: Measure, now: Measure) -> Difference:
    """How two measures differ.

    "36+ tis." and "36 500" say the same, since the second is what the first promises; "980 MWh" and
    "5 200 GJ" cannot be compared: their unit differs.
    """
    if same_text(was.raw, now.raw):
        return "same"
    if was.value is None and now.value is None:
        return _parts(was, now)
    if was.value is None or now.value is None:
        return "value"
    units = _unit(was), _unit(now)
    if all(units) and units[0] != units[1]:
        return "unit"
    if not agrees(was.value, was.comparator, now.value, now.comparator):
        return "value"
    return _parts(was, now) if was.components and now.components else "same"


def _parts(was: Measure, now: Measure) -> Difference:
    """Measures in parts differ when a part does that both have; other words do."""
    if not was.components or not now.components:
        return "value"
    known = {fold(part.label or ""): part for part in was.components}
    common = [(known[key], part) for part in now.components if (key := fold(part.label or ""))
              in known]  # fmt: skip
    if not common:
        return "value"
    differ = any(
        one.value != other.value
        if one.value is not None and other.value is not None
        else not same_text(one.raw or "", other.raw or "")
        for one, other in common
    )
    return "value" if differ or len(common) < len(now.components) else "same"


def _unit(measure: Measure) -> str:
    """The unit as printed behind the number, folded; nothing when that is a remark."""
    found = number(measure.raw)
    if found is None:
        return ""
    *_, end = found
    if measure.raw[:end].endswith("%"):
        return "%"
    words = fold(measure.raw[end:].split("(")[0].split(",")[0]).split()
    letters = [word.strip(".;:") for word in words if any(sign.isalpha() for sign in word)]
    return " ".join(letters) if len(letters) <= _LONGEST_UNIT else ""
