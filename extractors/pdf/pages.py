"""The pages of an opened PDF, read once, each as rows, rules, grids and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.ocr.layers import Layered, share_of_words, wants_reading
from extractors.pdf.characters import printed, private
from extractors.pdf.cutting import cut
from extractors.pdf.geometry import Matrix
from extractors.pdf.grids import grids, is_underline, place_of, recurring, underlines
from extractors.pdf.hiding import hidden_chars, out_of_sight
from extractors.pdf.links import links
from extractors.pdf.objects import ObjectReader, characters
from extractors.pdf.pictures import read_pictures
from extractors.pdf.rows import realigned, rows
from extractors.pdf.spelling import misread_fonts, respelled
from schemas.layout import Grid, Layer, Link, Page, Row, Rule, Span
from schemas.limits import AFTER_PAGES, DEFAULT_LIMITS, Limits, OnPage, OverLimit, untold
from schemas.ocr import FindRecogniser, Recogniser
from schemas.oddities import Oddity

if TYPE_CHECKING:
    from extractors.ocr.reading import ReadPage


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What one page holds before the pages are compared with one another."""

    number: int
    width: float
    height: float
    spans: tuple[Span, ...]
    rules: tuple[Rule, ...]
    links: tuple[Link, ...]
    chars: int
    doubled: int
    unmapped: int
    images: int
    oddities: tuple[Oddity, ...] = ()
    pictured: float = 0.0
    drawings: int = 0
    #: Of the largest image.
    pixels: int = 0
    layer: Layer = "native"
    turned: float = 0.0
    corrected: tuple[tuple[str, str], ...] = ()

    @property
    def layered(self) -> Layered:
        """What tells whether the page's own text is one."""
        text = " ".join(span.text for span in self.spans)
        area = max(self.width * self.height, 1.0)
        share = self.pictured / area
        return Layered(text, self.chars, self.unmapped, self.images, share, self.drawings)


def read_pages(
    document: pypdfium2.PdfDocument,
    find_recogniser: FindRecogniser | None = None,
    limits: Limits = DEFAULT_LIMITS,
    on_page: OnPage = untold,
    off: frozenset[str] = frozenset(),
) -> tuple[Page, ...]:
    """All pages in order; each printed character is in exactly one row of its page.

    Pages without legible text are read from their pictures by the recogniser, which is looked for
    only then; without one they stay as they are, and unread. What is on the layers named ``off`` is
    hidden. Raises ``OverLimit`` at a page that holds more than it may.
    """
    reader = ObjectReader(off)
    drawn = []
    for index in range(len(document)):
        on_page(index + 1)
        drawn.append(_draw(document, index, reader, limits))
    on_page(AFTER_PAGES)
    fonts = misread_fonts(span for page in drawn for span in page.spans)
    if fonts:
        drawn = [_respelled(page, fonts) for page in drawn]
    pictures = [index for index, page in enumerate(drawn) if wants_reading(page.layered)]
    wanted = [index for index in pictures if drawn[index].pixels <= limits.image_pixels]
    for index in sorted(set(pictures) - set(wanted)):
        drawn[index] = _too_large(drawn[index], limits.image_pixels)
    recogniser = find_recogniser() if wanted and find_recogniser is not None else None
    read = _read(document, drawn, wanted, recogniser, on_page)
    for index, page in zip(wanted, read, strict=True):
        drawn[index] = page
    on_page(AFTER_PAGES)
    furniture = recurring([page.rules for page in drawn])
    return tuple(_assemble(page, furniture) for page in drawn)


def _read(
    document: pypdfium2.PdfDocument,
    drawn: Sequence[_Drawn],
    wanted: Sequence[int],
    recogniser: Recogniser | None,
    on_page: OnPage,
) -> list[_Drawn]:
    """The wanted pages with what their pictures show, where that is more than they have."""
    if recogniser is None:
        return [replace(drawn[index], layer="unread") for index in wanted]
    if not wanted:
        return []
    # Pictures need NumPy and more: only a document that has some pays for loading them.
    from extractors.ocr.spans import spans_of

    read = read_pictures(document, wanted, recogniser, on_page)
    return [
        _shown(drawn[index], spans, page)
        for index, spans, page in zip(wanted, spans_of(read), read, strict=True)
    ]


def _too_large(page: _Drawn, most: int) -> _Drawn:
    """The page unread: to draw it, its picture would have to be unpacked."""
    message = (
        f"Page {page.number} is a picture of {page.pixels:,} pixels, {most:,} is the limit for an "
        "image (see --image-megapixels); it was not read."
    )
    oddity = Oddity("picture_too_large", "error", message, page.number)
    return replace(page, layer="unread", oddities=(*page.oddities, oddity))


def _shown(page: _Drawn, spans: tuple[Span, ...], read: ReadPage) -> _Drawn:
    """The page as its picture shows it, unless its own text is better after all."""
    from extractors.ocr.spans import corrections

    chars = sum(printed(span.text) for span in spans)
    on_its_side = round(read.turned / 90) % 2 == 1
    shown = replace(
        page,
        width=page.height if on_its_side else page.width,
        height=page.width if on_its_side else page.height,
        spans=spans,
        rules=read.rules,
        chars=chars,
        doubled=0,
        unmapped=0,
        layer="ocr",
        turned=read.turned,
        corrected=corrections(read, spans),
    )
    if page.chars and share_of_words(page.layered.text) >= share_of_words(shown.layered.text):
        return shown if chars > 2 * page.chars else page
    marked = underlines(spans, read.rules)
    return replace(shown, spans=_underlined(spans, marked))


def _underlined(spans: Sequence[Span], marked: frozenset[int]) -> tuple[Span, ...]:
    return tuple(
        replace(span, underline=True) if place in marked else span
        for place, span in enumerate(spans)
    )


def _draw(
    document: pypdfium2.PdfDocument, index: int, reader: ObjectReader, limits: Limits
) -> _Drawn:
    page = pdfium.FPDF_LoadPage(document.raw, index)
    if not page:
        message = f"Page {index + 1} is damaged and could not be read."
        oddity = Oddity("page_unreadable", "error", message, index + 1)
        return _Drawn(index + 1, 0.0, 0.0, (), (), (), 0, 0, 0, 0, (oddity,))
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        _check(index + 1, "objects", pdfium.FPDFPage_CountObjects(page), limits.page_objects)
        _check(index + 1, "characters", pdfium.FPDFText_CountChars(text_page), limits.page_chars)
        width, height, view = _view(page)
        found = reader.read(page, text_page, view)
        parts = cut(found.placed, found.rules, text_page, view)
        spans = out_of_sight([part for group in parts for part in group], width, height)
        marked = underlines(spans, found.rules)
        return _Drawn(
            number=index + 1,
            width=width,
            height=height,
            spans=_underlined(spans, marked),
            rules=tuple(found.rules),
            links=links(document.raw, page, view),
            chars=characters(found),
            doubled=found.doubled,
            unmapped=found.unmapped,
            images=found.images,
            pictured=found.pictured,
            drawings=found.drawings,
            pixels=found.pixels,
            oddities=tuple(_oddities(index + 1, spans)),
        )
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


def _check(page: int, what: str, count: int, most: int) -> None:
    if count > most:
        raise OverLimit(f"page {page} has {count:,} {what}, {most:,} is the limit for a page")


def _oddities(page: int, spans: Sequence[Span]) -> Iterator[Oddity]:
    hidden = hidden_chars(spans)
    if hidden:
        message = f"Page {page} holds {hidden} characters that cannot be seen on it."
        yield Oddity("hidden_text", "warning", message, page)
    unknown = sum(private(span.text) for span in spans)
    if unknown:
        message = f"Page {page} has {unknown} characters that only its font knows (private use)."
        yield Oddity("private_use", "warning", message, page)


def _respelled(page: _Drawn, fonts: frozenset[str]) -> _Drawn:
    """The page with the letters that were meant, and a word on it."""
    spans = tuple(respelled(span, fonts) for span in page.spans)
    changed = sum(one is not other for one, other in zip(spans, page.spans, strict=True))
    if not changed:
        return page
    message = (
        f"Page {page.number}: {changed} texts were cp1250 read as Latin 1 (“pøíloha”); "
        "their letters were put right."
    )
    oddity = Oddity("encoding_repaired", "warning", message, page.number)
    return replace(page, spans=spans, oddities=(*page.oddities, oddity))


def _view(page: object) -> tuple[float, float, Matrix]:
    """Width and height of the page as shown, and the matrix from user space to its top left."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    turned = pdfium.FPDFPage_GetRotation(page)
    if turned == 1:
        return width, height, (0.0, 1.0, 1.0, 0.0, -box.bottom, -box.left)
    if turned == 2:
        return width, height, (-1.0, 0.0, 0.0, 1.0, box.right, -box.bottom)
    if turned == 3:
        return width, height, (0.0, -1.0, -1.0, 0.0, box.top, box.right)
    return width, height, (1.0, 0.0, 0.0, -1.0, -box.left, box.top)


def _assemble(page: _Drawn, furniture: frozenset[tuple[int, int, int]]) -> Page:
    borders = [
        rule
        for rule in page.rules
        if not rule.horizontal
        or (place_of(rule) not in furniture and not is_underline(rule, page.spans))
    ]
    tables = grids(borders)
    verticals = [rule for rule in borders if not rule.horizontal]
    parted = realigned(rows(page.number, page.spans, verticals))
    placed = tuple(_in_grid(row, tables) for row in parted)
    return Page(
        number=page.number,
        width=page.width,
        height=page.height,
        rows=placed,
        rules=page.rules,
        grids=tables,
        links=page.links,
        chars=page.chars,
        doubled=page.doubled,
        unmapped=page.unmapped,
        images=page.images,
        layer=page.layer,
        turned=page.turned,
        corrected=page.corrected,
        oddities=page.oddities,
    )


def _in_grid(row: Row, tables: Sequence[Grid]) -> Row:
    """The row with the number of the grid that it stands in, if it stands in one."""
    line = row.lines[0]
    middle = (line.top + line.bottom) / 2
    for index, grid in enumerate(tables):
        inside = grid.box.x0 - 2 <= line.x0 and line.x1 <= grid.box.x1 + 2
        if inside and grid.ys[0] <= middle <= grid.ys[-1]:
            return replace(row, grid=index)
    return row
