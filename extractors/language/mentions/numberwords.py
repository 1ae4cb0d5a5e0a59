"""Numbers written in words: "dvacet pět", "dvě stě", "půl milionu"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from extractors.language.facts.loading import facts
from extractors.language.words import Word

__all__ = ["SCALE_ALONE", "holds_number_words", "number_words"]

_FACTS = facts("quantities")
_WORDS = {int(value): re.compile(pattern) for value, pattern in _FACTS["words"].items()}
_HUNDREDS = frozenset(_FACTS["counting"]["hundreds"])
#: Scales that are a number without one in front: "milion korun".
SCALE_ALONE = {"tisic": 1_000, "milion": 1_000_000, "miliarda": 10**9, "miliardu": 10**9}


_ANY = re.compile(
    r"(?<!\w)(?:pul|"
    + "|".join((*SCALE_ALONE, *(pattern.pattern for pattern in _WORDS.values())))
    + r")(?!\w)"
)


def holds_number_words(folded: str) -> bool:
    """Whether a folded text has any number word at all; most have none."""
    return _ANY.search(folded) is not None


@lru_cache(maxsize=4096)
def _word_value(word: str) -> int | None:
    """The number that one folded word means, up to a hundred."""
    return next((value for value, form in _WORDS.items() if form.fullmatch(word)), None)


def number_words(folded: str, words: tuple[Word, ...], index: int) -> tuple[Decimal, int]:
    """The number that begins at a word and how many words it takes; none is 0 words."""
    word = folded[words[index].start : words[index].end]
    if words[index].text.isupper():
        return Decimal(0), 0
    if word in SCALE_ALONE and not _digit_before(folded, words[index].start):
        return Decimal(SCALE_ALONE[word]), 1
    if word == "pul" and index + 1 < len(words):
        behind = folded[words[index + 1].start : words[index + 1].end]
        if behind.startswith(("milionu", "miliardy")):
            return Decimal("0.5"), 1
    total, taken = 0, 0
    while index + taken < len(words):
        at = words[index + taken]
        if taken and folded[words[index + taken - 1].end : at.start] != " ":
            break
        word = folded[at.start : at.end]
        if taken and word in _HUNDREDS and 0 < total < 10:
            total *= 100
        else:
            value = _word_value(word)
            if value is None or (taken and not (total >= 20 and value < _room(total))):
                break
            total += value
        taken += 1
    return Decimal(total), taken


def _room(total: int) -> int:
    """What may still be added behind a number word: tens behind hundreds, ones behind tens."""
    return 100 if total % 100 == 0 else 10 if total % 10 == 0 else 0


def _digit_before(folded: str, start: int) -> bool:
    return folded[max(0, start - 2) : start].strip()[-1:].isdigit()
