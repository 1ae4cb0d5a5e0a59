"""Pages drawn as pictures by PDFium, and read beside each other."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import pypdfium2

from schemas.limits import OnPage
from schemas.ocr import Recogniser

if TYPE_CHECKING:
    from extractors.ocr.picture import Picture
    from extractors.ocr.reading import ReadPage

__all__ = ["RESOLUTION", "read_pictures"]

#: Dots an inch: what recognisers of print are made for.
RESOLUTION = 300
#: A poster is drawn coarser, so that its picture has no more points than this.
_MOST_POINTS = 36_000_000
_POINTS = 72


def read_pictures(
    document: pypdfium2.PdfDocument,
    pages: Sequence[int],
    recogniser: Recogniser,
    on_page: OnPage,
) -> list[ReadPage]:
    """What the pages (numbered from 0) show, in their order.

    PDFium draws in this thread alone; few pictures are held at a time. ``on_page`` is told of each
    page when it is drawn, and again when nothing is done but wait for its reading.
    """
    from extractors.ocr.reading import read_picture

    threads = max(min(recogniser.at_once, len(pages)), 1)
    read: list[ReadPage] = []
    waiting: deque[tuple[int, Future[ReadPage]]] = deque()

    def next_one() -> ReadPage:
        page, future = waiting.popleft()
        on_page(page + 1)
        return future.result()

    with ThreadPoolExecutor(threads) as pool:
        for index in pages:
            on_page(index + 1)
            picture, resolution = _picture(document, index)
            waiting.append((index, pool.submit(read_picture, picture, resolution, recogniser)))
            if len(waiting) > threads:
                read.append(next_one())
        while waiting:
            read.append(next_one())
    return read


def _picture(document: pypdfium2.PdfDocument, index: int) -> tuple[Picture, int]:
    page = document[index]
    resolution = _resolution(page.get_width(), page.get_height())
    bitmap = page.render(scale=resolution / _POINTS, grayscale=True)
    picture = bitmap.to_numpy().reshape(bitmap.height, bitmap.width).copy()
    bitmap.close()
    page.close()
    return picture, resolution


def _resolution(width: float, height: float) -> int:
    inches = max(width * height, 1.0) / _POINTS**2
    return min(RESOLUTION, int(math.sqrt(_MOST_POINTS / inches)) or 1)
