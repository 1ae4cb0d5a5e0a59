"""Shares: "15,5 %", "o více než 20 procent", "100%"."""

from __future__ import annotations

import re

from extractors.czech.text import fold
from extractors.language.mentions.numerals import numerals, plain
from extractors.language.words import Word
from schemas.language import Context, Found
from schemas.records import Percentage

__all__ = ["find"]

_BEHIND = re.compile(r"\s{0,2}(?:%|procent(?:a|o|u|ech|um|y)?(?!\w))")


def find(text: str, words: tuple[Word, ...], context: Context) -> tuple[Found, ...]:
    """Numbers in percent; "20procentní" is an adjective and none."""
    del context
    folded = fold(text)
    if "%" not in folded and "procent" not in folded:
        return ()
    found: list[Found] = []
    for numeral in numerals(text, words):
        behind = _BEHIND.match(folded, numeral.end)
        if behind is not None:
            value = Percentage(value=plain(numeral.value), comparator=numeral.comparator)
            found.append(Found(numeral.start, behind.end(), "percentage", value))
    return tuple(found)
