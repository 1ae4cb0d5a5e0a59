"""Named spans of time: "1. pololetí 2024", "I. čtvrtletí", "v letech 2020–2024", "únor–září"."""

from __future__ import annotations

import re
from datetime import date

from extractors.czech.text import fold
from extractors.language.facts.loading import facts
from extractors.language.mentions.calendar import MONTH, YEAR, days_of, month_number
from extractors.language.mentions.calendar import settled_year as settled
from extractors.language.words import Word
from schemas.language import Context, Found

__all__ = ["find"]

_ORDINALS = {int(n): re.compile(p) for n, p in facts("months")["ordinals"].items()}
_WORDS = "|".join(pattern.pattern for pattern in _ORDINALS.values())
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DIGIT = re.compile(r"[0-9]")
_NUMBER = r"[1-4]|iv|i{1,3}"
_FIRST = rf"(?:(?P<first>{_NUMBER})\.?\s?(?:a|-|az)\s?)?"
_ORDINAL = rf"(?:{_FIRST}(?P<number>{_NUMBER})\.\s?|(?P<word>{_WORDS})\s)"
_OF_YEAR = rf"(?:\s?/?\s?(?:roku\s|r\.\s?)?(?P<year>{YEAR}))?"
_HALF = r"(?P<half>pol(?:oletim?(?!\w)|ovin(?:a|e|y|u|ou)(?:\sroku|(?=\s20))|\.|(?=\s20)))"
_QUARTER = (
    r"(?P<quarter>ctvrtlet(?:i|im)(?!\w)|kvartal(?:u|em|e)?(?!\w)|q(?!\w)|ctvrtin(?:a|e|u|y)\sroku)"
)
_PART = re.compile(rf"(?<![\w.]){_ORDINAL}(?:{_HALF}|{_QUARTER}){_OF_YEAR}(?![0-9])")
#: Q1 2024 · 3Q/2024 · H1 2025
_SHORT = re.compile(
    rf"(?<!\w)(?:(?P<kind>[qh])(?P<n>[1-4])|(?P<m>[1-4])\s?(?P<sort>[qh]))\s?[/.]?\s?(?P<year>{YEAR})"
)
_MONTHS = re.compile(
    rf"(?<!\w)(?P<from>{MONTH})(?:(?:\s(?P<begins>{YEAR}))?\s?(?:-|az)\s?|\sdo\s)(?P<to>{MONTH})"
    rf"(?:\s(?:roku\s)?(?P<year>{YEAR}))?"
)
_MONTH_NUMBERS = re.compile(
    rf"(?<![\w./-])(?P<from>0?[1-9]|1[0-2])\s?-\s?(?P<to>0?[1-9]|1[0-2])\s?/\s?(?P<year>{YEAR})"
)
_MONTHS_AND_YEARS = re.compile(
    rf"(?<![\w./-])(?P<from>0?[1-9]|1[0-2])\s?/\s?(?P<begins>{YEAR})\s?(?:-|az)\s?"
    rf"(?P<to>0?[1-9]|1[0-2])\s?/\s?(?P<year>{YEAR})"
)
_YEARS = re.compile(
    rf"(?<![\w./-])(?P<from>{YEAR})(?:\s?(?:-|az)\s?|(?<=[0-9])\sdo\s(?:roku\s)?|/)(?P<to>{YEAR})(?![\w/-])"
)
_SCHOOL_AHEAD = re.compile(r"skoln\w{1,4}\s(?:rok\w{0,2}|roce)\s$")
_SCHOOL = re.compile(
    rf"skoln\w{{1,4}}\s(?:rok\w{{0,2}}|roce)\s(?P<from>{YEAR})\s?/\s?(?P<to>{YEAR}|[0-9]{{2}}(?![0-9]))"
)


def find(text: str, words: tuple[Word, ...], context: Context) -> tuple[Found, ...]:
    """Periods as spans of days; one without a year takes the report's, else it has no value."""
    del words
    folded = fold(text)
    found: list[Found] = []
    for match in _PART.finditer(folded):
        months = _months_of(match)
        if months is not None and (match["year"] or not _is_vague(match)):
            found.append(_part(match, months, match["year"], context))
    if _DIGIT.search(folded):
        found.extend(_in_digits(folded))
    found.extend(_month_spans(folded, context))
    return tuple(sorted(found, key=lambda item: (item.start, -item.end)))


def _in_digits(folded: str) -> list[Found]:
    found = [
        _span(
            match, (int(match["year"]), int(match["from"])), (int(match["year"]), int(match["to"]))
        )
        for match in _MONTH_NUMBERS.finditer(folded)
        if int(match["from"]) < int(match["to"])
    ]
    for match in _MONTHS_AND_YEARS.finditer(folded):
        first = (int(match["begins"]), int(match["from"]))
        last = (int(match["year"]), int(match["to"]))
        if first < last:
            found.append(_span(match, first, last))
    for match in _SHORT.finditer(folded):
        number, kind = int(match["n"] or match["m"]), match["kind"] or match["sort"]
        if kind == "q" or number < 3:
            size = 3 if kind == "q" else 6
            year = int(match["year"])
            end = number * size
            found.append(_span(match, (year, end - size + 1), (year, end)))
    for match in _YEARS.finditer(folded):
        if int(match["from"]) < int(match["to"]) and not _SCHOOL_AHEAD.search(
            folded[max(0, match.start() - 20) : match.start()]
        ):
            found.append(_span(match, (int(match["from"]), 1), (int(match["to"]), 12)))
    for match in _SCHOOL.finditer(folded):
        year = int(match["from"])
        value = days_of((year, 9), (year + 1, 8))
        found.append(Found(match.start("from"), match.end("to"), "period", value))
    return found


def _span(match: re.Match[str], first: tuple[int, int], last: tuple[int, int]) -> Found:
    return Found(match.start(), match.end(), "period", days_of(first, last))


def _is_vague(match: re.Match[str]) -> bool:
    """Whether it is only "first half of the year", of no year in particular."""
    return "polovin" in match.group()


def _months_of(match: re.Match[str]) -> tuple[int, int] | None:
    """First and last month of a half-year or a quarter."""
    number = _number(match["number"]) if match["number"] else _in_words(match["word"])
    first = _number(match["first"]) if match["first"] else number
    size = 6 if match["half"] else 3
    return (first * size - size + 1, number * size) if first <= number <= 12 // size else None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _ROMAN[text]


def _in_words(text: str) -> int:
    return next(number for number, word in _ORDINALS.items() if word.fullmatch(text))


def _part(
    match: re.Match[str], months: tuple[int, int], year: str | None, context: Context
) -> Found:
    of = int(year) if year else settled(context, months[0])
    end = match.start() + len(match.group().rstrip())
    value = days_of((of, months[0]), (of, months[1])) if of else None
    return Found(match.start(), end, "period", value)


def _month_spans(folded: str, context: Context) -> list[Found]:
    found: list[Found] = []
    for match in _MONTHS.finditer(folded):
        first, last = month_number(match["from"]), month_number(match["to"])
        if first is None or last is None:
            continue
        year = int(match["year"]) if match["year"] else settled(context, last)
        value = None
        if year is not None:
            begins = int(match["begins"]) if match["begins"] else year - (first > last)
            if date(begins, first, 1) <= date(year, last, 1):
                value = days_of((begins, first), (year, last))
        found.append(Found(match.start(), match.end(), "period", value))
    return found
