"""Pages drawn as pictures by PDFium, and read beside each other."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import pypdfium2

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
    document: pypdfium2.PdfDocument, pages: Sequence[int], recogniser: Recogniser
) -> list[ReadPage]:
    """What the pages (numbered from 0) show, in their order.

    PDFium draws in this thread alone; few pictures are held at a time.
    """
    from extractors.ocr.reading import read_picture

    threads = max(min(recogniser.at_once, len(pages)), 1)
    read: list[ReadPage] = []
    waiting: deque[Future[ReadPage]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for picture, resolution in _pictures(document, pages):
            waiting.append(pool.submit(read_picture, picture, resolution, recogniser))
            if len(waiting) > threads:
                read.append(waiting.popleft().result())
        read.extend(future.result() for future in waiting)
    return read


def _pictures(
    document: pypdfium2.PdfDocument, pages: Sequence[int]
) -> Iterator[tuple[Picture, int]]:
    for index in pages:
        page = document[index]
        resolution = _resolution(page.get_width(), page.get_height())
        bitmap = page.render(scale=resolution / _POINTS, grayscale=True)
        picture = bitmap.to_numpy().reshape(bitmap.height, bitmap.width).copy()
        bitmap.close()
        page.close()
        yield picture, resolution


def _resolution(width: float, height: float) -> int:
    inches = max(width * height, 1.0) / _POINTS**2
    return min(RESOLUTION, int(math.sqrt(_MOST_POINTS / inches)) or 1)
