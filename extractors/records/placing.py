"""Boxes put where they stand on pages that were scanned crooked, or lying, and read level."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from schemas.layout import Page
from schemas.records import Evidence, Record

__all__ = ["as_shown"]


def as_shown(records: Iterable[Record], pages: Sequence[Page]) -> tuple[Record, ...]:
    """The records with boxes of the pages as they are shown: rows are those of the level page."""
    crooked = {page.number: page for page in pages if page.turned}
    if not crooked:
        return tuple(records)
    return tuple(_placed(record, crooked) for record in records)


def _placed(record: Record, crooked: Mapping[int, Page]) -> Record:
    if not any(shown.page in crooked for shown in record.evidence):
        return record
    boxes = [
        _turned(shown, crooked[shown.page]) if shown.page in crooked else shown
        for shown in record.evidence
    ]
    return record.model_copy(update={"evidence": boxes})


def _turned(shown: Evidence, page: Page) -> Evidence:
    """The box around a box that is turned with its page, about the page's middle.

    A page that lay on its side is shown as wide as it is high when level.
    """
    x0, top, x1, bottom = shown.bbox
    radians = math.radians(page.turned)
    cos, sin = math.cos(radians), math.sin(radians)
    on_its_side = round(page.turned / 90) % 2 == 1
    width, height = (page.height, page.width) if on_its_side else (page.width, page.height)
    corners = [
        (
            width / 2 + (x - page.width / 2) * cos - (y - page.height / 2) * sin,
            height / 2 + (x - page.width / 2) * sin + (y - page.height / 2) * cos,
        )
        for x in (x0, x1)
        for y in (top, bottom)
    ]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    box = (
        round(max(min(across), 0.0), 1),
        round(max(min(down), 0.0), 1),
        round(min(max(across), width), 1),
        round(min(max(down), height), 1),
    )
    return Evidence(page=shown.page, bbox=box)
