"""The same words as pdfplumber, which is the reference, page by page.

Words are what white space parts, compared as a multiset, so that the order in which the two read a
table does not matter. These differences are tolerated, by one canonical form of both texts:

* decomposed letters are composed and ligatures are spelt out, as the reader promises (NFC);
* U+2010 and U+2011 are "-", as the reader promises;
* soft hyphens: pdfplumber hands out every U+00AD, PDFium says that it stands at a line's end (then
  the reader keeps "-") or lets it vanish. On a page where pdfplumber finds a soft hyphen, hyphens
  of all kinds are therefore left out of both texts;
* glyphs drawn twice for boldness are one: ``dedupe_chars`` of pdfplumber.

pdfplumber parts words at gaps of 0.15 em here: its default of 3 points is wider than the word space
of a line of small type.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from tests.extractors.documents import pages_of, pdfs, spread, text_of

SOFT_HYPHEN = "\u00ad"
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
#: pdfplumber gives the code that a symbol font has for its bullet.
CANONICAL = str.maketrans({**LIGATURES, "\u2010": "-", "\u2011": "-", "\uf0b7": "•"})
NO_HYPHENS = str.maketrans("", "", "-" + SOFT_HYPHEN)
PAGES = 8


def words(text: str, hyphens: bool) -> Counter[str]:
    canonical = unicodedata.normalize("NFC", text).translate(CANONICAL)
    return Counter((canonical if hyphens else canonical.translate(NO_HYPHENS)).split())


@pytest.mark.parametrize("path", pdfs())
def test_words_are_those_of_pdfplumber(path: Path) -> None:
    pages = pages_of(path)
    differences = {}
    for index in spread(len(pages), PAGES):
        # Opened anew for each page: pdfplumber keeps all that it has read.
        with pdfplumber.open(path, pages=[index + 1]) as document:
            theirs = document.pages[0].dedupe_chars().extract_text(x_tolerance_ratio=0.15)
        hyphens = SOFT_HYPHEN not in theirs
        expected, found = words(theirs, hyphens), words(text_of(pages[index]), hyphens)
        if expected != found:
            differences[index + 1] = (dict(expected - found), dict(found - expected))
    assert differences == {}, "page: (only in pdfplumber, only here)"


@pytest.mark.parametrize("path", pdfs())
def test_characters_are_those_of_pdfplumber(path: Path) -> None:
    """The same letters whatever the words: a page whose words differ loses none of them."""
    pages = pages_of(path)
    differences = {}
    for index in spread(len(pages), 3):
        with pdfplumber.open(path, pages=[index + 1]) as document:
            glyphs = document.pages[0].dedupe_chars().chars
        theirs = "".join(glyph["text"] for glyph in glyphs)
        hyphens = SOFT_HYPHEN not in theirs
        expected = Counter("".join(words(theirs, hyphens).elements()))
        found = Counter("".join(words(text_of(pages[index]), hyphens).elements()))
        if expected != found:
            differences[index + 1] = (dict(expected - found), dict(found - expected))
    assert differences == {}, "page: (only in pdfplumber, only here)"
