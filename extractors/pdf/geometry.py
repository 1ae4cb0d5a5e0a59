"""Where PDFium's objects stand: matrices, boxes, and what tells one object from another."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

__all__ = [
    "IDENTITY",
    "Matrix",
    "address_of",
    "apply",
    "bounded",
    "box_of",
    "matrix_of",
    "multiply",
    "near",
    "point_at",
]

Matrix = tuple[float, float, float, float, float, float]
#: Further than this (points) from the corner of a page there is nothing; pages end at 14,400.
_EDGE = 100_000.0
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first, then ``outer`` (ISO 32000, 8.3.4)."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def point_at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def apply(
    view: Matrix, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    """A box of PDF user space as (x0, top, x1, bottom) of the page as shown."""
    ax, ay = point_at(view, left, bottom)
    bx, by = point_at(view, right, top)
    return bounded(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def bounded(x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
    """The same box, unless it is damage: what is no number is 0, what is too far is at the edge."""
    if x0 > -_EDGE and x1 < _EDGE and top > -_EDGE and bottom < _EDGE:
        return (x0, top, x1, bottom)
    a, b, c, d = near(x0), near(top), near(x1), near(bottom)
    return (min(a, c), min(b, d), max(a, c), max(b, d))


def near(value: float) -> float:
    """A coordinate or length, unless it is damage, see ``bounded``."""
    return min(max(value, -_EDGE), _EDGE) if value == value else 0.0


def matrix_of(handle: object) -> Matrix:
    """The matrix that an object is drawn with."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, matrix):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def box_of(handle: object, view: Matrix) -> tuple[float, float, float, float]:
    """The box of an object on the page as shown; all zeros where it has none."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return (0.0, 0.0, 0.0, 0.0)
    return apply(view, left.value, bottom.value, right.value, top.value)


def address_of(handle: object) -> int:
    """What tells one PDFium object from another."""
    # Handles are typed pointers; a cast to a plain one takes ten times as long.
    return ctypes.addressof(handle.contents) if handle else 0  # type: ignore[attr-defined]
