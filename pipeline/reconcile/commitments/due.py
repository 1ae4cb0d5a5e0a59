"""The days between which a promise falls due: "Termín: 2. pol. 2023", "do konce roku 2025"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.czech.dates import last_day
from extractors.czech.text import fold
from pipeline.reconcile.commitments.days import Days, dates_in
from schemas.records import Mention, Report

__all__ = ["due_of"]

_LABEL = re.compile(r"\btermin\w*(?: \w+){0,2}\s{0,4}:?\s{0,4}(?=\S)")
_MENTIONED = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")


def due_of(text: str, report: Report, mentions: Iterable[Mention] = ()) -> tuple[str, str] | None:
    """First and last ISO day of a promise's term; nothing where the words give none.

    A printed "Termín:" counts whatever it says; without it the first date of the promise counts
    unless it is over before the report's period begins. "do 30. 6." and "do konce roku 2025" name
    one day, their last. A month without a year is the first one after the report's period.
    ``mentions`` are those of the text; they are asked where the words alone give nothing.
    """
    folded = fold(text)
    label = _LABEL.search(folded)
    after = report.period_end
    if label is not None:
        found = dates_in(text[label.end() :], after)
        if found:
            return found[0]
    since = report.period_start or ""
    for days in (*dates_in(text, after), *_of_mentions(mentions)):
        if days[1] >= since:
            return days
    return None


def _of_mentions(mentions: Iterable[Mention]) -> Iterable[Days]:
    for mention in mentions:
        if mention.label in ("date", "period") and isinstance(mention.value, str):
            first, _, last = mention.value.partition("/")
            start, end = _bounds(first), _bounds(last or first)
            if start and end:
                yield start[0], end[1]


def _bounds(value: str) -> Days | None:
    """First and last day of an ISO day, month or year."""
    match = _MENTIONED.fullmatch(value)
    if match is None:
        return None
    year, month, day = match.groups()
    if day:
        return (value, value)
    return (
        f"{year}-{month or 1:>02}-01",
        f"{year}-{month or 12:>02}-{last_day(int(year), int(month or 12)):02d}",
    )
