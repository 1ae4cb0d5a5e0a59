"""The parts that dates and periods are written with, as patterns on folded text."""

from __future__ import annotations

import re
from calendar import monthrange

from extractors.czech.dates import iso
from extractors.language.facts.loading import facts
from schemas.language import Context

__all__ = ["MONTH", "NUMBER", "YEAR", "days_of", "month_number", "settled_year"]

_MONTHS = tuple(facts("months")["months"])
_PATTERNS = tuple(re.compile(pattern) for pattern in _MONTHS)
MONTH = "(?:" + "|".join(_MONTHS) + r")(?!\w)"
YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
NUMBER = r"[0-3]?[0-9]"


def month_number(word: str) -> int | None:
    """1 to 12 for a month's folded name in any case form."""
    return next((n for n, pattern in enumerate(_PATTERNS, 1) if pattern.fullmatch(word)), None)


def days_of(first: tuple[int, int], last: tuple[int, int]) -> str:
    """The span of days from the first of one (year, month) to the last of another."""
    end = monthrange(*last)[1]
    return f"{iso(*first, 1)}/{iso(*last, end)}"


def settled_year(context: Context, month: int) -> int | None:
    """The year of a month named without one, where the report's period settles it.

    A period within one year settles all months, one over two years those that it holds once. What a
    plan names without a year lies behind the period, so a month before its end is open there.
    """
    if context.period is None:
        return None
    first, last = context.period
    start, end = int(first[:4]), int(last[:4])
    if context.role == "next_plan" and month <= int(last[5:7]):
        return None
    if start == end:
        return start
    held = [
        year for year in range(start, end + 1) if first[:7] <= f"{year}-{month:02d}" <= last[:7]
    ]
    return held[0] if len(held) == 1 else None
