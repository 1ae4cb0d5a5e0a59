"""The dated stretches of a text as spans of days: "2. pol. 2023", "do konce roku 2025"."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.czech.dates import half_year, iso, last_day, month_of
from extractors.czech.text import fold

__all__ = ["Days", "dates_in"]

#: First and last ISO day.
Days = tuple[str, str]
_Y = r"((?:19|20)[0-9]{2})(?![0-9])"
_WORD = (
    r"(led(?:en|na|nu)|unor[aeu]?|brez(?:en|na|nu)|dub(?:en|na|nu)|kvet(?:en|na|nu)"
    r"|cerven(?:ec|ce|ci)|cerv(?:en|na|nu)|srp(?:en|na|nu)|zari|rij(?:en|na|nu)|listopad[ue]?"
    r"|prosin(?:ec|ce|ci))\b"
)
_HALVES = {"1": 1, "2": 2, "i": 1, "ii": 2, "prvni": 1, "druhe": 2, "druheho": 2, "druhem": 2}
_QUARTERS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4,
    "prvni": 1, "druhe": 2, "treti": 3, "ctvrte": 4, "prvniho": 1, "druheho": 2, "tretiho": 3,
    "ctvrteho": 4, "prvnim": 1, "druhem": 2, "tretim": 3, "ctvrtem": 4,
}  # fmt: skip
_SEASONS = {"jar": 3, "let": 6, "podzim": 9}
#: What stands before a year or a date that is no term: the past, a law, the name of a programme.
_NOT_DUE = re.compile(r"(?:\bze dne|\bza obdobi|\bc\.|/)\s*$")
_PAST_YEAR = re.compile(r"\b(?:za|z|od)\s*$")


def dates_in(text: str, after: str | None = None, before: str | None = None) -> tuple[Days, ...]:
    """The dated stretches of a text in order, each as its first and last ISO day.

    A day or month without a year is the first after the day ``after``, or the last that begins on
    or before the day ``before``; with neither it is left out.
    """
    folded = fold(text).replace("\xa0", " ")
    taken: list[tuple[int, int, Days]] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(folded):
            if any(match.start() < stop and start < match.end() for start, stop, _ in taken):
                continue
            days = read(match, after, before)
            lead = _PAST_YEAR if match.group().startswith("rok") else _NOT_DUE
            if days is not None and not lead.search(
                folded[max(0, match.start() - 20) : match.start()]
            ):
                taken.append((match.start(), match.end(), days))
    return tuple(days for _, _, days in sorted(taken))


def _month_days(year: int, first: int, last: int) -> Days | None:
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    return f"{year}-{first:02d}-01", f"{year}-{last:02d}-{last_day(year, last):02d}"


def _day(year: int, month: int, day: int) -> Days | None:
    found = iso(year, month, day)
    return (found, found) if found else None


def _year_of(month: int, day: int, after: str | None, before: str | None) -> int | None:
    """The year of a day that is printed without one."""
    if after:
        year = int(after[:4])
        return year if f"{month:02d}-{day:02d}" > after[5:] else year + 1
    if before:
        year = int(before[:4])
        return year if f"{month:02d}-{day:02d}" <= before[5:] else year - 1
    return None


_Read = Callable[[re.Match[str], str | None, str | None], Days | None]


def _end_of_year(match: re.Match[str], after: str | None, before: str | None) -> Days | None:
    return f"{match[1]}-12-31", f"{match[1]}-12-31"


def _end_of_month(match: re.Match[str], after: str | None, before: str | None) -> Days | None:
    days = _month(match, after, before)
    return (days[1], days[1]) if days else None


def _numeric_day(match: re.Match[str], after: str | None, before: str | None) -> Days | None:
    return _day(int(match[3]), int(match[2]), int(match[1]))


def _worded_day(match: re.Match[str], after: str | None, before: str | None) -> Days | None:
    month, day = month_of(match[2]) or 0, int(match[1])
    year = int(match[3]) if match[3] else _year_of(month, day, after, before)
    return _day(year, month, day) if year and month else None


def _half(match: re.Match[str], after: str | None, before: str | None) -> Days | None:
    half = _HALVES.get(match[1])
    period = half_year(int(match[2]), half) if half else None
    return (period.start, period.end) if period else None


def _quarter(match: re.Match[str], after: str | None, before: str | None) -> Days | None:
    number = _QUARTERS.get(match[1] or match[2])
    return _month_days(int(match[3]), 3 * number - 2, 3 * number) if number else None


def _month_range(match: re.Match[str], after: str | None, before: str | None) -> Days | None:
    first, last = month_of(match[1]) or 0, month_of(match[2]) or 0
    year = int(match[3]) if match[3] else _year_of(first, 1, after, before)
    return _month_days(year, first, last) if year and first <= last else None


def _month(match: re.Match[str], after: str | None, before: str | None) -> Days | None:
    month = month_of(match[1]) or 0
    year = int(match[2]) if match[2] else _year_of(month, 1, after, before)
    return _month_days(year, month, month) if year else None


def _month_number(match: re.Match[str], after: str | None, before: str | None) -> Days | None:
    return _month_days(int(match[2]), int(match[1]), int(match[1]))


def _season(match: re.Match[str], after: str | None, before: str | None) -> Days | None:
    first = next(month for word, month in _SEASONS.items() if match[1].startswith(word))
    return _month_days(int(match[2]), first, first + 2)


def _day_without_year(match: re.Match[str], after: str | None, before: str | None) -> Days | None:
    day, month = int(match[1]), int(match[2])
    year = _year_of(month, day, after, before)
    return _day(year, month, day) if year else None


def _year(match: re.Match[str], after: str | None, before: str | None) -> Days | None:
    return f"{match[1]}-01-01", f"{match[1]}-12-31"


_READERS: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (re.compile(rf"\bkon(?:ce|ec|ci|cem) (?:roku )?{_Y}"), _end_of_year),
    (re.compile(rf"\bkon(?:ce|ec|ci|cem) {_WORD}(?: {_Y})?"), _end_of_month),
    (re.compile(rf"(?<![0-9.])([0-9]{{1,2}})\. ?([0-9]{{1,2}})\. ?{_Y}"), _numeric_day),
    (re.compile(rf"(?<![0-9.])([0-9]{{1,2}})\. ?{_WORD}(?: {_Y})?"), _worded_day),
    (
        re.compile(
            r"\b(1|2|i|ii|prvni|druhe(?:ho|m)?)\.? ?pol(?:oleti|ovin[aeu]|\.)? ?"
            rf"(?:roku )?{_Y}"
        ),
        _half,
    ),
    (
        re.compile(rf"\b(?:(\w{{1,8}})\.? (?:ctvrtlet\w+|kvartal\w*)|q([1-4])) ?/?(?:roku )?{_Y}"),
        _quarter,
    ),
    (re.compile(rf"\b{_WORD}\s?-\s?{_WORD}(?: {_Y})?"), _month_range),
    (re.compile(rf"\b{_WORD}(?: {_Y})?"), _month),
    (re.compile(rf"(?<![0-9./])([0-9]{{1,2}}) ?/ ?{_Y}"), _month_number),
    (re.compile(rf"\b(jar(?:o|e|a)|let[oae]|podzim\w{{0,2}}) (?:roku )?{_Y}"), _season),
    (
        re.compile(r"(?:\bdo |\bk |^\s*)([0-9]{1,2})\. ?([0-9]{1,2})\.(?! ?[0-9])"),
        _day_without_year,
    ),
    (re.compile(rf"(?:\broku |\broce |\brok |\bdo |\bbehem |^\s*){_Y}(?! ?[-/])"), _year),
)  # fmt: skip
