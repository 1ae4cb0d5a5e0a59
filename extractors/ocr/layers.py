"""Which pages hold no text that can be read: pictures of print, and letters that mean nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

import simplemma

from extractors.czech.text import fold

__all__ = ["Layered", "is_legible", "share_of_words", "wants_reading"]

#: A page number or a stamp may stand on a picture that is the page.
_FEW = 15
_COVERED = 0.6
#: Letters drawn as outlines: so many drawings on a page without text.
_OUTLINES = 100
_UNMAPPED = 0.2
#: Running Czech has one of these in every four words, a table one in ten.
_COMMON = frozenset(
    {
        "a",
        "aby",
        "ale",
        "ani",
        "az",
        "by",
        "byl",
        "byla",
        "bylo",
        "byly",
        "dle",
        "do",
        "i",
        "jak",
        "jako",
        "je",
        "jeho",
        "jejich",
        "jen",
        "jsou",
        "k",
        "ke",
        "ktera",
        "ktere",
        "ktery",
        "ma",
        "na",
        "nad",
        "nebo",
        "nebyl",
        "nebyla",
        "nebylo",
        "o",
        "od",
        "po",
        "pod",
        "podle",
        "pri",
        "pro",
        "roce",
        "roku",
        "s",
        "se",
        "si",
        "tak",
        "to",
        "tohoto",
        "u",
        "v",
        "ve",
        "vcetne",
        "vsak",
        "z",
        "za",
        "ze",
    }
)
_WORD = re.compile(r"[^\W\d_]+")
_TELLING = 30
_RARE = 0.04
#: Of a page's longer words at least this share is known to one of the dictionaries.
_KNOWN = 0.4
_LONGER = 4
#: What reports are written in, or quote from; a dictionary is loaded for a suspicious page only.
_LANGUAGES = ("cs", "sk", "en", "de", "pl")


@dataclass(frozen=True, slots=True)
class Layered:
    """What a page's own text layer holds, and what is drawn beside it.

    ``pictured`` is the share of the page that its pictures cover.
    """

    text: str
    chars: int
    unmapped: int
    images: int
    pictured: float
    drawings: int


def wants_reading(page: Layered) -> bool:
    """Whether a page must be read from its picture."""
    if page.chars == 0:
        return page.images > 0 or page.drawings >= _OUTLINES
    if page.chars < _FEW and page.pictured >= _COVERED:
        return True
    return not is_legible(page)


def is_legible(page: Layered) -> bool:
    """Whether the text of a page is text, as far as its words tell."""
    if page.unmapped > _UNMAPPED * page.chars:
        return False
    words = _WORD.findall(page.text)
    if len(words) < _TELLING:
        return True
    common = sum(1 for word in words if fold(word) in _COMMON)
    return common >= _RARE * len(words) or share_of_words(page.text) >= _KNOWN


def share_of_words(text: str) -> float:
    """The share of a text's longer words that a dictionary knows; 1 where there are none."""
    words = [word for word in _WORD.findall(text) if len(word) >= _LONGER]
    if not words:
        return 1.0
    known = sum(1 for word in words if _is_known(word))
    return known / len(words)


def _is_known(word: str) -> bool:
    # Names and beginnings of sentences are looked up as printed and in small letters.
    return any(simplemma.is_known(form, lang=_LANGUAGES) for form in {word, word.lower()})
