"""Text that is in a PDF and cannot be seen: white on white, of no ink, off the page, of no size."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

import pypdfium2.raw as pdfium

from extractors.pdf.characters import printed
from extractors.pdf.geometry import Matrix, address_of, box_of, matrix_of, multiply
from schemas.layout import Span

__all__ = ["Veil", "hidden_chars", "out_of_sight", "unseen", "veil_of"]

#: Why text may be unseen: it is as light as paper, or drawn with no ink at all.
Veil = Literal["light", "inkless"]
Box = tuple[float, float, float, float]

_PAPER = 0xF5
_NO_INK = (3, 7)
#: Smaller type than this (points) is no print.
_LEAST_SIZE = 1.0
_DEPTH = 8
#: A rectangle has no more segments than this.
_PLAIN = 5
#: A page with more shapes than this is a drawing; what lies under its texts is not asked.
_MOST_SHAPES = 20_000


def veil_of(mode: int, colour: int, alpha: int) -> Veil | None:
    """What makes a text suspicious by its own drawing: ``colour`` is 0xRRGGBB."""
    if mode in _NO_INK or alpha == 0:
        return "inkless"
    lightest = min(colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF)
    return "light" if lightest >= _PAPER else None


def unseen(page: object, suspects: dict[int, Veil], view: Matrix) -> frozenset[int]:
    """Which of the suspects (text objects by address) nothing under them makes visible.

    Light text is seen on a darker shape or an image that was drawn before it; text without ink is
    the text layer of an image, if there is one at its place.
    """
    walk = _Walk(suspects)
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST_SHAPES:
        return frozenset()
    walk.over(page, pdfium.FPDFPage_GetObject, count, view, 0)
    return walk.found()


class _Walk:
    """One walk over a page's objects in the order in which they are drawn."""

    def __init__(self, suspects: dict[int, Veil]) -> None:
        self._suspects = suspects
        self._shapes: list[tuple[Box, bool]] = []
        self._images: list[Box] = []
        self._inkless: dict[int, Box] = {}
        self._unseen: set[int] = set()

    def over(
        self,
        container: object,
        get: Callable[[object, int], object],
        count: int,
        view: Matrix,
        depth: int,
    ) -> None:
        for index in range(count):
            handle = get(container, index)
            kind = pdfium.FPDFPageObj_GetType(handle)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._text(handle, view)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                inner = multiply(matrix_of(handle), view)
                number = pdfium.FPDFFormObj_CountObjects(handle)
                self.over(handle, pdfium.FPDFFormObj_GetObject, number, inner, depth + 1)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._shape(handle, view)
            else:
                self._shapes.append((box_of(handle, view), False))
                self._images.append(box_of(handle, view))

    def _shape(self, handle: object, view: Matrix) -> None:
        if not _is_filled(handle):
            return
        paper = _is_paper(handle)
        # A light frame may be drawn as a filled outline, with what is framed shining through.
        if not paper or pdfium.FPDFPath_CountSegments(handle) <= _PLAIN:
            self._shapes.append((box_of(handle, view), paper))

    def _text(self, handle: object, view: Matrix) -> None:
        address = address_of(handle)
        veil = self._suspects.get(address)
        if veil is None:
            return
        box = box_of(handle, view)
        if veil == "inkless":
            self._inkless[address] = box
            return
        under = [paper for shape, paper in self._shapes if _holds(shape, box)]
        if not under or under[-1]:
            self._unseen.add(address)

    def found(self) -> frozenset[int]:
        bare = {
            address
            for address, box in self._inkless.items()
            if not any(_holds(image, box) for image in self._images)
        }
        return frozenset(self._unseen | bare)


def _is_filled(handle: object) -> bool:
    fill, stroke = ctypes.c_int(0), ctypes.c_int(0)
    return bool(pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)) and fill.value != 0


def _is_paper(handle: object) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(handle, *parts):
        return False
    return min(part.value for part in parts[:3]) >= _PAPER


def _holds(shape: Box, text: Box) -> bool:
    x, y = (text[0] + text[2]) / 2, (text[1] + text[3]) / 2
    return shape[0] <= x <= shape[2] and shape[1] <= y <= shape[3]


def out_of_sight(spans: Sequence[Span], width: float, height: float) -> tuple[Span, ...]:
    """The spans, hidden where they lie off the page as shown or are too small to be print."""
    return tuple(
        replace(span, hidden=True) if _is_out(span, width, height) else span for span in spans
    )


def _is_out(span: Span, width: float, height: float) -> bool:
    if span.style.size < _LEAST_SIZE:
        return True
    return span.x1 <= 0 or span.x0 >= width or span.bottom <= 0 or span.top >= height


def hidden_chars(spans: Sequence[Span]) -> int:
    """How many printed characters of the spans are hidden."""
    return sum(printed(span.text) for span in spans if span.hidden)
