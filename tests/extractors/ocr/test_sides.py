"""Pages that lie on their side or their head, and pictures that are too large to be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from extractors.extract import extract_bytes
from extractors.ocr.sides import lies_wrong, quarter_turns, upright
from extractors.pdf.opening import open_document
from extractors.pdf.pages import read_pages
from extractors.records.placing import as_shown
from schemas.layout import Page
from schemas.limits import AFTER_PAGES, DEFAULT_LIMITS
from schemas.ocr import SeenLine
from schemas.records import Evidence, Issue, Residual
from tests.extractors.documents import FIXTURES
from tests.extractors.ocr.made import Fake, inked, needs_tesseract, pdf_of, scanned, seen
from tests.extractors.pdf.drawing import source_of

LINES = tuple(
    seen("Odbor dopravy osadil zastávky novými zobrazovači", 300, 600 + 65 * n) for n in range(6)
)
FIXTURE = next(path for path in FIXTURES if "monitorovaci" in path.parent.name)


@dataclass
class Upright:
    """Reads print that stands upright (its mark is ink in the first quarter), else noise."""

    name: str = "upright-1"
    at_once: int = 1

    def recognise(self, image: Any, single: bool) -> tuple[SeenLine, ...]:
        if single:
            return ()
        high, wide = image.shape
        if high > wide and (image[: high // 2, : wide // 2] < 250).any():
            return LINES
        return (seen("e~ |i", 300, 600, sure=0.2),)


def corner(turns: int) -> Any:
    """A page with its print in one corner, which was scanned turned by so many quarters."""
    lines = tuple(SeenLine(line.words[:3]) for line in LINES)
    return np.ascontiguousarray(np.rot90(inked(lines), -turns))


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_page_is_turned_by_the_quarters_that_show_print(turns: int) -> None:
    picture = corner(turns)
    reader = Upright()
    assert lies_wrong(reader.recognise(picture, False), picture) == (turns > 0)
    assert quarter_turns(picture, reader) == turns
    assert (upright(picture, turns) == corner(0)).all()


def test_noise_that_no_turn_makes_print_stays_as_it_lies() -> None:
    noise = Fake((seen("e~ |i", 300, 600, sure=0.2),))
    assert quarter_turns(corner(1), noise) == 0
    assert not lies_wrong((), np.full((900, 600), 255, np.uint8))


def read(data: bytes, find: Any) -> tuple[Page, ...]:
    document = open_document(source_of(data), data)
    try:
        return read_pages(document, find)
    finally:
        document.close()


@needs_tesseract
def test_a_scan_on_its_side_reads_like_a_level_one() -> None:
    from extractors.ocr.tesseract import installed

    data = scanned(FIXTURE, [2])
    document = open_document(source_of(data), data)
    picture = document[0].render(scale=300 / 72, grayscale=True).to_pil().convert("L")
    document.close()
    level = np.asarray(picture)[200:1300]
    pages = [
        read(pdf_of([np.ascontiguousarray(np.rot90(level, -turns))]), installed)[0]
        for turns in (0, 1)
    ]
    straight, lying = (
        {word for row in page.rows for line in row.lines for word in line.text.split()}
        for page in pages
    )
    assert [round(page.turned / 90) for page in pages] == [0, 1]
    assert pages[1].width == pytest.approx(pages[0].width, abs=1)
    assert len(straight) > 30 and len(straight & lying) > 0.9 * len(straight)


@pytest.mark.parametrize(
    ("turned", "box"),
    [
        (90.0, (580.0, 50.0, 600.0, 200.0)),
        (180.0, (200.0, 580.0, 350.0, 600.0)),
        (270.0, (200.0, 200.0, 220.0, 350.0)),
    ],
)
def test_boxes_lie_where_the_page_as_shown_has_them(
    turned: float, box: tuple[float, float, float, float]
) -> None:
    page = Page(1, 400.0, 800.0, (), (), (), (), 0, layer="ocr", turned=turned)
    read_at = Evidence(page=1, bbox=(50.0, 200.0, 200.0, 220.0))
    row = Residual(
        id="a", report="r", order=1, evidence=[read_at], text="Text", reason="narrative",
        confidence=1.0, doubts=[],
    )  # fmt: skip
    (placed,) = as_shown([row], [page])
    assert placed.evidence[0].bbox == box


def test_a_picture_beyond_the_limit_is_told_and_never_drawn() -> None:
    data = pdf_of([inked(LINES), inked(LINES)])
    fake = Fake(LINES)
    few = replace(DEFAULT_LIMITS, image_pixels=1000)
    found = extract_bytes(source_of(data), data, lambda: fake, limits=few)
    told = [row for row in found.records if isinstance(row, Issue)]
    assert [row.page for row in told if row.code == "picture_too_large"] == [1, 2]
    assert not any(row.code in ("ocr_missing", "page_without_text") for row in told)
    assert fake.pages == [] and found.chars == 0
    assert extract_bytes(source_of(data), data, lambda: fake).chars > 0


def test_pages_read_from_pictures_are_told_again_once_all_were_looked_through() -> None:
    data = pdf_of([inked(LINES)] * 3)
    told: list[int] = []
    extract_bytes(source_of(data), data, lambda: Fake(LINES), told.append)
    first = told.index(AFTER_PAGES)
    assert told[:first] == [1, 2, 3]
    assert set(told[first + 1 : -1]) == {1, 2, 3} and told[-1] == AFTER_PAGES


def test_a_native_pdf_has_no_second_round() -> None:
    told: list[int] = []
    data = Path(FIXTURE).read_bytes()
    count = extract_bytes(source_of(data), data, None, told.append).pages
    assert [page for page in told if page != AFTER_PAGES] == list(range(1, count + 1))
