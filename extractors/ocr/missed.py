"""Print that a recogniser passed over: ink in no word's box, as strips to be read on their own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import ndimage

from extractors.ocr.picture import Picture, dark_points
from schemas.ocr import SeenLine, SeenWord

__all__ = ["missed_strips", "moved"]

#: Letters are at least and at most so high and so wide (inches).
_LOW, _HIGH, _WIDE = 0.035, 0.45, 0.7
#: Letters of a strip follow each other within this (inches); a strip is at least so wide.
_GAP, _LEAST = 0.16, 0.07
#: A page with more strips than this holds a drawing, not print.
_MOST = 16
_PAD = 12

Strip = tuple[int, int, int, int]


def missed_strips(
    picture: Picture, lines: Sequence[SeenLine], resolution: int
) -> list[tuple[Picture, int, int]]:
    """Cuttings of the picture that hold unread letters, each with the place of its corner."""
    left = dark_points(picture).copy()
    for line in lines:
        for word in line.words:
            # Accents and tails may reach out of a box.
            reach = max((word.bottom - word.top) // 3, 4)
            rows = slice(max(word.top - reach, 0), word.bottom + reach)
            left[rows, max(word.x0 - 6, 0) : word.x1 + 6] = False
    strips = _strips(_letters(left, resolution), resolution)
    if len(strips) > _MOST:
        return []
    return [_cutting(picture, strip) for strip in strips]


def _letters(dark: np.typing.NDArray[np.bool_], resolution: int) -> list[Strip]:
    labels, _ = ndimage.label(dark, structure=np.ones((3, 3)))
    found = []
    for rows, columns in ndimage.find_objects(labels):
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if _LOW * resolution <= height <= _HIGH * resolution and width <= _WIDE * resolution:
            found.append((columns.start, rows.start, columns.stop, rows.stop))
    return found


def _strips(letters: list[Strip], resolution: int) -> list[Strip]:
    """Letters beside each other as one strip."""
    strips: list[Strip] = []
    for letter in sorted(letters):
        for index, strip in enumerate(strips):
            beside = letter[0] - strip[2] <= _GAP * resolution
            if beside and min(strip[3], letter[3]) > max(strip[1], letter[1]):
                strips[index] = (
                    strip[0],
                    min(strip[1], letter[1]),
                    max(strip[2], letter[2]),
                    max(strip[3], letter[3]),
                )
                break
        else:
            strips.append(letter)
    return [strip for strip in strips if strip[2] - strip[0] >= _LEAST * resolution]


def _cutting(picture: Picture, strip: Strip) -> tuple[Picture, int, int]:
    x0, top, x1, bottom = strip
    reach = (bottom - top) // 3
    left, above = max(x0 - _PAD, 0), max(top - reach, 0)
    cut = picture[above : bottom + reach, left : x1 + _PAD]
    framed = np.pad(cut, _PAD, constant_values=255)
    return framed, left - _PAD, above - _PAD


def moved(lines: Sequence[SeenLine], dx: int, dy: int) -> list[SeenLine]:
    """Lines read from a cutting, where they stand on the page."""
    return [
        SeenLine(
            tuple(
                SeenWord(
                    word.text,
                    word.x0 + dx,
                    word.top + dy,
                    word.x1 + dx,
                    word.bottom + dy,
                    word.confidence,
                )
                for word in line.words
            )
        )
        for line in lines
    ]
