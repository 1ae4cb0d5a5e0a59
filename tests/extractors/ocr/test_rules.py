"""The small rules: sizes, weights, marks, corrections, noise, and which pages want reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.ocr.correcting import corrected, corrected_label
from extractors.ocr.grouping import drawn_together, weighted_median
from extractors.ocr.layers import Layered, is_legible, share_of_words, wants_reading
from extractors.ocr.letters import reach, sizes
from extractors.ocr.marks import mark_of
from extractors.ocr.noise import print_only
from extractors.ocr.reading import MeasuredWord
from extractors.ocr.strokes import bold_from
from extractors.ocr.tesseract import lines_of
from schemas.ocr import SeenLine, SeenWord
from tests.extractors.ocr.made import inked, seen

CZECH = (
    "Kraj osadil zastávky zobrazovači a propojil je s dispečinkem. Z údajů se dopravcům předává "
    "přehled míst, kde spoje nabírají zpoždění, a co s tím bude od podzimu dělat odbor dopravy."
)
SHIFTED = "".join(chr(ord(char) + 1) if char.isalpha() else char for char in CZECH) * 2


@pytest.mark.parametrize(
    ("read", "taken"),
    [
        ("l2.", "l2."),
        ("3l.", "3l."),
        ("2O24", "2024"),
        ("1l5,", "115,"),
        ("12.l0.2023", "12.10.2023"),
        ("O2", "O2"),
        ("lO", "lO"),
        ("1o", "1o"),
        ("httos://example.cz", "https://example.cz"),
        ("httns://example.cz", "httns://example.cz"),
        ("http://example.cz", "http://example.cz"),
        ("voda", "voda"),
        ("hta", "hta"),
    ],
)
def test_letters_in_numbers_are_the_digits_that_they_look_like(read: str, taken: str) -> None:
    assert corrected(read) == taken


@given(st.text(max_size=20))
def test_what_holds_no_digit_and_no_address_stays(word: str) -> None:
    if not any(char.isdigit() for char in word) and not word.startswith(("ht", "hl", "hi", "(h")):
        assert corrected(word) == word or word.startswith("„h")


def test_a_label_in_bold_ends_in_a_colon() -> None:
    assert corrected_label("Popis;", True, 1) == "Popis:"
    assert corrected_label("Popis;", False, 1) == "Popis;"


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("a", ("x", "on")),
        ("plán", ("accent", "below")),
        ("noc", ("x", "on")),
        ("Kraj", ("cap", "below")),
        ("oblek", ("tall", "on")),
        ("ÚZEMÍ", ("ACCENT", "on")),
        ("rok,", ("tall", "comma")),
        ("(1)", None),
        ("–", None),
    ],
)
def test_how_far_a_word_reaches(word: str, kind: tuple[str, str] | None) -> None:
    assert reach(word) == kind


def test_words_of_all_kinds_tell_one_size() -> None:
    shares = {"x": 0.46, "tall": 0.7, "below": 0.2}
    lines = [
        [("voda", size * shares["tall"]), ("on", size * shares["x"])] for size in [11.0] * 20 + [16]
    ]
    found = sizes(lines)
    assert max(found[:20]) - min(found[:20]) < 0.01
    assert found[-1] / found[0] == pytest.approx(16 / 11, rel=0.01)


def test_sizes_that_scatter_are_one_number_and_titles_another() -> None:
    values = [10.9, 11.1, 11.0, 11.2, 10.8, 16.0, 16.1, 15.8, 11.9]
    found = drawn_together(values, [80, 80, 80, 80, 80, 30, 30, 30, 10])
    assert len(set(found[:5])) == 1 and len(set(found[5:8])) == 1
    assert found[8] == found[0], "a size met once in few letters is an error of measure"
    assert found[5] == pytest.approx(16.0)


@given(st.lists(st.floats(0.0, 60.0), min_size=1, max_size=40), st.data())
def test_every_value_gets_a_size(values: list[float], data: st.DataObject) -> None:
    weights = data.draw(st.lists(st.integers(1, 90), min_size=len(values), max_size=len(values)))
    found = drawn_together(values, weights)
    assert len(found) == len(values) and all(size > 0 for size in found)


def test_bold_begins_in_the_valley_between_usual_and_thick_strokes() -> None:
    usual = [(0.100 + 0.001 * step, 10) for step in range(-4, 5)] * 10
    thick = [(0.138 + 0.001 * step, 10) for step in range(-4, 5)]
    assert 0.106 < bold_from(usual + thick) < 0.133
    assert bold_from(usual) > 0.106
    assert weighted_median([]) == 0.0 and bold_from([]) == float("inf")


def word(text: str, width: float, height: float, above: float) -> MeasuredWord:
    return MeasuredWord(text, 100, 200 - above - height, 100 + width, 200 - above, 0.8, 1.0)


@pytest.mark.parametrize(
    ("read", "mark"),
    [
        (word("e", 4, 4, 2), "•"),
        (word("«", 4, 4, 2), "•"),
        (word("*", 4, 4, 3), "•"),
        (word("©", 6, 6, 0), "•"),
        (word("-", 4, 1, 3), "-"),
        (word("—", 6, 1, 3), "–"),
        (word("e", 5, 5.2, 0), None),
        (word("a", 5, 5.2, 0), None),
        (word("ke", 9, 7, 0), None),
    ],
)
def test_list_marks_are_told_by_shape(read: MeasuredWord, mark: str | None) -> None:
    assert mark_of(read, 8.0, 200.0, 11.0) == mark
    assert mark_of(read, 1.0, 200.0, 11.0) is None, "a mark stands off its text"


def test_words_without_ink_were_not_printed() -> None:
    printed, imagined = seen("Kraj osadil", 100, 100), SeenWord("©", 600, 100, 640, 132, 0.9)
    line = SeenLine((*printed.words, imagined))
    logo = seen("© »", 100, 400)
    picture = inked([printed, logo])
    assert print_only([line, logo], picture, ()) == (printed,)


def test_rests_of_borders_are_no_words() -> None:
    rest = SeenWord("|", 500, 100, 504, 132, 0.9)
    picture = inked([SeenLine((rest,))])
    assert print_only([SeenLine((rest,))], picture, [(498, 50, 503, 400, False)]) == ()


def layered(text: str, **more: float) -> Layered:
    about: dict[str, float] = {"unmapped": 0, "images": 1, "pictured": 1.0, "drawings": 0, **more}
    chars = sum(not char.isspace() for char in text)
    return Layered(text, chars, **about)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        (layered(""), True),
        (layered("", images=0), False),
        (layered("", images=0, drawings=400), True),
        (layered("- 3 -"), True),
        (layered("- 3 -", pictured=0.1), False),
        (layered(CZECH), False),
        (layered(SHIFTED), True),
        (layered(CZECH, unmapped=80), True),
        (layered("Petr Novák 602 123 456 " * 3), False),
        (layered("The council has decided on 12 May that all stops are equipped " * 4), False),
    ],
)
def test_which_pages_want_reading(page: Layered, wanted: bool) -> None:
    assert wants_reading(page) is wanted


def test_shifted_letters_are_no_words() -> None:
    assert share_of_words(CZECH) > 0.7 > 0.3 > share_of_words(SHIFTED)
    assert is_legible(layered(CZECH)) and not is_legible(layered(SHIFTED))


def test_lines_of_a_page_in_hocr() -> None:
    page = """<span class='ocr_line' id='line_1_1' title="bbox 10 20 90 40; baseline 0 -5">
      <span class='ocrx_word' id='w1' title='bbox 10 20 40 40; x_wconf 96'>Obsah</span>
      <span class='ocrx_word' id='w2' title='bbox 50 22 90 40; x_wconf 41'><em>a &amp; b</em></span>
     </span><span class='ocr_line' id='line_1_2' title="bbox 0 0 1 1"></span>"""
    assert lines_of(page) == (
        SeenLine(
            (SeenWord("Obsah", 10, 20, 40, 40, 0.96), SeenWord("a & b", 50, 22, 90, 40, 0.41))
        ),
    )
