"""Towns whose river or hill is abbreviated: "Jablonec n. Nisou", "Hrádku n. N."."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.language.names.lookups import facts

__all__ = ["abbreviated_town", "closed", "spelt_towns"]

_SHORT = re.compile(
    r"(?<!\w)(?P<first>[^\W\d_]{2,30}) (?P<by>[np])\. ?"
    r"(?P<behind>[A-ZÁ-Ž][^\W\d_]{0,20})(?P<dot>\.?)"
)
_PREPOSITIONS = {"n": "nad", "p": "pod"}
#: How far in front of a name's end an abbreviated town may begin, in characters.
_REACH = 60


@lru_cache(maxsize=2_000)
def abbreviated_town(first: str, by: str, behind: str) -> tuple[str, str] | None:
    """The one town of the lookup that "Hrádku n. N." can be: as spelt out, and its base form.

    ``None`` where the lookup knows none or several.
    """
    lead = f"{first} {_PREPOSITIONS.get(by, by)} {behind}"
    found = {shape: base for shape, base in facts().places.items() if shape.startswith(lead)}
    return next(iter(found.items())) if len(set(found.values())) == 1 else None


def spelt_towns(name: str) -> str:
    """A name with its abbreviated towns spelt out in the case that they stand in."""
    if ". " not in name:
        return name
    return _SHORT.sub(_spelt, name)


def _spelt(match: re.Match[str]) -> str:
    town = abbreviated_town(match["first"], match["by"], match["behind"])
    return match.group() if town is None else town[0]


def closed(text: str, end: int) -> int:
    """Where a name ends with the full stop of an abbreviated town behind its last word."""
    if text[end : end + 1] != ".":
        return end
    for match in _SHORT.finditer(text, max(0, end - _REACH), end + 1):
        town = abbreviated_town(match["first"], match["by"], match["behind"])
        if match.end("behind") == end and town is not None:
            return end if town[0].endswith(f" {match['behind']}") else end + 1
    return end
