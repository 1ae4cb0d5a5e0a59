"""Lines drawn in a picture, borders and underlines: found, and taken out of the text's way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from extractors.ocr.picture import Picture

__all__ = ["Ruled", "ruled"]

#: The least length of a line, and the most thickness, in inches.
_ACROSS = 0.33
_DOWN = 0.24
_THICK = 0.035
#: A line may fade for so many pixels; it is lighter than letters, being thinner than a pixel.
_FADED = 5
_GREY = 175
#: So much of a line's length is ink.
_SOLID, _WHOLE = 0.93, 0.985
#: Most of a line has white on both sides, so many pixels of it.
_ROOM = 2
#: A line shorter than a border, but with print right above it, underlines a word (inches).
_UNDERLINE, _THIN, _PRINT = 0.15, 0.022, 0.07
#: Tails of letters reach below it.
_TAILS = 0.2
#: Letters touch a line that has ink right above so much of it.
_TOUCHED = 0.1
_FREE = 0.6
_MARGIN = 2


@dataclass(frozen=True, slots=True)
class Ruled:
    """A picture without its lines, and the lines as (x0, top, x1, bottom, horizontal) in pixels."""

    picture: Picture
    lines: tuple[tuple[int, int, int, int, bool], ...]


def ruled(picture: Picture, resolution: int) -> Ruled:
    """The lines of a picture of so many dots an inch, and the picture without them."""
    dark = picture < _GREY
    across = _runs(dark, 1, int(_UNDERLINE * resolution))
    down = _runs(dark, 0, int(_DOWN * resolution))
    thick = int(_THICK * resolution)
    horizontal = [
        line
        for line in _pieces(across, dark, thick, True, int(_ACROSS * resolution))
        if line[2] - line[0] >= _ACROSS * resolution or _underlines(line, dark, resolution)
    ]
    vertical = [
        line
        for line in _pieces(down, dark, thick, False, 0)
        if _meets(line, horizontal, thick) or line[3] - line[1] > 0.6 * resolution
    ]
    without = picture.copy()
    for line in (*horizontal, *vertical):
        _take_out(line, dark, without)
    return Ruled(without, (*horizontal, *vertical))


def _take_out(
    line: tuple[int, int, int, int, bool], dark: npt.NDArray[np.bool_], picture: Picture
) -> None:
    """Make a line white, but for where the tail of a letter crosses it."""
    x0, top, x1, bottom, horizontal = line
    columns = slice(max(x0 - 1, 0), x1 + 1)
    if not horizontal:
        picture[max(top - _MARGIN, 0) : bottom + _MARGIN, columns] = 255
        return
    # Letters may stand on the line: what touches it from above stays whole.
    touched = dark[max(top - 2, 0) : max(top - 1, 1), columns].mean() > _TOUCHED
    rows = slice(top if touched else max(top - _MARGIN, 0), bottom + _MARGIN)
    below = dark[bottom + _MARGIN : bottom + 2 * _MARGIN, columns]
    whole = picture[rows, columns]
    whole[:, np.count_nonzero(below, axis=0) < _MARGIN] = 255


def _runs(dark: npt.NDArray[np.bool_], axis: int, length: int) -> npt.NDArray[Any]:
    """Points in dark runs of at least ``length`` along an axis; short gaps are bridged.

    A line that is not quite level leaves its row of pixels for the next: rows are thickened first.
    """
    thick = ndimage.maximum_filter1d(dark.view(np.uint8), 3, axis=1 - axis)
    bridged = ndimage.minimum_filter1d(
        ndimage.maximum_filter1d(thick, _FADED, axis=axis), _FADED, axis=axis
    )
    eroded = ndimage.minimum_filter1d(bridged, length, axis=axis)
    runs: npt.NDArray[Any] = ndimage.maximum_filter1d(eroded, length, axis=axis)
    return runs


def _pieces(
    runs: npt.NDArray[Any],
    dark: npt.NDArray[np.bool_],
    thick: int,
    horizontal: bool,
    least: int,
) -> list[tuple[int, int, int, int, bool]]:
    labels, _ = ndimage.label(runs, structure=np.ones((3, 3)))
    found = []
    for rows, columns in ndimage.find_objects(labels):
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if (height if horizontal else width) > thick + 2:
            continue
        inked = dark[rows, columns].any(axis=0 if horizontal else 1)
        sides = _free_sides(dark, rows, columns, horizontal)
        # A long line that nothing interrupts may touch the feet of letters on it.
        if inked.mean() < (_SOLID if sides == 2 else _WHOLE) or not sides:
            continue
        if sides == 1 and max(width, height) < least:
            continue
        # Thickening added a pixel on either side.
        dx, dy = (0, 1) if horizontal else (1, 0)
        found.append(
            (columns.start + dx, rows.start + dy, columns.stop - dx, rows.stop - dy, horizontal)
        )
    return found


def _free_sides(dark: npt.NDArray[np.bool_], rows: slice, columns: slice, horizontal: bool) -> int:
    """On how many sides of a run there is white: the feet of letters have the letters there."""
    # The run itself was thickened by a pixel on either side.
    if horizontal:
        before = dark[max(rows.start - _ROOM, 0) : rows.start, columns].any(axis=0)
        behind = dark[rows.stop : rows.stop + _ROOM, columns].any(axis=0)
    else:
        before = dark[rows, max(columns.start - _ROOM, 0) : columns.start].any(axis=1)
        behind = dark[rows, columns.stop : columns.stop + _ROOM].any(axis=1)
    return sum(bool((~side).mean() > _FREE) for side in (before, behind))


def _underlines(
    line: tuple[int, int, int, int, bool], dark: npt.NDArray[np.bool_], resolution: int
) -> bool:
    """Whether a short line has print right above it and none below: a dash or a T has not."""
    x0, top, x1, bottom, _ = line
    if bottom - top > _THIN * resolution:
        return False
    reach = int(_PRINT * resolution)
    above = dark[max(top - reach, 0) : max(top - 1, 1), x0:x1].any(axis=0)
    below = dark[bottom + 2 : bottom + reach // 2, x0:x1].any(axis=0)
    return bool(above.mean() > _FREE and below.mean() < _TAILS)


def _meets(
    line: tuple[int, int, int, int, bool],
    others: list[tuple[int, int, int, int, bool]],
    slack: int,
) -> bool:
    x0, top, x1, bottom, _ = line
    return any(
        other[0] - slack <= x1
        and x0 <= other[2] + slack
        and other[1] - slack <= bottom
        and top <= other[3] + slack
        for other in others
    )
