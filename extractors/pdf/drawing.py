"""A page, or a part of it, as a picture for people to look at.

PDFium is not safe in threads, so that all drawing of a process is done one after the other. A
damaged file may still bring its process down or hold it up: who draws what strangers made does so
in a process that it can lose.
"""

from __future__ import annotations

import hashlib
import io
import math
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from extractors.pdf.opening import open_document
from schemas.extraction import SourceDocument
from schemas.limits import DEFAULT_LIMITS, Limits, OverLimit

__all__ = ["MOST_PIXELS", "draw_crop", "draw_page"]

#: A poster is drawn coarser, so that its picture has no more pixels than this.
MOST_PIXELS = 12_000_000
_POINTS = 72
_DRAWING = threading.RLock()

Box = tuple[float, float, float, float]


def draw_page(
    data: bytes,
    page: int,
    dpi: int,
    limits: Limits = DEFAULT_LIMITS,
    passwords: Sequence[str] = (),
) -> bytes:
    """The page (1-based) as PNG, as it is shown; the same bytes give the same picture.

    Raises ``UnreadableDocument`` where the PDF cannot be opened, ``ValueError`` where it has no
    such page or ``dpi`` is below 1, ``OverLimit`` where the page has more objects than it may.
    """
    with _opened_page(data, page, limits, passwords) as opened:
        return _png(opened, _scale(opened, dpi), (0.0, 0.0, 0.0, 0.0))


def draw_crop(
    data: bytes,
    page: int,
    box: Box,
    dpi: int,
    margin: float,
    limits: Limits = DEFAULT_LIMITS,
    passwords: Sequence[str] = (),
) -> bytes:
    """What a box (x0, top, x1, bottom, points from the top left) and ``margin`` around it show.

    What lies beyond the page is cut off; of a box that lies there alone its nearest edge is shown.
    Raises what ``draw_page`` raises.
    """
    with _opened_page(data, page, limits, passwords) as opened:
        width, height = opened.get_width(), opened.get_height()
        left, right = _within(box[0] - margin, box[2] + margin, width)
        top, bottom = _within(box[1] - margin, box[3] + margin, height)
        crop = (left, height - bottom, width - right, top)
        return _png(opened, _scale(opened, dpi), crop)


@contextmanager
def _opened_page(
    data: bytes, number: int, limits: Limits, passwords: Sequence[str]
) -> Iterator[pypdfium2.PdfPage]:
    source = SourceDocument("", hashlib.sha256(data).hexdigest(), len(data))
    with _DRAWING:
        document = open_document(source, data, limits, passwords)
        try:
            if not 1 <= number <= len(document):
                raise ValueError(f"the PDF has {len(document)} pages and no page {number}")
            try:
                page = document[number - 1]
            except pypdfium2.PdfiumError as error:
                raise ValueError(f"page {number} is damaged and cannot be drawn") from error
            _check(page, number, limits)
            yield page
            page.close()
        finally:
            document.close()


def _check(page: pypdfium2.PdfPage, number: int, limits: Limits) -> None:
    count = pdfium.FPDFPage_CountObjects(page.raw)
    if count > limits.page_objects:
        most = limits.page_objects
        raise OverLimit(f"page {number} has {count:,} objects, {most:,} is the limit for a page")


def _scale(page: pypdfium2.PdfPage, dpi: int) -> float:
    """Pixels a point: what ``dpi`` asks for, or as many as a picture may have."""
    if dpi < 1:
        raise ValueError(f"a picture needs at least 1 dpi, not {dpi}")
    area = max(page.get_width() * page.get_height(), 1.0)
    return min(dpi / _POINTS, math.sqrt(MOST_PIXELS / area))


def _within(start: float, end: float, length: float) -> tuple[float, float]:
    """The stretch of a side of the page, at least a point wide."""
    start = min(max(start, 0.0), max(length - 1.0, 0.0))
    return start, min(max(end, start + 1.0), max(length, 1.0))


def _png(page: pypdfium2.PdfPage, scale: float, crop: Box) -> bytes:
    bitmap = page.render(scale=scale, crop=crop, may_draw_forms=False)
    try:
        picture: Image.Image = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    # Print has few colours: a palette takes a third of the bytes and shows the same.
    small = picture.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()
