"""The drawing operations of a page as spans and rules.

Text is taken from PDFium by text object (some fifty a page of a word processor's PDF) and by single
character only where an object spans a gap or a border, since each call through ctypes costs about a
microsecond and a page has thousands of characters.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pypdfium2.raw as pdfium

from extractors.pdf.characters import MARK_GAP, is_mark, normalised, printed, unreadable, whole
from extractors.pdf.covering import Cover, Lying, cover_of, covered
from extractors.pdf.fonts import Font, FontTable
from extractors.pdf.geometry import (
    IDENTITY,
    Matrix,
    address_of,
    apply,
    bounded,
    multiply,
    near,
    point_at,
)
from extractors.pdf.hiding import Veil, unseen, veil_of
from extractors.pdf.layers import is_on_a_layer_of
from extractors.pdf.symbols import printed_signs
from schemas.layout import Rule, Span, Style

#: Rules are thinner than this; what is thicker is a bar or a shade (points).
RULE_THICKNESS = 2.6
#: Forms inside forms deeper than this are not followed: no office's template needs them.
_FORM_DEPTH = 8
_FILL_AND_STROKE = 2
#: A page with more objects than this sets words or letters one by one. PDFium finds the text of one
#: object by searching the whole page, so there all texts are gathered in one pass over its letters.
_MANY_OBJECTS = 250
#: Fewer objects are read so when they hold but a letter or two each.
_FEW_OBJECTS = 20
_SHORT = 3
#: Letters set one by one are one run up to this gap, in em; PDFium says where a space is printed.
_RUN_GAP = 0.9
#: A path with more segments than this is a drawing, not a table border.
_MAX_SEGMENTS = 200
#: A box that is lower than this holds no letters (points).
_INK = 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A span together with the PDFium object it was read from."""

    span: Span
    handle: object
    raw: str


@dataclass(slots=True)
class PageObjects:
    """All that one walk over a page's objects collects."""

    placed: list[Placed] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    images: int = 0
    #: The area of the images, in points by points.
    pictured: float = 0.0
    #: Of the largest image, as it says itself: none is unpacked for it.
    pixels: int = 0
    drawings: int = 0
    doubled: int = 0
    unmapped: int = 0
    suspects: dict[int, Veil] = field(default_factory=dict)
    #: What may lie over the texts, the texts in the order of drawing, and those that are unseen.
    covers: list[Cover] = field(default_factory=list)
    lying: list[Lying] = field(default_factory=list)
    unseen: set[int] = field(default_factory=set)
    drawn: int = 0


class ObjectReader:
    """Walks the objects of the pages of one document; buffers and fonts are kept between pages.

    Texts on the layers named ``off`` are hidden.
    """

    def __init__(self, off: frozenset[str] = frozenset()) -> None:
        self._off = off
        self._fonts = FontTable()
        self._styles: dict[tuple[int, float, int, bool], Style] = {}
        self._buffer = ctypes.create_string_buffer(1 << 16)
        self._wide = ctypes.cast(self._buffer, ctypes.POINTER(ctypes.c_ushort))
        self._matrix = pdfium.FS_MATRIX()
        self._floats = [ctypes.c_float() for _ in range(4)]
        self._ints = [ctypes.c_uint() for _ in range(4)]
        self._texts: dict[int, str] | None = None

    def read(self, page: object, text_page: object, view: Matrix) -> PageObjects:
        """Spans and rules of a page; ``view`` maps PDF user space to points from the top left."""
        found = PageObjects()
        count = pdfium.FPDFPage_CountObjects(page)
        self._texts = _texts_by_object(text_page) if _is_fragmented(count, text_page) else None
        self._walk(page, text_page, pdfium.FPDFPage_GetObject, count, view, found, 0, False)
        if found.suspects:
            found.unseen |= unseen(page, found.suspects, view)
        found.unseen |= covered(found.lying, found.covers)
        if found.unseen:
            found.placed = _veiled(found.placed, found.unseen)
        if self._texts is not None:
            order = {address: place for place, address in enumerate(self._texts)}
            found.placed = _runs(
                sorted(found.placed, key=lambda item: order[address_of(item.handle)])
            )
        return found

    def _walk(
        self,
        container: object,
        text_page: object,
        get: Callable[[object, int], object],
        count: int,
        view: Matrix,
        found: PageObjects,
        depth: int,
        off: bool,
    ) -> None:
        kind_of = pdfium.FPDFPageObj_GetType
        for index in range(count):
            handle = get(container, index)
            kind = kind_of(handle)
            found.drawn += 1
            switched_off = off or (bool(self._off) and is_on_a_layer_of(handle, self._off))
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._text(handle, text_page, view, found)
                if switched_off:
                    found.unseen.add(address_of(handle))
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                found.drawings += 1
                found.rules.extend(self._rules(handle, view))
                if found.lying and not switched_off:
                    self._cover(handle, view, found)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                found.images += 1
                found.pixels = max(found.pixels, self._pixels_of(handle))
                x0, top, x1, bottom = self._box_of(handle, view)
                found.pictured += (x1 - x0) * (bottom - top)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
                inner = multiply(self._matrix_of(handle), view)
                number = pdfium.FPDFFormObj_CountObjects(handle)
                getter = pdfium.FPDFFormObj_GetObject
                self._walk(handle, text_page, getter, number, inner, found, depth + 1, switched_off)

    def _text(self, handle: object, text_page: object, view: Matrix, found: PageObjects) -> None:
        raw = self._text_of(handle, text_page)
        if not raw or raw.isspace():
            if not raw and self._draws_ink(handle, view):
                # It draws letters and yields none: it repeats one drawn before (false bold).
                found.doubled += 1
                found.lying.append(Lying(found.drawn, self._box_of(handle, view), 0))
            return
        found.unmapped += unreadable(raw)
        matrix = multiply(self._matrix_of(handle), view)
        font = self._fonts.font(handle)
        raw = printed_signs(raw, font.name)
        size = near(self._size_of(handle) * math.hypot(matrix[2], matrix[3]))
        text, weights = normalised(raw)
        x0, top, x1, bottom = self._box_of(handle, view)
        found.lying.append(Lying(found.drawn, (x0, top, x1, bottom), address_of(handle)))
        upright = abs(matrix[1]) < 0.01 * abs(matrix[0]) and matrix[0] > 0
        baseline = matrix[5] if upright else bottom
        if upright:
            x0 = min(x0, matrix[4]) if not text[0].isspace() else x0
            top = min(top, baseline - font.ascent * size * 0.75)
            bottom = max(bottom, baseline + font.descent * size * 0.75)
        x0, top, x1, bottom = bounded(x0, top, x1, bottom)
        baseline = near(baseline)
        style, veil = self._style(handle, font, round(size, 1))
        # ReportLab draws the hyphens that it leaves to the reader with no ink.
        if veil is not None and any(char.isalnum() for char in text):
            found.suspects[address_of(handle)] = veil
        span = Span(text, x0, top, x1, bottom, baseline, style, weights)
        found.placed.append(Placed(span, handle, raw))

    def _cover(self, handle: object, view: Matrix, found: PageObjects) -> None:
        x0, top, x1, bottom = self._box_of(handle, view)
        # Lower shapes are rules and underlines.
        if min(x1 - x0, bottom - top) > RULE_THICKNESS:
            cover = cover_of(handle, found.drawn, (x0, top, x1, bottom), view)
            found.covers.extend((cover,) if cover is not None else ())

    def _text_of(self, handle: object, text_page: object) -> str:
        if self._texts is not None:
            return self._texts.get(address_of(handle), "")
        size = len(self._buffer)
        length = pdfium.FPDFTextObj_GetText(handle, text_page, self._wide, size)
        if length > size:
            self._buffer = ctypes.create_string_buffer(length)
            self._wide = ctypes.cast(self._buffer, ctypes.POINTER(ctypes.c_ushort))
            length = pdfium.FPDFTextObj_GetText(handle, text_page, self._wide, length)
        if length <= 2:
            return ""
        return ctypes.string_at(self._buffer, length - 2).decode("utf-16-le", "replace")

    def _draws_ink(self, handle: object, view: Matrix) -> bool:
        """Whether an object's box has a height; spaces have a width at most."""
        _, top, _, bottom = self._box_of(handle, view)
        return bottom - top > _INK

    def _matrix_of(self, handle: object) -> Matrix:
        matrix = self._matrix
        if not pdfium.FPDFPageObj_GetMatrix(handle, matrix):
            return IDENTITY
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _size_of(self, handle: object) -> float:
        value = self._floats[0]
        return value.value if pdfium.FPDFTextObj_GetFontSize(handle, value) else 0.0

    def _box_of(self, handle: object, view: Matrix) -> tuple[float, float, float, float]:
        left, bottom, right, top = self._floats
        if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
            return (0.0, 0.0, 0.0, 0.0)
        return apply(view, left.value, bottom.value, right.value, top.value)

    def _pixels_of(self, handle: object) -> int:
        width, height = self._ints[:2]
        if not pdfium.FPDFImageObj_GetImagePixelSize(handle, width, height):
            return 0
        return int(width.value * height.value)

    def _style(self, handle: object, font: Font, size: float) -> tuple[Style, Veil | None]:
        red, green, blue, alpha = self._ints
        pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
        colour = red.value << 16 | green.value << 8 | blue.value
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
        stroked = mode == _FILL_AND_STROKE
        key = (id(font), size, colour, stroked)
        style = self._styles.get(key)
        if style is None:
            style = Style(font.name, size, font.bold or stroked, font.italic, colour)
            self._styles[key] = style
        return style, veil_of(mode, colour, alpha.value)

    def _rules(self, handle: object, view: Matrix) -> Iterator[Rule]:
        x0, top, x1, bottom = self._box_of(handle, view)
        width, height = x1 - x0, bottom - top
        if width <= RULE_THICKNESS or height <= RULE_THICKNESS:
            if max(width, height) > 2 * RULE_THICKNESS:
                yield Rule(x0, top, x1, bottom, width >= height)
            return
        fill, stroke = ctypes.c_int(0), ctypes.c_int(0)
        pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
        if stroke.value:
            yield from self._segments(handle, view)

    def _segments(self, handle: object, view: Matrix) -> Iterator[Rule]:
        """The straight edges of a stroked path: a frame, or a whole table in one path."""
        count = pdfium.FPDFPath_CountSegments(handle)
        if count > _MAX_SEGMENTS:
            return
        matrix = multiply(self._matrix_of(handle), view)
        x, y = self._floats[0], self._floats[1]
        start: tuple[float, float] | None = None
        last: tuple[float, float] | None = None
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(handle, index)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            across, down = point_at(matrix, x.value, y.value)
            point = (near(across), near(down))
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
            elif last is not None:
                yield from edge(last, point)
            if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
                yield from edge(point, start)
            last = point


def edge(one: tuple[float, float], two: tuple[float, float]) -> Iterator[Rule]:
    """The rule between two points, when it is horizontal or vertical and no mere dot."""
    (ax, ay), (bx, by) = one, two
    width, height = abs(ax - bx), abs(ay - by)
    if min(width, height) <= 1.0 and max(width, height) > 2 * RULE_THICKNESS:
        yield Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), width >= height)


def _is_fragmented(count: int, text_page: object) -> bool:
    """Whether a page's text is set in many small pieces: words, or single letters."""
    if count > _MANY_OBJECTS:
        return True
    return count > _FEW_OBJECTS and pdfium.FPDFText_CountChars(text_page) < _SHORT * count


def _texts_by_object(text_page: object) -> dict[int, str]:
    """The text of every object of a page, in the order in which PDFium reads the page.

    A space that PDFium puts between two objects is given to the second one.
    """
    texts: dict[int, str] = {}
    space = ""
    object_of, code_of = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_GetUnicode
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        handle = object_of(text_page, index)
        if not handle:
            space = " "
            continue
        address = address_of(handle)
        texts[address] = texts.get(address, "") + space + chr(code_of(text_page, index))
        space = ""
    return {address: whole(text) for address, text in texts.items()}


def _veiled(placed: list[Placed], addresses: set[int]) -> list[Placed]:
    """The same, hidden where their objects are among these."""
    return [
        replace(item, span=replace(item.span, hidden=True))
        if address_of(item.handle) in addresses
        else item
        for item in placed
    ]


def _runs(placed: list[Placed]) -> list[Placed]:
    """Neighbouring letters of one style on one baseline as one span."""
    runs: list[list[Placed]] = []
    for item in placed:
        if runs and _goes_on(runs[-1][-1].span, item.span) and not _is_lone_mark(runs[-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return [_run(run) for run in runs]


def _goes_on(left: Span, right: Span) -> bool:
    size = left.style.size
    level = left.style is right.style and abs(left.baseline - right.baseline) < 0.3
    return (
        level and left.hidden == right.hidden and -0.5 * size < right.x0 - left.x1 < _RUN_GAP * size
    )


def _is_lone_mark(run: list[Placed], item: Placed) -> bool:
    """Whether a run is a list mark, and the next letter stands off from it as text does."""
    if len(run) != 1 or not is_mark(run[0].span.text.strip()):
        return False
    return item.span.x0 - run[0].span.x1 > MARK_GAP * item.span.style.size


def _run(run: list[Placed]) -> Placed:
    if len(run) == 1:
        return run[0]
    raw = "".join(item.raw for item in run)
    text, weights = normalised(raw)
    spans = [item.span for item in run]
    span = Span(
        text=text,
        x0=spans[0].x0,
        top=min(span.top for span in spans),
        x1=max(span.x1 for span in spans),
        bottom=max(span.bottom for span in spans),
        baseline=spans[0].baseline,
        style=spans[0].style,
        weights=weights,
        word_gap=_word_gap(spans),
        hidden=spans[0].hidden,
    )
    return Placed(span, run[0].handle, raw)


def _word_gap(spans: list[Span]) -> float:
    """The usual space between words that were set one by one."""
    gaps = [
        right.x0 - left.x1
        for left, right in pairwise(spans)
        if left.text.endswith(" ") or right.text.startswith(" ")
    ]
    return max(gaps, default=0.0)


def characters(found: PageObjects) -> int:
    """Printed characters of all spans, as PDFium counts them."""
    return sum(printed(placed.raw) for placed in found.placed)
