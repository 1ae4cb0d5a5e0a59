"""Lines that were read unsurely, read once more on their own; the surer reading counts.

In a whole page a recogniser takes the accents of large capitals for specks; a line alone, with room
above it, shows them. An underline that touches its letters took their tails along when it was taken
out: such a line is read with it. Both readings are of what is printed, no word comes from anywhere
else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractors.ocr.missed import moved
from extractors.ocr.picture import Picture
from schemas.ocr import Recogniser, SeenLine

__all__ = ["read_again", "sureness"]

#: Less sure lines are read again: large print, whose lines are titles, and underlined print earlier
#: (share, share, inches).
_UNSURE, _UNSURE_SPECIAL, _LARGE = 0.86, 0.94, 0.2
#: A reading counts if it is surer by this, and of about as many letters.
_SURER, _AS_MANY = 0.02, 0.8
#: Of a page no more lines than this: a page with more is no clean print, and would take too long.
_MOST = 12
_LEAST_LETTERS = 4
_PAD = 12
#: An underline lies no lower than this share of a line's height.
_BELOW = 0.4

Drawn = tuple[int, int, int, int, bool]


def sureness(line: SeenLine) -> float:
    """How sure the recogniser is of a line, letter by letter."""
    letters = sum(len(word.text) for word in line.words)
    return sum(word.confidence * len(word.text) for word in line.words) / max(letters, 1)


def read_again(
    lines: Sequence[SeenLine],
    legible: Picture,
    ruled: Picture,
    drawn: Sequence[Drawn],
    recogniser: Recogniser,
    resolution: int,
) -> tuple[SeenLine, ...]:
    """The lines, the unsure ones as they are read alone if that is surer.

    ``legible`` is the picture without the lines ``drawn`` in it, ``ruled`` the one with them.
    """
    special = [
        at
        for at, line in enumerate(lines)
        if _height(line) >= _LARGE * resolution or _is_underlined(line, drawn)
    ]
    unsure = [at for at in special if _is_unsure(lines[at], _UNSURE_SPECIAL)]
    others = [at for at, line in enumerate(lines) if _is_unsure(line, _UNSURE) and at not in unsure]
    if len(unsure) + len(others) <= _MOST:
        unsure += others
    better = {
        at: _better(lines[at], ruled if _is_underlined(lines[at], drawn) else legible, recogniser)
        for at in unsure[:_MOST]
    }
    return tuple(better.get(at, line) for at, line in enumerate(lines))


def _is_unsure(line: SeenLine, least: float) -> bool:
    letters = sum(char.isalnum() for word in line.words for char in word.text)
    return letters >= _LEAST_LETTERS and sureness(line) < least


def _is_underlined(line: SeenLine, drawn: Sequence[Drawn]) -> bool:
    top, bottom = min(word.top for word in line.words), max(word.bottom for word in line.words)
    x0, x1 = line.words[0].x0, line.words[-1].x1
    lowest = bottom + _BELOW * (bottom - top)
    middle = (top + bottom) / 2
    return any(
        flat and left < x1 and x0 < right and middle < above < lowest
        for left, above, right, _, flat in drawn
    )


def _height(line: SeenLine) -> int:
    return max(word.bottom - word.top for word in line.words)


def _better(line: SeenLine, picture: Picture, recogniser: Recogniser) -> SeenLine:
    """The line as it is read alone, if that is surer and of about as many letters."""
    top = min(word.top for word in line.words)
    bottom = max(word.bottom for word in line.words)
    x0 = min(word.x0 for word in line.words)
    x1 = max(word.x1 for word in line.words)
    reach = (bottom - top) // 3
    above, left = max(top - reach, 0), max(x0 - _PAD, 0)
    cut = picture[above : bottom + reach, left : x1 + _PAD]
    framed = np.pad(cut, _PAD, constant_values=255)
    again = moved(recogniser.recognise(framed, True), left - _PAD, above - _PAD)
    words = sorted((word for part in again for word in part.words), key=lambda word: word.x0)
    if not words:
        return line
    height, width = picture.shape
    read = SeenLine(
        tuple(
            replace(
                word,
                x0=max(word.x0, 0),
                top=max(word.top, 0),
                x1=min(word.x1, width),
                bottom=min(word.bottom, height),
            )
            for word in words
        )
    )
    before, after = (sum(len(word.text) for word in one.words) for one in (line, read))
    as_many = min(before, after) >= _AS_MANY * max(before, after)
    return read if as_many and sureness(read) >= sureness(line) + _SURER else line
