"""All that a text mentions: each kind asked, and of overlapping findings the longest kept."""

from __future__ import annotations

from extractors.language.mentions import (
    dates,
    laws,
    money,
    percentages,
    periods,
    programmes,
    quantities,
    urls,
)
from extractors.language.mentions.choosing import choose
from extractors.language.words import Word
from schemas.language import Context, Found

__all__ = ["candidates", "find"]

_KINDS = (laws, urls, money, percentages, dates, periods, quantities, programmes)


def candidates(text: str, words: tuple[Word, ...], context: Context) -> tuple[Found, ...]:
    """What is found that is no name, overlapping as it may."""
    return tuple(item for kind in _KINDS for item in kind.find(text, words, context))


def find(text: str, words: tuple[Word, ...], context: Context) -> tuple[Found, ...]:
    """What is found that is no name, in order and without overlaps."""
    return choose(candidates(text, words, context))
