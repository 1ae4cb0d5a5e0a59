"""Days, months and years: "28. 5. 2024", "v květnu 2024", "08/2024", "v roce 2023"."""

from __future__ import annotations

import re

from extractors.czech.text import fold
from extractors.language.facts.loading import facts
from extractors.language.mentions.calendar import MONTH, NUMBER
from extractors.language.mentions.calendar import settled_year as settled
from extractors.language.mentions.dateforms import Dated, dated_forms, day_of
from extractors.language.mentions.years import years
from extractors.language.words import Word
from schemas.language import Context, Found

__all__ = ["find"]

#: Without a digit or a month there is no date.
_MAYBE = re.compile(rf"[0-9]|(?<!\w){MONTH}")
_NO_DATE = re.compile(rf"(?<!\w)(?:{'|'.join(facts('months')['no_date_after'])})\s?$")
#: What may stand between dates that share the year of the last one.
_SHARED = re.compile(r"\s?(?:,|a|i|az|nebo|-)?\s?(?:(?:a\s)?(?:ve?|od|do|dne)\s)?")
#: "loňského roku", "příštího roku": the year beside the report's own.
_BESIDE = re.compile(r"\s(?:(?P<last>lonsk|minul|predchozi)|(?P<next>prist|nasledujici))\w*\sroku")
#: "5., 12. a" in front of "19. března": days of the same month.
_DAY_BEFORE = re.compile(rf"(?<![\w.,:/-])(?<![0-9]\.\s)(?P<day>{NUMBER})\.(?:,|\s(?:a|i))\s$")


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


def _value(folded: str, dated: list[Dated], place: int, context: Context) -> str | None:
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


def _listed(folded: str, item: Dated) -> list[Dated]:
    """The days listed in front of one that names their month: "5., 12. a 19. března"."""
    found: list[Dated] = []
    start = item.start
    while item.in_month and (match := _DAY_BEFORE.search(folded, max(0, start - 8), start)):
        start, day = match.start("day"), int(match["day"])
        value = day_of(item.month, day)
        found.append(Dated(start, match.end("day") + 1, item.year, item.month, value))
    return [day for day in found if day.value_in(day.year or 2024)]


def _dated(folded: str) -> list[Dated]:
    """Days and months in order, the longest reading of each place."""
    if not _MAYBE.search(folded):
        return []
    found = [item for match, item in dated_forms(folded) if not _is_address(folded, match)]
    kept: list[Dated] = []
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
