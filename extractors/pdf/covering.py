"""Text that lies under a shape drawn over it later.

Only what certainly covers counts: a plain filled rectangle with no transparency, larger than the
text. An image over text is the picture that the text is the layer of, and text that is drawn once
more above the shape is seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from extractors.pdf.geometry import Matrix, apply

__all__ = ["Cover", "Lying", "cover_of", "covered"]

Box = tuple[float, float, float, float]

#: A rectangle has no more segments than this.
_PLAIN = 5
_OPAQUE = 255
#: Text may reach out of what covers it by this (points): boxes are rough.
_ROUGH = 1.0
#: A page with more pairs of shapes and texts than this is a drawing and not asked.
_MOST_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class Cover:
    """A shape that hides what was drawn before it; ``order`` counts the objects of the page."""

    order: int
    box: Box


@dataclass(frozen=True, slots=True)
class Lying:
    """A text object by its address, with its place in the order of drawing."""

    order: int
    box: Box
    address: int


def cover_of(handle: object, order: int, box: Box, view: Matrix) -> Cover | None:
    """The cover that a path is, if it is one; ``view`` maps its space to the page as shown."""
    fill, stroke = ctypes.c_int(0), ctypes.c_int(0)
    if not pdfium.FPDFPath_GetDrawMode(handle, fill, stroke) or not fill.value:
        return None
    if pdfium.FPDFPath_CountSegments(handle) > _PLAIN or pdfium.FPDFPageObj_HasTransparency(handle):
        return None
    colour = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(handle, *colour) or colour[3].value != _OPAQUE:
        return None
    seen = _clipped(handle, box, view)
    return None if seen is None else Cover(order, seen)


def _clipped(handle: object, box: Box, view: Matrix) -> Box | None:
    """The part of a box that its clip leaves; ``None`` for a clip that is no rectangle."""
    clip = pdfium.FPDFPageObj_GetClipPath(handle)
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(max(pdfium.FPDFClipPath_CountPaths(clip), 0) if clip else 0):
        count = pdfium.FPDFClipPath_CountPathSegments(clip, path)
        if not 0 < count <= _PLAIN:
            return None
        points = []
        for index in range(count):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
            if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                return None
            points.append((x.value, y.value))
        across, down = [point[0] for point in points], [point[1] for point in points]
        left, top, right, bottom = apply(view, min(across), min(down), max(across), max(down))
        box = (max(box[0], left), max(box[1], top), min(box[2], right), min(box[3], bottom))
    return box


def covered(texts: Sequence[Lying], covers: Sequence[Cover]) -> frozenset[int]:
    """The addresses of the texts that a later shape covers and no later text repeats."""
    if not covers or len(covers) * len(texts) > _MOST_PAIRS:
        return frozenset()
    hidden = {}
    for text in texts:
        over = [c.order for c in covers if c.order > text.order and _holds(c.box, text.box)]
        if over:
            hidden[text.address] = (text, max(over))
    return frozenset(
        address
        for address, (text, order) in hidden.items()
        if not any(other.order > order and _meets(other.box, text.box) for other in texts)
    )


def _holds(cover: Box, text: Box) -> bool:
    return (
        cover[0] <= text[0] + _ROUGH
        and cover[1] <= text[1] + _ROUGH
        and cover[2] >= text[2] - _ROUGH
        and cover[3] >= text[3] - _ROUGH
    )


def _meets(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0 and down > 0
