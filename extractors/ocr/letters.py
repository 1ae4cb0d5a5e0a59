"""Type size from the boxes of words: how high a word is depends on the letters that are in it.

A word of "a" and "n" is as high as an x, one with "b" reaches up, one with "p" down. How high each
kind is in a document's type is learned from the document itself, so that all words tell of one em.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from statistics import median

from extractors.ocr.grouping import weighted_median

__all__ = ["Reach", "reach", "sizes", "stands_on_baseline"]

#: The kinds in the order in which they reach up, and how far they usually do (em).
_UP = {"x": 0.49, "t": 0.64, "i": 0.68, "cap": 0.68, "tall": 0.71, "accent": 0.73, "ACCENT": 0.9}
_DOWN = {"on": 0.0, "comma": 0.12, "below": 0.21}
_TALL = frozenset("bdfhklßď")
_BELOW = frozenset("gjpqyýQ()[]{}/|;")
_COMMA = frozenset(",;„")
#: Signs whose reach differs from type to type.
_REACHING = frozenset("()[]{}/|;„“”\"'@$§&")
_ROUNDS = 4
_LEAST = 12
#: Words with their tails cut are lower than others by more than this.
_CUT = 0.87

#: How far a word reaches up and down, by kind.
Reach = tuple[str, str]
#: A word's kind, its height, and how many letters it has.
_Told = tuple[Reach, float, int]


def reach(word: str) -> Reach | None:
    """The kind of a word; ``None`` where no letter or digit of it tells, or a sign reaches out."""
    if any(char in _REACHING for char in word):
        return None
    kinds = [_up(char) for char in word if char.isalnum()]
    if not kinds:
        return None
    up = max(kinds, key=list(_UP).index)
    if any(char in _TALL for char in word) and up in ("x", "t", "i", "cap"):
        up = "tall"
    below = any(char in _BELOW for char in word)
    comma = any(char in _COMMA for char in word)
    return up, "below" if below else "comma" if comma else "on"


def _up(char: str) -> str:
    base = unicodedata.normalize("NFD", char)
    if len(base) > 1:
        return "ACCENT" if base[0].isupper() else "tall" if base[0] in "dlt" else "accent"
    if char.isupper() or char.isdigit():
        return "cap"
    if char in _TALL:
        return "tall"
    return char if char == "t" else "i" if char in "ij" else "x"


def stands_on_baseline(word: str) -> bool:
    """Whether the bottom of a word's box is its baseline."""
    return not any(char in _BELOW or char in _COMMA for char in word) and any(
        char.isalnum() for char in word
    )


def sizes(lines: Sequence[Sequence[tuple[str, float]]]) -> list[float]:
    """The em of each line, in the unit of the heights of its words (0 where no word tells)."""
    told = [
        [(kind, high, len(word)) for word, high in line if (kind := reach(word))] for line in lines
    ]
    shares = {(up, down): _UP[up] + _DOWN[down] for up in _UP for down in _DOWN}
    ems = [_em(line, shares) for line in told]
    for _ in range(_ROUNDS):
        shares = _learned(shares, told, ems)
        ems = [_em(line, shares) for line in told]
    return ems


def _em(line: Sequence[_Told], shares: dict[Reach, float]) -> float:
    """The em that most letters tell; an underline cuts tails, and their words then tell less."""
    whole = _median(line, shares)
    standing = _median([told for told in line if told[0][1] == "on"], shares)
    return standing if whole < _CUT * standing else whole


def _median(line: Sequence[_Told], shares: dict[Reach, float]) -> float:
    return weighted_median([(high / shares[kind], letters) for kind, high, letters in line])


def _learned(
    shares: dict[Reach, float], told: Sequence[Sequence[_Told]], ems: Sequence[float]
) -> dict[Reach, float]:
    """What each kind's share of the em is here; tall words on the line stay the measure."""
    seen: dict[Reach, list[float]] = {}
    for line, em in zip(told, ems, strict=True):
        for kind, high, _ in line:
            if em > 0:
                seen.setdefault(kind, []).append(high / em)
    learned = {kind: median(found) for kind, found in seen.items() if len(found) >= _LEAST}
    anchor = ("tall", "on")
    scale = shares[anchor] / learned[anchor] if anchor in learned else 1.0
    # Far from what type is made like, the words were misread: their kind is no measure.
    return {
        kind: learned[kind] * scale
        if kind in learned and 0.75 < learned[kind] * scale / (_UP[kind[0]] + _DOWN[kind[1]]) < 1.33
        else share
        for kind, share in shares.items()
    }
