"""How thick the strokes of a word are: what tells bold print from the usual one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extractors.ocr.grouping import weighted_median
from extractors.ocr.picture import Picture

__all__ = ["bold_from", "stroke"]

#: Bold strokes are thicker than the usual ones by at least this share, mostly by half.
_LEAST, _MOST, _USUAL = 1.1, 1.4, 1.17
_WINDOW, _PULL = 0.03, 0.05
#: Grey fainter than this is paper; a piece of less ink than this many pixels is a speck.
_FAINT, _SPECK = 24.0, 0.8
_FULL = 85


def stroke(picture: Picture, x0: int, top: int, x1: int, bottom: int) -> float:
    """The usual width of the upright strokes in a box, in pixels (0 where there is no ink).

    Each row of the picture cuts the letters into pieces; most pieces are cuts through stems. A
    piece is as wide as it holds ink, so that soft edges count by their grey; coloured print is grey
    too, so the darkest ink of the word is the measure.
    """
    ink = 255.0 - picture[max(top, 0) : bottom, max(x0 - 2, 0) : x1 + 2].astype(np.float32)
    if ink.size == 0:
        return 0.0
    flat = np.pad(ink, ((0, 0), (1, 1))).ravel()
    inked = flat > _FAINT
    starts = np.flatnonzero(inked[1:] & ~inked[:-1]) + 1
    if len(starts) == 0:
        return 0.0
    flat[~inked] = 0.0
    widths = np.add.reduceat(flat, starts) / np.percentile(flat[inked], _FULL)
    telling = widths[widths > _SPECK]
    return float(np.median(telling)) if len(telling) else 0.0


def bold_from(thickness: Sequence[tuple[float, int]]) -> float:
    """From which thickness on print is bold here.

    ``thickness`` are strokes by the em, with the letters behind each. The threshold lies in the
    widest valley above what is usual; a document without bold print has one above all of it.
    """
    usual = weighted_median(thickness)
    if usual <= 0:
        return float("inf")
    steps = np.arange(_LEAST, _MOST + 0.001, 0.02)
    total = sum(weight for _, weight in thickness)
    counts = [
        sum(weight for value, weight in thickness if abs(value / usual - step) <= _WINDOW)
        for step in steps
    ]
    costs = [
        count / total + _PULL * abs(step - _USUAL)
        for count, step in zip(counts, steps, strict=True)
    ]
    return usual * float(steps[int(np.argmin(costs))])
