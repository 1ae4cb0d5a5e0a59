"""What is done to pictures: levelled, cleaned, lines and leaders found and taken out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image

from extractors.ocr.leaders import without_leaders
from extractors.ocr.missed import missed_strips
from extractors.ocr.picture import cleaned, levelled, skew
from extractors.ocr.ruling import ruled
from extractors.ocr.strokes import stroke
from tests.extractors.ocr.made import inked, seen

TEXT = [seen("slova na zkušebním řádku jsou z pruhů", 250, 300 + 70 * row) for row in range(30)]


def white(width: int = 1240, height: int = 900) -> Any:
    return np.full((height, width), 255, np.uint8)


@pytest.mark.parametrize("angle", [-0.8, -0.3, 0.0, 0.5, 1.7])
def test_a_crooked_page_is_levelled(angle: float) -> None:
    page = inked(TEXT)
    for line in TEXT:
        for word in line.words:
            page[word.top : word.bottom, word.x0 : word.x1] = 0
    image = Image.fromarray(page).rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    crooked = np.asarray(image)
    assert skew(crooked) == pytest.approx(angle, abs=0.08)
    assert abs(skew(levelled(crooked, skew(crooked)))) < 0.08


def test_an_empty_page_is_level_and_white() -> None:
    assert skew(white()) == 0.0
    assert (cleaned(white()) == 255).all()


def test_shades_become_white_and_print_on_dark_grounds_black() -> None:
    page = white()
    page[100:300] = 190
    page[180:210, 200:600:8] = 20
    page[500:620, 100:1100] = 60
    page[545:575, 200:500:8] = 250
    clean = cleaned(page)
    assert clean[150, 700] > 240 and clean[190, 200] < 40
    assert clean[560, 800] > 200 and clean[560, 200] < 80


def test_borders_and_underlines_are_lines_and_are_taken_out() -> None:
    page = white()
    page[100:103, 100:900] = page[200:203, 100:900] = 0
    page[100:203, 100:103] = page[100:203, 897:900] = 0
    page[400:430, 300:335] = page[400:430, 340:380] = 0
    page[436:439, 300:380] = 0
    found = ruled(page, 300)
    across = sorted(line for line in found.lines if line[4])
    assert [(line[0], line[2]) for line in across] == [(100, 900), (100, 900), (300, 380)]
    assert sum(not line[4] for line in found.lines) == 2
    assert (found.picture[95:210] == 255).all() and (found.picture[400:430, 300] == 0).all()


def test_dashes_and_letters_are_no_lines() -> None:
    page = white()
    page[100:104, 300:360] = 0
    for left in range(300, 900, 24):
        page[300:330, left : left + 5] = page[325:330, left : left + 16] = 0
    assert ruled(page, 300).lines == ()


def test_the_tail_of_a_letter_crosses_an_underline() -> None:
    page = white()
    page[400:430, 300:700:4] = 0
    page[436:440, 300:700] = 0
    page[400:450, 500:506] = 0
    found = ruled(page, 300)
    assert [line[4] for line in found.lines] == [True]
    assert (found.picture[400:450, 501:505] == 0).all()
    assert (found.picture[436:440, 310:480] == 255).all()


def test_leaders_are_taken_out_and_full_stops_stay() -> None:
    page = white()
    for left in range(300, 900, 14):
        page[200:205, left : left + 5] = 0
    page[400:405, 300:305] = page[400:405, 314:319] = page[400:405, 328:333] = 0
    plain = without_leaders(page, 300)
    assert (plain[190:215] == 255).all() and (plain[400:405, 300:305] == 0).all()


def test_print_in_no_box_is_read_again() -> None:
    lines = [seen("slova", 300, 330), seen("jiná", 300, 430)]
    page = inked(lines, 1240, 900)
    page[600:632, 300:306] = page[600:632, 316:322] = page[600:632, 330:336] = 0
    ((cutting, x, y),) = missed_strips(page, lines, 300)
    assert cutting.min() == 0 and x < 300 and y < 600
    assert missed_strips(page, [*lines, seen("k", 296, 632), seen("kk", 316, 632)], 300) == []


@pytest.mark.parametrize("width", [3, 6])
def test_strokes_are_as_wide_as_they_are_also_when_blurred(width: int) -> None:
    page = white(200, 60)
    for left in range(20, 180, 20):
        page[10:50, left : left + width] = 0
    assert stroke(page, 10, 10, 190, 50) == pytest.approx(width, abs=0.1)
    grey = np.asarray(Image.fromarray(page).resize((100, 30)).resize((200, 60)))
    assert stroke(grey, 10, 10, 190, 50) == pytest.approx(width, rel=0.35)
    assert stroke(white(), 10, 10, 190, 50) == 0.0
