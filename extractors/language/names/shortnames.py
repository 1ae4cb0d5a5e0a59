"""Organisations that stand with an abbreviation: "SZŠ Turnov", "MPO", "LK"."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.language.names.attributes import SCHOOLS
from extractors.language.names.baseform import base_form
from extractors.language.names.companies import organisation
from extractors.language.names.coordination import coordinated
from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from extractors.language.names.phrases import reach
from schemas.language import Found

__all__ = ["short_name"]

_ALONE = frozenset({"KÚ", "HZS", "KSS", "KHS", "OA", "SPŠ", "SZŠ", "SUPŠ", "SPŠT", "SUPŠS", "ZOO"})

#: Letters of a name in capitals that is no kind of organisation.
_NAME = 5


def short_name(line: Line, index: int, defined: Mapping[str, str]) -> Found | None:
    """A name that begins with an abbreviation: of the text, of the lookup, or a kind."""
    found = facts()
    for words in (3, 2, 1):
        if index + words > len(line):
            continue
        shape = line.between(index, index + words)
        if shape == "EU" and line.gap(index).endswith("("):
            return None  # part of a regulation's number
        full = defined.get(shape) or found.short_names.get(shape)
        if full is None and words == 1 and line.product(index):
            full = found.short_names.get(shape.removesuffix("u").removesuffix("em"))
        if full is not None:
            return organisation(line, index, index + words, full)
    word = line.word(index)
    if _of_region(line, index):
        return organisation(line, index, index + 2, line.between(index, index + 2))
    region = found.regions.get(word)
    if region is not None and word not in found.kinds:
        place = line.word(index - 1).lower() in ("v", "ve", "území") and line.joined(index)
        start, end = line.words[index].start, line.words[index].end
        return Found(start, end, "place" if place else "organisation", region)
    if word in found.kinds:
        return _kind(line, index, word)
    for kind in ("KÚ", "ZZS", "HZS"):
        if word.startswith(kind) and word[len(kind) :] in found.regions:
            return organisation(line, index, index + 1, base_form(f"{kind} {word[len(kind) :]}"))
    return None


def _of_region(line: Line, index: int) -> bool:
    """Whether a name in capitals goes on with its region's short name: "DOPRAVNA LK"."""
    word = line.word(index)
    own = len(word) >= _NAME and word.isalpha() and word.isupper() and word not in facts().kinds
    return own and line.joined(index + 1) and line.word(index + 1) in facts().regions


def _kind(line: Line, index: int, word: str) -> Found | None:
    found = facts()
    reached = reach(line, index + 1, _head_noun(found.kinds[word]))
    end, second = reached.end, None
    if _is_school(word) and not reached.proper:
        end, second = coordinated(line, end, "škola")
    named = reached.proper or reached.subject or second is not None
    if word == "ZOO" and not named:
        return None
    if not named and (word not in _ALONE or line.word(index + 1) in ("a", "i")):
        return None
    return organisation(line, index, end)


def _head_noun(full: str) -> str:
    heads = facts().heads
    return next((heads[part.lower()] for part in full.split(" ") if part.lower() in heads), "")


def _is_school(kind: str) -> bool:
    return _head_noun(facts().kinds[kind]) in SCHOOLS
