"""Unsure lines are read again on their own; dots of a drawing are no print."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from extractors.ocr.again import read_again, sureness
from extractors.ocr.correcting import corrected_answer
from extractors.ocr.noise import print_only
from schemas.ocr import SeenLine, SeenWord
from tests.extractors.ocr.made import inked, seen


@dataclass
class Second:
    """Reads every cutting as the same line, and keeps the cuttings."""

    line: SeenLine
    name: str = "second-1"
    at_once: int = 1
    cuttings: list[Any] = field(default_factory=list)

    def recognise(self, image: Any, single: bool) -> tuple[SeenLine, ...]:
        assert single
        self.cuttings.append(image)
        return (self.line,)


UNSURE = seen("NAPLNOVANI PLANU KRAJE", 300, 600, 90, sure=0.6)
SURE = seen("NAPLŇOVÁNÍ PLÁNU KRAJE", 30, 100, 90, sure=0.95)


def again(line: SeenLine, second: SeenLine, drawn: tuple[Any, ...] = ()) -> SeenLine:
    picture = inked([line])
    (found,) = read_again([line], picture, picture, drawn, Second(second), 300)
    return found


def test_the_surer_reading_counts_and_stands_where_the_line_stands() -> None:
    found = again(UNSURE, SURE)
    assert [word.text for word in found.words] == ["NAPLŇOVÁNÍ", "PLÁNU", "KRAJE"]
    assert abs(found.words[0].x0 - UNSURE.words[0].x0) < 20
    assert abs(found.words[0].bottom - UNSURE.words[0].bottom) < 40


@pytest.mark.parametrize(
    ("line", "second"),
    [
        (UNSURE, seen("NAPLŇOVÁNÍ PLÁNU KRAJE", 30, 100, 90, sure=0.61)),
        (UNSURE, seen("NAPLŇOVÁNÍ", 30, 100, 90, sure=0.95)),
        (seen("Zpráva kraje", 300, 600, sure=0.95), SURE),
        (seen("a", 300, 600, sure=0.1), SURE),
    ],
)
def test_otherwise_the_first_reading_stays(line: SeenLine, second: SeenLine) -> None:
    assert again(line, second) == line


def test_an_underlined_line_is_read_with_its_underline() -> None:
    line = seen("Vznik iuniorniho centra", 300, 600, sure=0.9)
    bare = inked([line])
    ruled = bare.copy()
    ruled[606:609, 300:900] = 0
    reader = Second(seen("Vznik juniorního centra", 30, 60, sure=0.95))
    read_again([line], bare, ruled, [(300, 606, 900, 609, True)], reader, 300)
    (cutting,) = reader.cuttings
    assert (cutting[-30:] == 0).mean(axis=1).max() > 0.8


def test_a_page_that_is_unsure_all_over_is_not_read_twice() -> None:
    lines = [seen("sotva čitelný řádek", 300, 100 + 60 * n, sure=0.5) for n in range(30)]
    reader = Second(SURE)
    picture = inked(lines)
    assert read_again(lines, picture, picture, (), reader, 300) == tuple(lines)
    assert reader.cuttings == []


def test_sureness_is_that_of_the_letters() -> None:
    line = SeenLine((SeenWord("abcd", 0, 0, 9, 9, 1.0), SeenWord("e", 9, 0, 12, 9, 0.0)))
    assert sureness(line) == pytest.approx(0.8)


def page_with_disc(x: int, y: int, radius: int) -> Any:
    page = np.full((600, 900), 255, np.uint8)
    rows, columns = np.ogrid[:600, :900]
    page[(rows - y) ** 2 + (columns - x) ** 2 <= radius**2] = 0
    return page


def test_dots_of_a_drawing_are_no_letters_and_list_marks_stay() -> None:
    disc = SeenLine((SeenWord("©", 172, 172, 228, 228, 0.96),))
    assert print_only([disc], page_with_disc(200, 200, 28), ()) == ()
    mark = SeenLine((SeenWord("e", 192, 192, 208, 208, 0.9),))
    assert print_only([mark], page_with_disc(200, 200, 8), ()) == (mark,)
    number = SeenWord("5", 300, 180, 330, 220, 0.95)
    beside = page_with_disc(200, 200, 28)
    beside[180:220, 300:306] = 0
    assert print_only([SeenLine((number,))], beside, ()) == (SeenLine((number,)),)


@pytest.mark.parametrize(
    ("read", "taken"),
    [
        ("Stávající hodnota: O", "Stávající hodnota: 0"),
        ("Stávající hodnota: O 5", "Stávající hodnota: O 5"),
        ("odbor O", "odbor O"),
        ("O", "O"),
    ],
)
def test_a_lone_o_that_answers_a_label_is_a_nought(read: str, taken: str) -> None:
    assert corrected_answer(read) == taken
