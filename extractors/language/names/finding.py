"""The names of a text: organisations, persons, places and buildings, each in its base form."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.language.names.abbreviations import definitions
from extractors.language.names.baseform import head_of
from extractors.language.names.buildings import buildings
from extractors.language.names.companies import companies
from extractors.language.names.line import Line
from extractors.language.names.organisations import organisations
from extractors.language.names.persons import persons
from extractors.language.names.places import places
from extractors.language.names.townsbehind import towns_behind
from extractors.language.words import Word
from schemas.language import Found

__all__ = ["find"]

#: Of two names over the same words the first label here counts.
_ORDER = {"organisation": 0, "building": 1, "person": 2, "place": 3}
_NONE: Mapping[str, str] = {}


def find(
    text: str, words: tuple[Word, ...], defined: Mapping[str, str] | None = None
) -> tuple[Found, ...]:
    """The names of a text in reading order; none overlaps another, the longest counts.

    ``words`` are the text's own. ``defined`` maps abbreviations that the report defines elsewhere
    to their full names; those the text defines itself are known here.
    """
    if text.islower() and "krajsk" not in text:
        return ()
    line = Line(text, words)
    lookup = defined or _NONE
    if "(" in text or lookup:
        lookup = {
            short: full
            for short, full in {**lookup, **definitions((text,))}.items()
            if any(head_of(part) for part in full.split(" "))
        }
    candidates = [
        *organisations(line, lookup),
        *companies(line),
        *buildings(line),
        *persons(line),
        *places(line),
    ]
    candidates.sort(key=lambda found: (found.start - found.end, _ORDER[found.label], found.start))
    kept: list[Found] = []
    taken = bytearray(len(text))
    for found in candidates:
        if not any(taken[found.start : found.end]):
            kept.append(found)
            taken[found.start : found.end] = b"\x01" * (found.end - found.start)
    kept += [place for place in towns_behind(line, kept) if not any(taken[place.start : place.end])]
    return tuple(sorted(kept, key=lambda found: found.start))
