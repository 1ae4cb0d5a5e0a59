"""Dates and periods as Czech reports write them, as ISO days where the text gives a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from extractors.czech.text import fold

_MONTHS = (
    "led(?:en|na|nu)",
    "unor[aeu]?",
    "brez(?:en|na|nu)",
    "dub(?:en|na|nu)",
    "kvet(?:en|na|nu)",
    "cerv(?:en|na|nu)",
    "cerven(?:ec|ce|ci)",
    "srp(?:en|na|nu)",
    "zari",
    "rij(?:en|na|nu)",
    "listopad[ue]?",
    "prosin(?:ec|ce|ci)",
)
_MONTH_WORD = "(?:" + "|".join(_MONTHS) + ")"
_MONTH_PATTERNS = [re.compile(pattern) for pattern in _MONTHS]
_D = r"(\d{1,2})\. ?"
_M = r"(\d{1,2})\. ?"
_Y = r"((?:19|20)\d{2})"

#: 1. 1. 2024 – 30. 06. 2024
_TWO_DAYS = re.compile(rf"\b{_D}{_M}{_Y}?\s?-\s?{_D}{_M}{_Y}(?!\d)")
#: 11. 6. – 14. 6.
_TWO_DAYS_NO_YEAR = re.compile(rf"\b{_D}{_M}\s?-\s?{_D}{_M}(?!\d)")
#: 18. – 19. 4. 2024, 20.-21. 11. 2024
_DAYS_OF_MONTH = re.compile(rf"\b{_D}\s?-\s?{_D}{_M}{_Y}?(?!\d)")
#: 28. 5. 2024
_DAY = re.compile(rf"\b{_D}{_M}{_Y}(?!\d)")
_DAY_NO_YEAR = re.compile(rf"\b{_D}{_M}(?!\s?\d)")
#: 1. ledna 2024, "od 1. ledna 2024 do 31. prosince 2024"
_DAY_WORD = re.compile(rf"\b{_D}({_MONTH_WORD}) ?{_Y}?")
_MONTH_SPAN = re.compile(rf"\b{_MONTH_WORD}(?:\s?-\s?{_MONTH_WORD})?(?: {_Y})?\b")
_MONTH_NUMBER = re.compile(rf"\b(\d{{1,2}}) ?/ ?{_Y}\b")
_HALF = re.compile(rf"\b([12])\. ?(?:pol(?:oleti|\.)?|pololeti roku) ?(?:roku )?{_Y}")
_HALF_WORD = re.compile(rf"\b(prvni|druh\w{{1,2}}) (?:pololeti|polovin[aeu]) (?:roku )?{_Y}")
_YEAR = re.compile(rf"\b(?:za rok|v roce|rok) {_Y}")


@dataclass(frozen=True, slots=True)
class Span:
    """A dated stretch of a text: ISO first and last day, and the offsets of its words.

    ``exact`` tells whether the text names days; a month or a half-year has days but does not name
    them.
    """

    start: str | None
    end: str | None
    begin: int
    stop: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Period:
    """ISO first and last day of a report's period."""

    start: str
    end: str

    def year_of(self, month: int) -> int | None:
        """The year of a month that is named without one, when the period settles it."""
        years = {int(self.start[:4]), int(self.end[:4])}
        return years.pop() if len(years) == 1 and 1 <= month <= 12 else None


def iso(year: int, month: int, day: int) -> str | None:
    """The ISO day, or nothing where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_of(word: str) -> int | None:
    """1 to 12 for a month's name in any case form, folded."""
    for index, pattern in enumerate(_MONTH_PATTERNS, 1):
        if pattern.fullmatch(word):
            return index
    return None


def half_year(year: int, half: int) -> Period:
    """First or second half of a year."""
    if half == 1:
        return Period(f"{year}-01-01", f"{year}-06-30")
    return Period(f"{year}-07-01", f"{year}-12-31")


def first_span(text: str, period: Period | None = None) -> Span | None:
    """The first date of a text that names a day, else the first that names months.

    A day without a year takes the year of ``period`` when that settles it.
    """
    folded = fold(text)
    found = [span for span in (_days(folded, period), _months(folded)) if span is not None]
    exact = [span for span in found if span.exact]
    return min(exact or found, key=lambda span: span.begin, default=None)


def leading_span(text: str, period: Period | None = None) -> Span | None:
    """The date that a text begins with."""
    folded = fold(text)
    for span in (_days(folded, period), _months(folded)):
        if span is not None and span.begin == len(text) - len(text.lstrip()):
            return span
    return None


def _days(folded: str, period: Period | None) -> Span | None:
    """The first match of the patterns that name days; the longest of those that begin together."""
    found: list[Span] = []
    for pattern, read in _DAY_READERS:
        match = pattern.search(folded)
        if match is not None:
            span = read(match, period)
            if span is not None:
                found.append(span)
    return min(found, key=lambda span: (span.begin, -span.stop), default=None)


def _year(text: str | None, month: int, period: Period | None) -> int | None:
    if text:
        return int(text)
    return period.year_of(month) if period else None


def _span(match: re.Match[str], start: str | None, end: str | None) -> Span:
    text = match.group(0)
    return Span(start, end, match.start(), match.start() + len(text.rstrip()), True)


def _read_two_days(match: re.Match[str], period: Period | None) -> Span | None:
    d1, m1, y1, d2, m2, y2 = match.groups()
    start = iso(int(y1 or y2), int(m1), int(d1))
    end = iso(int(y2), int(m2), int(d2))
    return _span(match, start, end) if start and end else None


def _read_two_days_no_year(match: re.Match[str], period: Period | None) -> Span | None:
    d1, m1, d2, m2 = map(int, match.groups())
    if m1 > 12 or m2 > 12:
        return None
    year = _year(None, m1, period)
    if year is None:
        return _span(match, None, None)
    return _span(match, iso(year, m1, d1), iso(year, m2, d2))


def _read_days_of_month(match: re.Match[str], period: Period | None) -> Span | None:
    d1, d2, month, year_text = match.groups()
    if int(month) > 12 or int(d1) > 31:
        return None
    year = _year(year_text, int(month), period)
    if year is None:
        return _span(match, None, None)
    return _span(match, iso(year, int(month), int(d1)), iso(year, int(month), int(d2)))


def _read_day(match: re.Match[str], period: Period | None) -> Span | None:
    day, month, year = map(int, match.groups())
    value = iso(year, month, day)
    return _span(match, value, value) if value else None


def _read_day_no_year(match: re.Match[str], period: Period | None) -> Span | None:
    day, month = map(int, match.groups())
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    year = _year(None, month, period)
    value = iso(year, month, day) if year else None
    return _span(match, value, value)


def _read_day_word(match: re.Match[str], period: Period | None) -> Span | None:
    month = month_of(match.group(2))
    if month is None:
        return None
    year = _year(match.group(3), month, period)
    value = iso(year, month, int(match.group(1))) if year else None
    return _span(match, value, value)


_DAY_READERS = (
    (_TWO_DAYS, _read_two_days),
    (_TWO_DAYS_NO_YEAR, _read_two_days_no_year),
    (_DAYS_OF_MONTH, _read_days_of_month),
    (_DAY, _read_day),
    (_DAY_NO_YEAR, _read_day_no_year),
    (_DAY_WORD, _read_day_word),
)


def _months(folded: str) -> Span | None:
    """The first stretch of months: "červenec-říjen 2024", "08/2024", "2. pol. 2023"."""
    found = [
        Span(None, None, match.start(), match.end(), False)
        for pattern in (_MONTH_SPAN, _MONTH_NUMBER, _HALF, _HALF_WORD)
        if (match := pattern.search(folded)) is not None
    ]
    return min(found, key=lambda span: (span.begin, -span.stop), default=None)


_FROM_TO = re.compile(rf"\bod {_D}({_MONTH_WORD}|{_M}) ?{_Y}? do {_D}({_MONTH_WORD}|{_M}) ?{_Y}")


def stated_period(text: str) -> Period | None:
    """The period a text states: "1. 1. 2024 – 30. 06. 2024", "od 1. ledna … do 31. prosince …"."""
    folded = fold(text)
    match = _TWO_DAYS.search(folded)
    if match is not None:
        span = _read_two_days(match, None)
        if span is not None and span.start and span.end:
            return Period(span.start, span.end)
    match = _FROM_TO.search(folded)
    if match is None:
        return None
    d1, word1, number1, y1, d2, word2, number2, y2 = match.groups()
    month1, month2 = _month(word1, number1), _month(word2, number2)
    if month1 is None or month2 is None:
        return None
    start, end = iso(int(y1 or y2), month1, int(d1)), iso(int(y2), month2, int(d2))
    return Period(start, end) if start and end else None


def _month(word: str, number: str | None) -> int | None:
    return int(number) if number else month_of(word)


def implied_period(title: str) -> Period | None:
    """The period a title implies: "za 2. pololetí 2024", "02/2024" (a half-year), "za rok 2024"."""
    folded = fold(title)
    match = _HALF.search(folded)
    if match is not None:
        return half_year(int(match.group(2)), int(match.group(1)))
    match = _HALF_WORD.search(folded)
    if match is not None:
        return half_year(int(match.group(2)), 1 if match.group(1) == "prvni" else 2)
    match = re.search(rf"\b0?([12]) ?/ ?{_Y}\b", folded)
    if match is not None:
        return half_year(int(match.group(2)), int(match.group(1)))
    match = _YEAR.search(folded) or re.search(rf"\b{_Y}\b", folded)
    if match is not None:
        return Period(f"{match.group(1)}-01-01", f"{match.group(1)}-12-31")
    return None


def last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def day_in(text: str) -> str | None:
    """The ISO day that a text names, when it names one ("STAV (k 31. 12. 2024)")."""
    span = first_span(text)
    return span.start if span is not None and span.exact else None
