"""The forms of a Czech verb that reports use, folded, from its infinitive and irregular stems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from extractors.czech.text import fold

__all__ = ["Form", "forms_of"]

#: ``short`` is the short passive participle ("zpracována"), ``long`` the adjective made of it
#: ("zpracovaná"), ``past`` the l-participle, ``present`` the third person.
Form = Literal["short", "long", "past", "present", "infinitive"]

_GENDERS = ("", "a", "o", "y", "i")
_LONG = ("y", "a", "e", "eho", "emu", "ou", "em", "ym", "ych", "ymi", "i")


def forms_of(entry: str) -> Iterator[tuple[str, Form]]:
    """Folded forms of a verb written "infinitive [passive [past [present]]]"; "-" has none."""
    infinitive, *given = entry.split()
    derived = _derived(infinitive)
    passive, past, present = (
        given[place] if place < len(given) else derived[place] for place in range(3)
    )
    yield fold(infinitive), "infinitive"
    if passive != "-":
        for ending in _GENDERS:
            yield fold(passive) + ending, "short"
        for ending in _LONG:
            yield fold(passive) + ending, "long"
    if past != "-":
        stem = fold(past)
        # "sešli" is given where the singular has another stem ("sešel").
        for ending in _GENDERS if stem.endswith("l") else ("",):
            yield stem + ending, "past"
        if stem.endswith("sel"):
            for ending in _GENDERS[1:]:
                yield stem[:-2] + "l" + ending, "past"
    if present != "-":
        for form in _present(fold(present)):
            yield form, "present"


def _derived(infinitive: str) -> tuple[str, str, str]:
    """Passive stem, l-participle and present that follow from an infinitive."""
    if infinitive.endswith("ovat"):
        stem = infinitive[:-4]
        return stem + "ován", stem + "oval", stem + "uje"
    stem = infinitive[:-2]
    theme = infinitive[-2:-1]
    if theme == "a":
        return stem + "án", stem + "al", stem + "á"
    return "-", stem + theme + "l", stem + "í"


def _present(singular: str) -> tuple[str, ...]:
    if singular.endswith("uje"):
        return singular, singular[:-1] + "i", singular[:-1] + "ou"
    if singular.endswith("e"):
        return singular, singular[:-1] + "ou"
    if singular.endswith("i"):
        return singular, singular + "", singular[:-1] + "eji"
    if singular.endswith("a"):
        return singular, singular + "ji"
    return (singular,)
