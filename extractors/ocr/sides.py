"""Which way up a page was scanned: told by which turn of it reads as print.

A page that lies on its side or on its head reads as noise that the recogniser is not sure of. Only
then are the other turns tried, on a picture of half the size; the one counts that shows most print.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractors.ocr.picture import Picture, dark_points
from schemas.ocr import Recogniser, SeenLine

__all__ = ["lies_wrong", "quarter_turns", "upright"]

#: Words that are print: so sure, of so many letters.
_SURE, _LETTERS = 0.75, 3
#: A page of which less than this share of letters is print may lie wrong.
_LEGIBLE = 0.5
#: A page with less ink than this share is empty.
_EMPTY = 0.002
#: Another turn counts if it shows so many times as much print, and no less than so many letters.
_CLEARLY, _LEAST = 2.0, 12


def upright(picture: Picture, turns: int) -> Picture:
    """The picture turned counter-clockwise by so many quarters."""
    return np.ascontiguousarray(np.rot90(picture, turns)) if turns else picture


def lies_wrong(lines: Sequence[SeenLine], picture: Picture) -> bool:
    """Whether what was read is so unsure that the page may lie on its side or on its head."""
    letters = sum(len(word.text) for line in lines for word in line.words)
    if not letters:
        return bool(dark_points(picture).mean() > _EMPTY)
    return _printed(lines) < _LEGIBLE * letters


def quarter_turns(picture: Picture, recogniser: Recogniser) -> int:
    """By how many quarters, counter-clockwise, a page must be turned to stand upright (0 to 3)."""
    small = picture[: picture.shape[0] // 2 * 2, : picture.shape[1] // 2 * 2]
    halved = small.reshape(small.shape[0] // 2, 2, small.shape[1] // 2, 2).mean(axis=(1, 3))
    half: Picture = halved.astype(np.uint8)
    shown = [_printed(recogniser.recognise(upright(half, turns), False)) for turns in range(4)]
    best = max(range(4), key=lambda turns: (shown[turns], -turns))
    clearly = shown[best] >= max(_CLEARLY * shown[0], _LEAST)
    return best if clearly else 0


def _printed(lines: Sequence[SeenLine]) -> int:
    """How many letters stand in words that the recogniser is sure of."""
    return sum(
        len(word.text)
        for line in lines
        for word in line.words
        if word.confidence >= _SURE and sum(char.isalpha() for char in word.text) >= _LETTERS
    )
