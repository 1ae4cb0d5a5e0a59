"""Crops of pages: every page is drawn once, and all that is shown of it is cut from that."""

from __future__ import annotations

import base64
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from pipeline.progress import progress_bar
from schemas.records import Evidence

__all__ = ["Box", "Crop", "Cut", "Draw", "Undrawn", "cut", "in_pdf"]

#: Dots an inch: letters of nine points are read with ease, on the screen and in print.
DPI = 110
#: Points that are shown around a box.
MARGIN = 5.0
QUALITY = 55
_POINTS = 72

#: So large a picture was drawn coarser than asked for: its parts are drawn one by one.
MOST_DOTS = 11_900_000

Box = tuple[float, float, float, float]
#: The bytes of a PDF, a 1-based page, dots an inch, a box of it (the whole page when ``None``) and
#: the points around that box, to a PNG. Raises ``Undrawn``.
Draw = Callable[[bytes, int, int, Box | None, float], bytes]


class Undrawn(Exception):
    """A page that cannot be shown as a picture."""


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A box (x0, top, x1, bottom, in points) of a page of the PDF with a hash."""

    source: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Crop:
    """A picture as a data URI, with its size in dots."""

    uri: str
    width: int
    height: int


def in_pdf(source: str, evidence: Iterable[Evidence]) -> tuple[Cut, ...]:
    """The boxes of a record or a quotation in the PDF ``source``; an empty one shows nothing."""
    return tuple(
        Cut(source, each.page, each.bbox)
        for each in evidence
        if each.bbox[2] > each.bbox[0] and each.bbox[3] > each.bbox[1]
    )


def cut(wanted: Iterable[Cut], files: Mapping[str, Path], draw: Draw) -> dict[Cut, Crop]:
    """The crops of those boxes whose PDF is among ``files`` (by hash) and can be drawn.

    Boxes that fall on the same dots share one crop.
    """
    pages: dict[tuple[str, int], list[Cut]] = defaultdict(list)
    for each in sorted(set(wanted)):
        if each.source in files:
            pages[each.source, each.page].append(each)
    found: dict[Cut, Crop] = {}
    data = {source: files[source].read_bytes() for source in sorted({key[0] for key in pages})}
    with progress_bar(len(pages)) as advance:
        for (source, page), boxes in pages.items():
            advance(files[source])
            try:
                found |= _of_page(data[source], page, boxes, draw)
            except Undrawn:
                continue
    return found


def _of_page(data: bytes, page: int, boxes: list[Cut], draw: Draw) -> dict[Cut, Crop]:
    with Image.open(io.BytesIO(draw(data, page, DPI, None, 0.0))) as picture:
        if picture.width * picture.height < MOST_DOTS:
            return _cut_out(picture.convert("RGB"), boxes)
    found = {}
    for each in boxes:
        with Image.open(io.BytesIO(draw(data, page, DPI, each.box, MARGIN))) as part:
            found[each] = _packed(part.convert("RGB"))
    return found


def _cut_out(picture: Image.Image, boxes: Iterable[Cut]) -> dict[Cut, Crop]:
    crops: dict[tuple[int, int, int, int], Crop] = {}
    found = {}
    for each in boxes:
        dots = _dots(each.box, picture.size)
        if dots is None:
            continue
        if dots not in crops:
            crops[dots] = _packed(picture.crop(dots))
        found[each] = crops[dots]
    return found


def _dots(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    """The box with its margin in dots, within the page; ``None`` where it lies beside it."""
    scale = DPI / _POINTS
    left, top = (max(int((value - MARGIN) * scale), 0) for value in box[:2])
    right, bottom = (
        min(int((value + MARGIN) * scale) + 1, most)
        for value, most in zip(box[2:], size, strict=True)
    )
    return (left, top, right, bottom) if left < right and top < bottom else None


def _packed(picture: Image.Image) -> Crop:
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=QUALITY, method=4)
    text = base64.b64encode(file.getvalue()).decode()
    return Crop(f"data:image/webp;base64,{text}", *picture.size)
