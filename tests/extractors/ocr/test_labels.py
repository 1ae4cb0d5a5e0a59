"""A label read one letter wrong is the label; the same word in a text is left alone."""

from __future__ import annotations

import pytest

from extractors.ocr.labels import label_meant, labels_put_right
from extractors.profiles.loading import profiles
from schemas.layout import Layer, Line, Page, Row, Span, Style
from schemas.profile import Profile

PRINTED = ("SPLNĚNO", "NESPLNĚNO", "Poznámka", "Popis")


def profile() -> Profile:
    return next(found for found in profiles() if found.name == "akcni-plan")


def page(text: str, layer: Layer = "ocr") -> Page:
    style = Style("scan", 11.0, True, False, 0)
    span = Span(text, 70.0, 100.0, 200.0, 111.0, 110.0, style, confidence=0.9)
    line = Line(1, text, (span,), (0,), 70.0, 100.0, 200.0, 111.0, 110.0)
    row = Row(1, None, (line,), 110.0)
    chars = len(text.replace(" ", ""))
    return Page(1, 595.0, 842.0, (row,), (), (), (), chars, layer=layer)


@pytest.mark.parametrize("read", ["SPLNENO", "SPLNÉNO", "SPLNĚN0", "SPINĚNO", "5PLNĚNO"])
def test_one_letter_that_looks_alike_is_put_right(read: str) -> None:
    assert label_meant(read, PRINTED) == "SPLNĚNO"


@pytest.mark.parametrize(
    "read",
    [
        "SPLNĚNO",  # as it is to be
        "splněno",
        "SPLNEN0",  # two letters
        "SPLNĚNA",  # another word, not a letter that looks alike
        "Dopis",
        "SPLNĚNOO",
        "SPLNĚN",
        "",
    ],
)
def test_all_else_stays_as_it_was_read(read: str) -> None:
    assert label_meant(read, PRINTED) is None


def test_between_two_labels_nothing_is_guessed() -> None:
    assert label_meant("Zdroje", ("Zdrojé", "Zdroję")) is None


@pytest.mark.parametrize("read", ["SPLNÉNO:", "SPLNÉNO", "SPLNÉNO: cesta je hotova"])
def test_the_label_is_taken_and_the_reading_kept(read: str) -> None:
    (found,) = labels_put_right([page(read)], profile())
    (line,) = found.rows[0].lines
    assert line.text == read.replace("É", "Ě") == line.spans[0].text
    assert line.spans[0].confidence == pytest.approx(0.72)
    assert found.corrected == (("SPLNÉNO", "SPLNĚNO"),)


def test_words_in_a_text_are_left_alone() -> None:
    read = page("Dosud SPLNÉNO nebylo: chybí povolení")
    assert labels_put_right([read], profile()) == (read,)


def test_a_page_that_holds_its_text_is_left_alone() -> None:
    held = page("SPLNÉNO:", "native")
    assert labels_put_right([held], profile()) == (held,)
