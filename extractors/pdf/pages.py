"""The pages of an opened PDF, read once, each as rows, rules, grids and links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.pdf.cutting import cut
from extractors.pdf.grids import grids, is_underline, place_of, recurring, underlines
from extractors.pdf.links import links
from extractors.pdf.objects import Matrix, ObjectReader, characters
from extractors.pdf.rows import realigned, rows
from schemas.layout import Grid, Link, Page, Row, Rule, Span


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


def read_pages(document: pypdfium2.PdfDocument) -> tuple[Page, ...]:
    """All pages in order; each printed character is in exactly one row of its page."""
    reader = ObjectReader()
    drawn = [_draw(document, index, reader) for index in range(len(document))]
    furniture = recurring([page.rules for page in drawn])
    return tuple(_assemble(page, furniture) for page in drawn)


def _draw(document: pypdfium2.PdfDocument, index: int, reader: ObjectReader) -> _Drawn:
    page = pdfium.FPDF_LoadPage(document.raw, index)
    if not page:
        return _Drawn(index + 1, 0.0, 0.0, (), (), (), 0, 0, 0, 0)
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        width, height, view = _view(page)
        found = reader.read(page, text_page, view)
        parts = cut(found.placed, found.rules, text_page, view)
        spans = tuple(part for group in parts for part in group)
        marked = underlines(spans, found.rules)
        return _Drawn(
            number=index + 1,
            width=width,
            height=height,
            spans=tuple(
                replace(span, underline=True) if place in marked else span
                for place, span in enumerate(spans)
            ),
            rules=tuple(found.rules),
            links=links(document.raw, page, view),
            chars=characters(found),
            doubled=found.doubled,
            unmapped=found.unmapped,
            images=found.images,
        )
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


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
