"""The extent and base form of one place name, known or unknown, or of a region."""

from __future__ import annotations

from functools import lru_cache

import simplemma

from extractors.language.names.declension import adjective_base, is_adjective
from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from extractors.language.names.placeforms import place_base
from extractors.language.names.townabbreviations import abbreviated_town
from extractors.language.words import lemma

__all__ = ["REGION_FORMS", "is_common", "known_place", "region_at", "unknown_place"]

_LONGEST = 5
_INNER = frozenset({"nad", "pod", "u", "v", "ve", "na"})
_BEHIND = frozenset({"nad", "pod", "u", "na"})
REGION_FORMS = frozenset({"kraj", "kraje", "kraji", "krajem"})
_FOREIGN = ("th", "w", "x", "q")
_SHORT_INNER = {"n": "nad", "p": "pod"}
#: Endings of nouns of doing, which no place has: "Revitalizace".
_DEEDS = ("ace", "aci", "ací", "ání", "ení", "ost", "osti")
_ENDS = ("ice", "ov", "ín", "ec", "sko", "cko", "any", "y", "ná", "hora", "ves", "dvůr")


def known_place(line: Line, start: int) -> tuple[int, str] | None:
    """The longest place of the lookup that begins with a word: the word behind it, its base form.

    "Jablonec n. Nisou" is "Jablonec nad Nisou".
    """
    found = facts()
    first = line.word(start)
    if not first[:1].isupper():
        return None
    by = line.word(start + 1)
    if by in _SHORT_INNER and line.gap(start + 2).startswith("."):
        town = abbreviated_town(first, by, line.word(start + 2))
        if town is not None:
            return start + 3, town[1]
    if first in found.place_words:
        shape, end = first, start + 1
        best: tuple[int, str] | None = None
        while end < min(len(line), start + _LONGEST):
            gap, word = line.gap(end), line.word(end)
            if gap == "-":
                shape += f"-{word}"
            elif gap == " " and word in _SHORT_INNER and line.gap(end + 1).startswith("."):
                shape += f" {_SHORT_INNER[word]}"
            elif gap == " " or (gap in (". ", ".") and line.word(end - 1) in _SHORT_INNER):
                shape += f" {word}"
            else:
                break
            end += 1
            if shape in found.places:
                best = (end, found.places[shape])
        if best is not None:
            return best
    if line.gap(start + 1) == "-" and line.capital(start + 1):
        shape = f"{first}-{line.word(start + 1)}"
        if shape in found.places:
            return start + 2, found.places[shape]
    if first in found.places:
        return start + 1, found.places[first]
    return None


def region_at(line: Line, start: int) -> tuple[int, str] | None:
    """A region that begins with a word: "Libereckém kraji", "Kraji Vysočina"."""
    if (
        line.named(start)
        and line.joined(start + 1)
        and line.word(start + 1) in REGION_FORMS
        and is_adjective(line.word(start))
    ):
        base = adjective_base(line.word(start), "m")
        if base.endswith(("ský", "cký")) and base.lower() not in ("městský", "český"):
            return start + 2, f"{base} kraj"
    return None


def unknown_place(line: Line, start: int, case: str) -> tuple[int, str] | None:
    """A place that no lookup knows, behind a word that asks for one: "ve Staré Vsi nad Mlýnem"."""
    if not line.named(start) or line.product(start) or not _may_be_place(line, start):
        return None
    end = start + 1
    while (
        end < start + 3
        and line.joined(end)
        and line.named(end)
        and is_adjective(line.word(end - 1))
        and line.word(end).lower() not in facts().heads
    ):
        end += 1
    last = line.word(end - 1)
    if is_adjective(last) and line.joined(end) and line.word(end).islower():
        after = line.word(end + 1)
        if line.word(end) in ("a", "i") and after.islower() and is_adjective(after):
            return None  # "v Informačním a datovém portálu"
        if line.word(end) not in _INNER and _noun_follows(line, end):
            return None  # "v Evropském domě": the adjective of a common noun
    if line.word(end) in _BEHIND and line.joined(end) and _follows(line, end + 1):
        end += 2
    parts = [line.word(index) for index in range(start, end)]
    return end, place_base(parts, case)


def _follows(line: Line, index: int) -> bool:
    return line.joined(index) and line.named(index)


def _noun_follows(line: Line, index: int) -> bool:
    """Whether the small word behind an adjective is what it describes."""
    word = line.words[index]
    return not (
        word.lemma.endswith(("t", "ci"))
        or word.text
        in (
            "a",
            "i",
            "se",
            "si",
            "je",
            "byl",
            "byla",
            "bylo",
            "byly",
            "na",
            "pro",
            "z",
            "s",
            "do",
            "od",
        )
    )


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether the dictionary knows a word as a common noun; a proper one it has with a capital."""
    known = simplemma.is_known(word, lang="cs")
    return bool(known) and simplemma.lemmatize(word, lang="cs")[:1].islower()


def _may_be_place(line: Line, index: int) -> bool:
    word = line.word(index)
    base = lemma(word)
    found = facts()
    low = word.lower()
    if low.endswith(_DEEDS):
        return False
    if len(word) < 3 or low in found.heads or low in found.building_heads:
        return False
    if any(low.startswith(stop) or base == stop for stop in found.not_places):
        return False
    common = lemma(low)
    if is_common(low) and not common.endswith(_ENDS) and not base.endswith(_ENDS):
        return is_adjective(word)  # a case form of a common noun: "Programu"
    return not any(sign in low for sign in _FOREIGN)
