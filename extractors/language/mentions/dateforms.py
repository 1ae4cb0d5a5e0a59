"""The forms that a day or a month is written in, each read into its value for a given year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractors.czech.dates import iso
from extractors.language.facts.loading import facts
from extractors.language.mentions.calendar import MONTH, NUMBER, YEAR, month_number

__all__ = ["Dated", "dated_forms", "day_of"]

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
_COLLECTION = re.compile(r"\s{0,2}sb(?!\w)")
_STOREY = re.compile(r"\s?(?:np|pp|etap|vyzv)")
#: "monitorovací zpráva 1/2024 a 2/2024", "zpráva č. 2/2023": numbers of reports, no months.
_NUMBERED = re.compile(
    rf"(?<!\w)(?:{'|'.join(facts('months')['numbered'])})\s(?:c\.\s?)?"
    r"(?:[0-9]{1,2}/[0-9]{4}(?:,|\s(?:a|i|az))\s){0,6}$"
)
#: How far in front of a number the word stands that numbers it, in characters.
_NUMBERED_REACH = 80


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as read: its offsets, and what its value is once the year is known."""

    start: int
    end: int
    year: int | None
    month: int
    value_in: Callable[[int], str | None]
    in_month: bool = False


def dated_forms(folded: str) -> Iterator[tuple[re.Match[str], Dated]]:
    """Every form that is met in a folded text with what it is read as; they may overlap."""
    for pattern, read in _READERS:
        for match in pattern.finditer(folded):
            item = read(match)
            if item is not None:
                yield match, item


def day_of(month: int, day: int) -> Callable[[int], str | None]:
    """The value of a day of a month, once the year is known."""
    return lambda year: iso(year, month, day)


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


def _read_days(match: re.Match[str]) -> Dated | None:
    month, last = _number(match, 1), _number(match, 2)
    if month is None or last is None:
        return None
    d1, d2 = int(match["d1"]), int(match["d2"])
    year = int(match["y2"]) if match["y2"] else None
    first_year = int(match["y1"]) if match["y1"] else None

    def value(of: int) -> str | None:
        begins = first_year or (of - 1 if (month, d1) > (last, d2) else of)
        return _span(iso(begins, month, d1), iso(of, last, d2))

    return _checked(Dated(match.start(), _stop(match), year or first_year, last, value))


def _read_days_of_month(match: re.Match[str]) -> Dated | None:
    month = _number(match, 2)
    d1, d2 = int(match["d1"]), int(match["d2"])
    if month is None or (match["join"] == "a" and d2 != d1 + 1):
        return None
    year = int(match["y2"]) if match["y2"] else None

    def value(of: int) -> str | None:
        return _span(iso(of, month, d1), iso(of, month, d2))

    return _checked(Dated(match.start(), _stop(match), year, month, value))


def _read_one_day(match: re.Match[str]) -> Dated | None:
    month, day = _number(match, 2), int(match["d2"])
    if month is None:
        return None
    year = int(match["y2"]) if match["y2"] else None
    if year is None and match["m2"] and _STOREY.match(match.string, match.end()):
        return None
    return _checked(Dated(match.start(), _stop(match), year, month, day_of(month, day), True))


def _checked(item: Dated) -> Dated | None:
    """A date that its year has; one without a year has to exist in a leap year."""
    return item if item.value_in(item.year or 2024) else None


def _read_slashed(match: re.Match[str]) -> Dated | None:
    year, month, day = int(match["y2"]), int(match["m2"]), int(match["d2"])
    return _checked(Dated(match.start(), match.end(), year, month, lambda of: iso(of, month, day)))


def _read_iso(match: re.Match[str]) -> Dated | None:
    year, month, day = map(int, match["iso"].split("-"))
    value = iso(year, month, day)
    if value is None:
        return None
    return Dated(match.start(), match.end(), year, month, lambda of: value)


def _is_number_of_text(match: re.Match[str]) -> bool:
    """Whether "2/2024" numbers a law or a report."""
    before = match.string[max(0, match.start() - _NUMBERED_REACH) : match.start()]
    return bool(_COLLECTION.match(match.string, match.end()) or _NUMBERED.search(before))


def _read_month(match: re.Match[str]) -> Dated | None:
    month = month_number(match["w2"]) if match["w2"] else int(match["m2"])
    if month is None or (match["m2"] and _is_number_of_text(match)):
        return None
    year = match["y2"] or match["n2"]
    return Dated(
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
