"""Drawing pages in a process of its own, which a damaged PDF may bring down or hold up."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.pool import Pool

from extractors.pdf.drawing import draw_crop, draw_page
from pipeline.book.pictures import Box, Draw, Undrawn
from pipeline.isolation import isolate
from schemas.extraction import UnreadableDocument
from schemas.limits import DEFAULT_LIMITS, OverLimit

__all__ = ["drawn_apart"]

_SECONDS = DEFAULT_LIMITS.page_seconds
_START = multiprocessing.get_context("spawn")


@contextmanager
def drawn_apart() -> Iterator[Draw]:
    """A way to draw pages and parts of them; what cannot be drawn in time raises ``Undrawn``."""
    pools: list[Pool] = []

    def draw(data: bytes, page: int, dpi: int, box: Box | None, margin: float) -> bytes:
        if not pools:
            pools.append(_START.Pool(1, isolate, (DEFAULT_LIMITS.memory_bytes,)))
        waiting = pools[0].apply_async(_drawn, (data, page, dpi, box, margin))
        try:
            return waiting.get(_SECONDS)
        except multiprocessing.TimeoutError as error:
            # The process is lost or hangs: the next page gets another one.
            pools.pop().terminate()
            raise Undrawn(f"page {page} was not drawn in {_SECONDS} seconds") from error
        except (UnreadableDocument, OverLimit, ValueError) as error:
            raise Undrawn(str(error)) from error

    try:
        yield draw
    finally:
        for pool in pools:
            pool.terminate()


def _drawn(data: bytes, page: int, dpi: int, box: Box | None, margin: float) -> bytes:
    if box is None:
        return draw_page(data, page, dpi)
    return draw_crop(data, page, box, dpi, margin)
