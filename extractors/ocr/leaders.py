"""Dots that lead the eye from a title to its page number; a recogniser reads letters into them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from extractors.ocr.picture import Picture, dark_points

__all__ = ["without_leaders"]

#: A dot is smaller than this; dots of one leader follow within this (inches).
_DOT = 0.034
_STEP = 0.13
#: They stand level to within this (inches), and there are at least so many.
_LEVEL = 0.012
_LEAST = 8

Blob = tuple[int, int, int, int]


def without_leaders(picture: Picture, resolution: int) -> Picture:
    """The picture with white where there are rows of dots."""
    found = list(_leaders(_dots(dark_points(picture), int(_DOT * resolution)), resolution))
    if not found:
        return picture
    plain = picture.copy()
    for dots in found:
        for x0, top, x1, bottom in dots:
            plain[max(top - 2, 0) : bottom + 2, max(x0 - 2, 0) : x1 + 2] = 255
    return plain


def _dots(dark: npt.NDArray[np.bool_], most: int) -> list[Blob]:
    labels, _ = ndimage.label(dark, structure=np.ones((3, 3)))
    found = []
    for rows, columns in ndimage.find_objects(labels):
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if 1 < height <= most and 1 < width <= most:
            found.append((columns.start, rows.start, columns.stop, rows.stop))
    return found


def _leaders(dots: list[Blob], resolution: int) -> Iterator[list[Blob]]:
    """Runs of dots that stand level, one behind the other."""
    level, step = _LEVEL * resolution, _STEP * resolution
    open_runs: list[list[Blob]] = []
    for dot in sorted(dots):
        run = next((run for run in open_runs if abs(run[-1][3] - dot[3]) <= level), None)
        if run is not None and dot[0] - run[-1][2] <= step:
            run.append(dot)
            continue
        if run is not None:
            open_runs.remove(run)
            if len(run) >= _LEAST:
                yield run
        open_runs.append([dot])
    yield from (run for run in open_runs if len(run) >= _LEAST)
