"""The numbers of a text: digits or words, with their scale and what compares them.

"více než 30 milionů" is one numeral of 30000000 with ">"; "dvě stě" is 200. What a number counts,
and whether it counts anything, is the business of the modules that build on this one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractors.czech.text import fold
from extractors.language.facts.loading import facts
from extractors.language.mentions.numberwords import (
    SCALE_ALONE,
    holds_number_words,
    number_words,
)
from extractors.language.words import Word
from schemas.records import Comparator

__all__ = ["Numeral", "numerals", "plain", "word_after"]

_FACTS = facts("quantities")
_COMPARATORS: dict[str, Comparator] = {
    phrase: sign for sign, phrases in _FACTS["comparators"].items() for phrase in phrases
}
_SIGNS: dict[str, Comparator] = {">": ">", "<": "<", "~": "~", "≥": ">=", "≤": "<=", "±": "~"}
_SCALES = {
    size: re.compile("|".join(patterns))
    for size, patterns in ((int(k), v) for k, v in _FACTS["scales"].items())
}
#: A scale with its point ("tis.Kč") needs no gap behind it, a word does.
_SCALE = "|".join(
    form if form.endswith(".") else rf"{form}(?!\w)"
    for forms in _FACTS["scales"].values()
    for form in forms
)
_LABELS = re.compile("|".join(_FACTS["counting"]["labels"]))

_DIGITS = r"(?:[1-9][0-9]{0,2}(?:[ \u00a0\u202f.][0-9]{3})+(?![0-9])|[0-9]{1,15})(?:,[0-9]{1,6})?"
_TAIL = rf"(?:\s?(?P<scale>{_SCALE}))?(?P<more>\s?\+(?!\w)|\sa\svice\b)?"
#: 15 · 1 316 · 12,5 mil. · 36+ tis. · 10 až 15
_NUMBER = re.compile(
    rf"(?<![\w/+-])(?<![0-9][.,:])(?P<digits>{_DIGITS})(?:\s?(?:-|az)\s?(?P<upper>{_DIGITS}))?"
    rf"(?P<plus>\+(?=\s?(?:{_SCALE}|%|[^\W0-9])|\s?$))?(?:-?ti(?!\w))?{_TAIL}(?:(?<=\.)|(?!\w))"
)
_SCALE_BEHIND = re.compile(rf"\s(?P<scale>{_SCALE})(?!\w)")
#: A time, a share, a date or an ordinal goes on behind the digits.
_GOES_ON = re.compile(r"[:/×.-]\s?[0-9]|\.(?!\s+[A-ZÁ-Ž]|\s*$|-)|[-]\w|,[0-9]|\s?°")
_DIGIT = re.compile(r"[0-9]")
_GAP = re.compile(r"\s+|\.\s*|\s+[\"(]")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number of a text: ``start`` with the comparing words in front, ``first`` without them."""

    start: int
    first: int
    end: int
    value: Decimal
    comparator: Comparator | None
    scale: int
    compared_by: str = ""

    @property
    def unlimited_start(self) -> int:
        """Where it begins when "do" in front of it means "into" and compares nothing."""
        return self.first if self.compared_by == "do" else self.start

    @property
    def unlimited(self) -> Comparator | None:
        """What compares it when "do" in front of it means "into"."""
        return None if self.compared_by == "do" else self.comparator


def plain(value: Decimal) -> int | float:
    """A whole number as int, any other as float."""
    return int(value) if value == value.to_integral_value() else float(value)


def word_after(words: tuple[Word, ...], offset: int) -> int:
    """Index of the first word that begins at ``offset`` or behind it."""
    return bisect_left(words, offset, key=lambda word: word.start)


@lru_cache(maxsize=64)
def numerals(text: str, words: tuple[Word, ...]) -> tuple[Numeral, ...]:
    """All numbers of a text that are no label, ordinal, time or part of an address, in order."""
    folded = fold(text)
    found = _in_words(text, folded, words) if holds_number_words(folded) else []
    if _DIGIT.search(text):
        found.extend(_in_digits(text, folded, words))
    return tuple(sorted(found, key=lambda numeral: numeral.start))


def _in_digits(text: str, folded: str, words: tuple[Word, ...]) -> list[Numeral]:
    found: list[Numeral] = []
    for match in _NUMBER.finditer(folded):
        scale = _scale(match["scale"])
        if scale == 1 and _GOES_ON.match(text, match.end()):
            continue
        start, comparator, by = _compared(folded, words, match.start())
        if _labelled(text, folded, words, match.start()):
            continue
        if match["plus"] or match["more"] or match["upper"]:
            comparator = ">="
        value = _decimal(match["digits"]) * scale
        end = match.end()
        found.append(Numeral(start, match.start(), end, value, comparator, scale, by))
    return found


def _decimal(digits: str) -> Decimal:
    whole, _, decimals = digits.partition(",")
    return Decimal(re.sub(r"[^0-9]", "", whole) + (f".{decimals}" if decimals else ""))


def _scale(word: str | None) -> int:
    if not word:
        return 1
    return next((size for size, pattern in _SCALES.items() if pattern.fullmatch(word)), 1)


def _labelled(text: str, folded: str, words: tuple[Word, ...], first: int) -> bool:
    """Whether the word in front makes the number a label ("Aktivita 1", "verze 2")."""
    before = word_after(words, first) - 1
    if before < 0:
        return False
    word = words[before]
    gap = text[word.end : first]
    return bool(
        gap.strip(" \u00a0.") == ""
        and "\n" not in gap
        and _LABELS.fullmatch(folded[word.start : word.end])
        and not (word.text[:1].isdigit())
    )


def _compared(
    folded: str, words: tuple[Word, ...], first: int
) -> tuple[int, Comparator | None, str]:
    """Where the comparing words in front of a number begin, and what they say."""
    lead = folded[max(0, first - 2) : first].rstrip()
    if lead and lead[-1] in _SIGNS:
        return first - 1 - (folded[first - 1].isspace()), _SIGNS[lead[-1]], lead[-1]
    last = word_after(words, first) - 1
    # "až o 20 %": a preposition may stand between.
    for skip in (0, 1):
        at = last - skip
        if at < 0 or (skip and folded[words[last].start : words[last].end] not in {"o", "na"}):
            break
        for count in (2, 1):
            begin = at - count + 1
            if begin < 0:
                continue
            phrase = re.sub(r"\s+", " ", folded[words[begin].start : words[at].end])
            if phrase in _COMPARATORS and _GAP.fullmatch(folded[words[last].end : first]):
                return words[begin].start, _COMPARATORS[phrase], phrase
    return first, None, ""


def _in_words(text: str, folded: str, words: tuple[Word, ...]) -> list[Numeral]:
    found: list[Numeral] = []
    index = 0
    while index < len(words):
        value, taken = number_words(folded, words, index)
        if not taken:
            index += 1
            continue
        first, last = words[index], words[index + taken - 1]
        end, scale = last.end, 1
        behind = _SCALE_BEHIND.match(folded, last.end)
        if behind is not None:
            end, scale = behind.end(), _scale(behind["scale"])
        elif (last_word := folded[last.start : last.end]) in SCALE_ALONE:
            scale = SCALE_ALONE[last_word]
            value = value / scale
        start, comparator, by = _compared(folded, words, first.start)
        found.append(Numeral(start, first.start, end, value * scale, comparator, scale, by))
        index = word_after(words, end)
    return found
