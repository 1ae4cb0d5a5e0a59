"""Pages and parts of pages as pictures."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors.pdf import drawing
from extractors.pdf.drawing import draw_crop, draw_page
from schemas.extraction import UnreadableDocument
from schemas.limits import DEFAULT_LIMITS, OverLimit


def _pdf(width: float = 200, height: float = 400, turned: int = 0) -> bytes:
    """Two pages; on the first a red square from (50, 100) to (90, 140), seen from the top left."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=True)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(50, height - 140, 40, 40, stroke=0, fill=1)
    canvas.showPage()
    canvas.drawString(20, 200, "druhá")
    canvas.save()
    with pikepdf.open(out) as pdf:
        pdf.pages[0].rotate(turned, relative=False)
        pdf.save(turned_out := io.BytesIO(), static_id=True)
    return turned_out.getvalue()


def _picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_a_page_is_drawn_in_its_size_and_place() -> None:
    picture = _picture(draw_page(_pdf(), 1, 144))
    assert picture.size == (400, 800)
    assert picture.getpixel((140, 240)) == (255, 0, 0)
    assert picture.getpixel((90, 190)) == (255, 255, 255)


def test_the_same_page_is_the_same_bytes_also_from_many_threads() -> None:
    data = _pdf()
    with ThreadPoolExecutor(4) as pool:
        drawn = set(pool.map(lambda _: draw_page(data, 1, 110), range(12)))
    assert len(drawn) == 1


def test_a_crop_shows_the_box_and_its_margin() -> None:
    picture = _picture(draw_crop(_pdf(), 1, (50, 100, 90, 140), 144, 10))
    assert picture.size == (120, 120)
    assert picture.getpixel((10, 60)) == (255, 255, 255)
    assert picture.getpixel((60, 60)) == (255, 0, 0)


def test_a_crop_of_a_turned_page_is_that_of_the_page_as_shown() -> None:
    # Turned a quarter to the right, the square's left side is at 400 - 140.
    picture = _picture(draw_crop(_pdf(turned=90), 1, (260, 50, 300, 90), 72, 0))
    assert picture.size == (40, 40)
    assert picture.getpixel((20, 20)) == (255, 0, 0)


@pytest.mark.parametrize(
    "box", [(-900, -900, -800, -800), (900, 900, 950, 950), (10, 10, 10, 10), (150, 390, 999, 999)]
)
def test_a_crop_of_an_odd_box_is_a_picture(box: tuple[float, float, float, float]) -> None:
    assert _picture(draw_crop(_pdf(), 1, box, 72, 0)).size >= (1, 1)


def test_a_poster_is_drawn_coarser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST_PIXELS", 20_000)
    width, height = _picture(draw_page(_pdf(2000, 2000), 1, 300)).size
    assert width * height <= 21_000


@pytest.mark.parametrize("page", [0, -1, 3])
def test_a_page_that_is_not_there_is_told(page: int) -> None:
    with pytest.raises(ValueError, match="2 pages"):
        draw_page(_pdf(), page, 72)


def test_no_resolution_is_told() -> None:
    with pytest.raises(ValueError, match="at least 1 dpi"):
        draw_page(_pdf(), 1, 0)


def test_what_is_no_pdf_is_told() -> None:
    with pytest.raises(UnreadableDocument):
        draw_page(b"<script>", 1, 72)


def test_too_many_objects_are_told() -> None:
    with pytest.raises(OverLimit, match="objects"):
        draw_page(_full(), 1, 72, replace(DEFAULT_LIMITS, page_objects=3))


def _full() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(100, 100), invariant=True)
    for place in range(9):
        canvas.rect(place * 10, place * 10, 5, 5)
    canvas.save()
    return out.getvalue()
