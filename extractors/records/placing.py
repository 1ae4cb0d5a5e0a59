"""Boxes put where they stand on pages that were scanned crooked and read level."""

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
    """The box around a box that is turned with its page, about the page's middle."""
    x0, top, x1, bottom = shown.bbox
    radians = math.radians(page.turned)
    cos, sin = math.cos(radians), math.sin(radians)
    middle_x, middle_y = page.width / 2, page.height / 2
    corners = [
        (
            middle_x + (x - middle_x) * cos - (y - middle_y) * sin,
            middle_y + (x - middle_x) * sin + (y - middle_y) * cos,
        )
        for x in (x0, x1)
        for y in (top, bottom)
    ]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    box = (
        round(max(min(across), 0.0), 1),
        round(max(min(down), 0.0), 1),
        round(min(max(across), page.width), 1),
        round(min(max(down), page.height), 1),
    )
    return Evidence(page=shown.page, bbox=box)
