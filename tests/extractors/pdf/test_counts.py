"""``chars`` of a page is PDFium's own count, and every one of them is in exactly one line.

PDFium's count is ``get_text_range()`` of the page's text without its white space. It holds one
character for each printed one: a hyphen at a line's end is one (U+FFFE there, U+0002 from an
object), and a letter that is drawn twice for boldness is one too, since PDFium leaves the
repetition out of the page's text. Spaces and line ends that PDFium adds are white space.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.extractors.documents import lines_of, pages_of, pdfs
from tests.extractors.pdf.drawing import SOFT_HYPHEN, Word, drawn, pages_in


def pdfium_counts(document: pypdfium2.PdfDocument) -> list[int]:
    counts = []
    for page in document:
        text_page = page.get_textpage()
        counts.append(len("".join(text_page.get_text_range().split())))
        text_page.close()
        page.close()
    return counts


@pytest.mark.parametrize("path", pdfs())
def test_chars_is_pdfiums_own_count(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    try:
        assert [page.chars for page in pages_of(path)] == pdfium_counts(document)
    finally:
        document.close()


@pytest.mark.parametrize("path", pdfs())
def test_each_printed_character_is_in_one_line(path: Path) -> None:
    """The lines of a page, list marks among them, stand for its characters once each."""
    wrong = {
        page.number: (page.chars, in_lines)
        for page in pages_of(path)
        if (in_lines := sum(line.count(0, len(line.text)) for line in lines_of(page))) != page.chars
    }
    assert wrong == {}, "page: (printed, in lines)"


def test_hyphen_at_a_lines_end_is_one_character() -> None:
    data = drawn([[Word("zkušeb-", 500, 100), Word("ní", 72, 115)]])
    document = pypdfium2.PdfDocument(data)
    assert "\ufffe" in document[0].get_textpage().get_text_range()
    (page,) = pages_in(data)
    assert page.chars == len("zkušeb-ní") == pdfium_counts(document)[0]
    assert [line.text for line in lines_of(page)] == ["zkušeb-", "ní"]


def test_letters_drawn_twice_are_counted_once() -> None:
    """False bold: the same word again, moved by a fraction of a point."""
    data = drawn([[Word("Garant", 72, 100), Word("Garant", 72.2, 100), Word("Odbor", 72, 130)]])
    (page,) = pages_in(data)
    assert page.chars == len("GarantOdbor")
    assert [line.text for line in lines_of(page)] == ["Garant", "Odbor"]
    assert page.doubled > 0


def test_soft_hyphen_inside_a_line_is_counted_and_not_printed() -> None:
    data = drawn([[Word(f"zobra{SOFT_HYPHEN}zovač", 72, 100)]])
    (page,) = pages_in(data)
    assert page.chars == pdfium_counts(pypdfium2.PdfDocument(data))[0]
    assert [line.text for line in lines_of(page)] == ["zobrazovač"]


def test_decomposed_letters_are_composed_and_keep_their_count() -> None:
    data = drawn([[Word("ro\u0301zs\u030cí", 72, 100)]])
    (page,) = pages_in(data)
    assert [line.text for line in lines_of(page)] == ["rózší"]
    assert page.chars == len("ro\u0301zs\u030cí")


def test_no_break_space_is_a_space() -> None:
    (page,) = pages_in(drawn([[Word("v\u00a0kraji", 72, 100)]]))
    assert [line.text for line in lines_of(page)] == ["v kraji"]
    assert page.chars == len("vkraji")


def test_a_text_operation_that_draws_only_spaces_is_not_a_letter_drawn_twice() -> None:
    data = drawn([[Word("Garant", 72, 100), Word(" ", 120, 100), Word("Odbor", 130, 100)]])
    (page,) = pages_in(data)
    assert page.chars == len("GarantOdbor")
    assert page.doubled == 0
