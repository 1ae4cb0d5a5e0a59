"""The proper name of what is counted: "15 měřidel Alfa", "4 tabule Vektor Plus"."""

from __future__ import annotations

from extractors.language.mentions.numerals import word_after
from extractors.language.names.declension import is_adjective
from extractors.language.names.lookups import facts
from extractors.language.words import Word

__all__ = ["named_end"]

_LONGEST = 3
#: Endings of an owner or a region in the genitive: "6 obcí Podhorska".
_OWNERS = ("ska", "cka", "ého", "ích", "ých", "ovy", "ova")


def named_end(text: str, words: tuple[Word, ...], end: int) -> int:
    """Where a counted noun ends with the proper name in the nominative right behind it.

    The owner of what is counted stands in the genitive and is none: "9 škol Jihlavy".
    """
    index = first = word_after(words, end)
    if first and _has_owner(words[first - 1]):
        return end
    while index < min(first + _LONGEST, len(words)):
        word = words[index]
        if text[end : word.start] != " " or not _is_brand(word):
            break
        end, index = word.end, index + 1
    return end


def _has_owner(counted: Word) -> bool:
    """Whether what is counted are organisations, whose names are their own: "2 firmy Alfa"."""
    known = facts()
    return (
        counted.text.lower() in known.heads
        or counted.lemma in known.organisation_rules["introduces"]
    )


def _is_brand(word: Word) -> bool:
    """Whether a word is a name as printed that names no place, person or organisation."""
    printed = word.text
    if len(printed) < 3 or not printed[0].isupper() or not printed[1:].islower():
        return False
    if word.lemma != printed.lower() or printed.endswith(_OWNERS) or is_adjective(printed):
        return False
    known = facts()
    if printed in known.places or printed in known.male or printed in known.female:
        return False
    low = printed.lower()
    return low not in known.heads and low not in known.building_heads
