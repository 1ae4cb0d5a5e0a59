"""Days, months and years: "28. 5. 2024", "v květnu 2024", "08/2024", "v roce 2023"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractors.czech.dates import iso
from extractors.czech.text import fold
from extractors.language.facts.loading import facts
from extractors.language.mentions.calendar import MONTH, NUMBER, YEAR, month_number
from extractors.language.mentions.calendar import settled_year as settled
from extractors.language.mentions.years import years
from extractors.language.words import Word
from schemas.language import Context, Found

__all__ = ["find"]

_FACTS = facts("months")
_AHEAD = r"(?<![\w/-])(?<![0-9][.,:])"


def _day(n: int) -> str:
    return rf"(?P<d{n}>{NUMBER})\.\s?"


def _month(n: int) -> str:
    return rf"(?:(?P<m{n}>{NUMBER})\.|(?P<w{n}>{MONTH}))"


def _year(n: int) -> str:
    return rf"(?:\s?(?:roku\s)?(?P<y{n}>{YEAR}))"


#: 1. 1. 2024 – 30. 6. 2024 · od 1. ledna do 31. prosince 2024
_DAYS = re.compile(
    rf"{_AHEAD}{_day(1)}{_month(1)}(?:{_year(1)}?\s?(?:-|az)\s?|\sdo\s)"
    rf"{_day(2)}{_month(2)}{_year(2)}?(?![0-9])"
)
#: 18. – 19. 4. 2024 · 18. a 19. dubna
_DAYS_OF_MONTH = re.compile(
    rf"{_AHEAD}{_day(1)}(?P<join>-|az|a)\s?{_day(2)}{_month(2)}{_year(2)}?(?![0-9])"
)
#: 28. 5. 2024 · 28. května
_ONE_DAY = re.compile(rf"{_AHEAD}{_day(2)}{_month(2)}{_year(2)}?(?!\s?[0-9])")
#: 22/05/2025
_SLASHED = re.compile(rf"(?<![\w/.-])(?P<d2>{NUMBER})/(?P<m2>[01]?[0-9])/(?P<y2>{YEAR})(?![\w/])")
_ISO_DAY = re.compile(r"(?<![\w-])(?P<iso>20[0-9]{2}-[01][0-9]-[0-3][0-9])(?![\w-])")
#: květen 2024 · 08/2024
_MONTH_YEAR = re.compile(
    rf"(?<![\w/.-])(?<![0-9]\.\s)(?:(?P<w2>{MONTH}){_year(2)}?|(?P<m2>0?[1-9]|1[0-2])\s?/\s?(?P<n2>{YEAR}))"
    r"(?![0-9/])"
)
#: Without a digit or a month there is no date.
_MAYBE = re.compile(rf"[0-9]|(?<!\w){MONTH}")
_NO_DATE = re.compile(rf"(?<!\w)(?:{'|'.join(_FACTS['no_date_after'])})\s?$")
#: What may stand between dates that share the year of the last one.
_SHARED = re.compile(r"\s?(?:,|a|i|az|nebo|-)?\s?(?:(?:a\s)?(?:ve?|od|do|dne)\s)?")
_COLLECTION = re.compile(r"\s{0,2}sb(?!\w)")
_COLLECTION = re.compile(r"\s{0,2}sb(?!\w)")
#: "loňského roku", "příštího roku": the year beside the report's own.
_BESIDE = re.compile(r"\s(?:(?P<last>lonsk|minul|predchozi)|(?P<next>prist|nasledujici))\w*\sroku")
#: "5., 12. a" in front of "19. března": days of the same month.
_DAY_BEFORE = re.compile(rf"(?<![\w.,:/-])(?<![0-9]\.\s)(?P<day>{NUMBER})\.(?:,|\s(?:a|i))\s$")
_STOREY = re.compile(r"\s?(?:np|pp|etap|vyzv)")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date as read: what its value is once the year is known, and the month without a year."""

    start: int
    end: int
    year: int | None
    month: int
    value_in: Callable[[int], str | None]
    in_month: bool = False


def find(text: str, words: tuple[Word, ...], context: Context) -> tuple[Found, ...]:
    """Dates in order; one without a year takes it from the date it is listed with, else from the
    report's period, else its value is ``None``."""
    del words
    folded = fold(text)
    dated = _dated(folded)
    found = [
        Found(item.start, item.end, "date", _value(folded, dated, place, context))
        for place, item in enumerate(dated)
    ]
    return tuple(sorted([*found, *years(folded)], key=lambda item: item.start))


def _value(folded: str, dated: list[_Dated], place: int, context: Context) -> str | None:
    item = dated[place]
    year = item.year
    for at in range(place, min(place + 12, len(dated) - 1)):
        if year is not None or not _SHARED.fullmatch(folded, dated[at].end, dated[at + 1].start):
            break
        year = dated[at + 1].year
    if year is None:
        year = _beside(folded, item.end, settled(context, item.month))
    return None if year is None else item.value_in(year)


def _beside(folded: str, end: int, year: int | None) -> int | None:
    """The report's year, or the one before or behind it where the text says so."""
    beside = _BESIDE.match(folded, end) if year is not None else None
    if beside is None or year is None:
        return year
    return year - 1 if beside["last"] else year + 1


def _listed(folded: str, item: _Dated) -> list[_Dated]:
    """The days listed in front of one that names their month: "5., 12. a 19. března"."""
    found: list[_Dated] = []
    start = item.start
    while item.in_month and (match := _DAY_BEFORE.search(folded, max(0, start - 8), start)):
        start, day = match.start("day"), int(match["day"])
        value = _day_of(item.month, day)
        found.append(_Dated(start, match.end("day") + 1, item.year, item.month, value))
    return [day for day in found if day.value_in(day.year or 2024)]


def _day_of(month: int, day: int) -> Callable[[int], str | None]:
    return lambda year: iso(year, month, day)


def _dated(folded: str) -> list[_Dated]:
    """Days and months in order, the longest reading of each place."""
    if not _MAYBE.search(folded):
        return []
    found: list[_Dated] = []
    for pattern, read in _READERS:
        found.extend(
            item
            for match in pattern.finditer(folded)
            if (item := read(match)) is not None and not _is_address(folded, match)
        )
    kept: list[_Dated] = []
    end = 0
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if item.start >= end:
            kept.append(item)
            end = item.end
    listed = [day for item in kept for day in _listed(folded, item)]
    return sorted([*kept, *listed], key=lambda item: item.start) if listed else kept


def _is_address(folded: str, match: re.Match[str]) -> bool:
    """Whether a word in front makes it a street or a numbered part ("ulice 28. října")."""
    return _NO_DATE.search(folded[max(0, match.start() - 14) : match.start()]) is not None


def _number(match: re.Match[str], n: int) -> int | None:
    """The month that a match names: 1 to 12."""
    if match[f"w{n}"]:
        return month_number(match[f"w{n}"])
    number = int(match[f"m{n}"])
    return number if 1 <= number <= 12 else None


def _stop(match: re.Match[str]) -> int:
    return match.start() + len(match.group().rstrip())


def _span(start: str | None, end: str | None) -> str | None:
    return f"{start}/{end}" if start and end and start <= end else None


def _read_days(match: re.Match[str]) -> _Dated | None:
    month, last = _number(match, 1), _number(match, 2)
    if month is None or last is None:
        return None
    d1, d2 = int(match["d1"]), int(match["d2"])
    year = int(match["y2"]) if match["y2"] else None
    first_year = int(match["y1"]) if match["y1"] else None

    def value(of: int) -> str | None:
        begins = first_year or (of - 1 if (month, d1) > (last, d2) else of)
        return _span(iso(begins, month, d1), iso(of, last, d2))

    return _checked(_Dated(match.start(), _stop(match), year or first_year, last, value))


def _read_days_of_month(match: re.Match[str]) -> _Dated | None:
    month = _number(match, 2)
    d1, d2 = int(match["d1"]), int(match["d2"])
    if month is None or (match["join"] == "a" and d2 != d1 + 1):
        return None
    year = int(match["y2"]) if match["y2"] else None

    def value(of: int) -> str | None:
        return _span(iso(of, month, d1), iso(of, month, d2))

    return _checked(_Dated(match.start(), _stop(match), year, month, value))


def _read_one_day(match: re.Match[str]) -> _Dated | None:
    month, day = _number(match, 2), int(match["d2"])
    if month is None:
        return None
    year = int(match["y2"]) if match["y2"] else None
    if year is None and match["m2"] and _STOREY.match(match.string, match.end()):
        return None
    return _checked(_Dated(match.start(), _stop(match), year, month, _day_of(month, day), True))


def _checked(item: _Dated) -> _Dated | None:
    """A date that its year has; one without a year has to exist in a leap year."""
    return item if item.value_in(item.year or 2024) else None


def _read_slashed(match: re.Match[str]) -> _Dated | None:
    year, month, day = int(match["y2"]), int(match["m2"]), int(match["d2"])
    return _checked(_Dated(match.start(), match.end(), year, month, lambda of: iso(of, month, day)))


def _read_iso(match: re.Match[str]) -> _Dated | None:
    year, month, day = map(int, match["iso"].split("-"))
    value = iso(year, month, day)
    if value is None:
        return None
    return _Dated(match.start(), match.end(), year, month, lambda of: value)


def _read_month(match: re.Match[str]) -> _Dated | None:
    month = month_number(match["w2"]) if match["w2"] else int(match["m2"])
    if month is None or (match["m2"] and _COLLECTION.match(match.string, match.end())):
        return None
    year = match["y2"] or match["n2"]
    return _Dated(
        match.start(),
        _stop(match),
        int(year) if year else None,
        month,
        lambda of: f"{of}-{month:02d}",
    )


_READERS = (
    (_DAYS, _read_days),
    (_DAYS_OF_MONTH, _read_days_of_month),
    (_ONE_DAY, _read_one_day),
    (_SLASHED, _read_slashed),
    (_ISO_DAY, _read_iso),
    (_MONTH_YEAR, _read_month),
)
