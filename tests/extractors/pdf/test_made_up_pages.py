"""Nothing lost on made-up pages: every printed character is owned once, every box is on its page.

Three kinds of documents: words thrown anywhere on a page, turned and overlapping, in any letters;
lines as a report prints them, in the words that the rules look for and in any order; and tables.
"""

from __future__ import annotations

from collections import Counter

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.extraction import Extraction
from tests.extractors.pdf.drawing import (
    FONTS,
    HEIGHT,
    SOFT_HYPHEN,
    WIDTH,
    Drawing,
    Stroke,
    Word,
    drawn,
    extracted,
)

#: How far ink may reach beyond the page that it was placed on, in points.
SLACK = 15.0

LETTERS = (
    'aábcčdďeéěfghiíjklmnňoóprřsštťuúůvyýzžAČŘŽ0123456789.,:;-–—()/%"„“ '
    f"\u00a0{SOFT_HYPHEN}\u2010\u2011\u030c\u0301•▪\uf0b7ﬁ\ufffd\u200b\u2009"
)
#: What the rules of blocks and records look for, and prose to stand between.
PHRASES = (
    "VÝROČNÍ ZPRÁVA", "Monitorovací zpráva 01/2031", "za rok 2031", "akčního plánu 2031-2033",
    "Obsah", "Přílohy .......... 12", "1. SLEDOVÁNÍ A HODNOCENÍ .......... 3", "4. KOORDINACE",
    "Informace o naplňování akčního plánu 2027-2031", "PROJEKTY V OBLASTI – DOPRAVA",
    "Sledování nastavených indikátorů", "Účast na odborných akcích", "Studium smart dokumentů",
    "Další navazující projekty mimo akční plán", "Vyhledávání nových příležitostí",
    "Budování partnerství", "Koordinace a porady", "Garant: Odbor dopravy", "Aktivita 1",
    "SPLNĚNO:", "NESPLNĚNO:", "POZNÁMKA:", "Cíl:", "Popis:", "Dosavadní aktivity:", "Naplňování:",
    "Naplňování plánovaných aktivit ve sledovaném období:", "Další aktivity ve sledovaném období:",
    "Plánované aktivity pro nový Akční plán:", "cíl projektu:", "aktivity v období 02/2031:",
    "plán pro období 01/2032:", "kontaktní osoba: L. Nová (P. Dlask)", "bližší popis:", "datum:",
    "8.-9. 10. 2031", "forma: on-line", "účast: RAP", "vazba na AP:", "zveřejněno: 17. 9. 2031",
    "Cílová hodnota / počet: 15 tis.", "Stávající hodnota: 42+ tis. (GP + AP)", "zdroj: úřad",
    "Časová dotace / timesheet", "68 hodin", "14. 01. 2031 / Seminář: Data o pohybu lidí",
    "18. 04. 2031 / Domov si vyrábí elektřinu", "https://www.kraj.example/a-b-", "Nově sledované:",
    "V rámci aktivity Převod sbírek jsou realizovány tyto projekty:", "Pracují na něm:",
    "Téma je v novém akčním plánu dále rozvíjeno prostřednictvím oblasti aktivit „Kultura“.",
    "Dne 26. 11. 2031 proběhla ve Skalnici konference.", "říjen 2031 – školení knihovnic",
    "Posouzena nosnost střech na 19 budovách, vyhovělo jich sedm a na dalších se pracuje.",
    "a do konce měsíce se podařilo odstranit závady, které ohrožovaly provoz na zkuše-",
    "-", "3", "Strana 3 z 9", "o",
)  # fmt: skip
MARKS = ("•", "\uf0b7", "-", "–", "o", "▪")


def words() -> st.SearchStrategy[list[Drawing]]:
    """A word, or one drawn twice, in the middle of the page, so that no turn moves it off."""
    word = st.builds(
        Word,
        text=st.text(LETTERS, min_size=1, max_size=12),
        x=st.integers(160, 400),
        top=st.integers(160, 660),
        size=st.sampled_from([6.0, 10.0, 11.0, 18.0]),
        font=st.sampled_from(FONTS),
        turn=st.sampled_from([0.0, 0.0, 0.0, 90.0, 180.0, 33.0]),
    )
    twice = word.map(
        lambda one: [one, Word(one.text, one.x + 0.2, one.top, one.size, one.font, one.turn)]
    )
    return st.one_of(word.map(lambda one: [one]), twice)


def strokes() -> st.SearchStrategy[list[Drawing]]:
    across = st.builds(
        lambda x, y, length: Stroke(x, y, x + length, y),
        st.integers(40, 300), st.integers(40, 800), st.integers(5, 250),
    )  # fmt: skip
    down = st.builds(
        lambda x, y, length: Stroke(x, y, x, y + length),
        st.integers(40, 550), st.integers(40, 600), st.integers(5, 200),
    )  # fmt: skip
    return st.one_of(across, down).map(lambda one: [one])


def page_of(parts: list[list[Drawing]]) -> list[Drawing]:
    return [item for part in parts for item in part]


SCATTERED = st.lists(
    st.lists(st.one_of(words(), words(), strokes()), max_size=9).map(page_of),
    min_size=1,
    max_size=4,
)


@st.composite
def printed_pages(draw: st.DrawFn) -> list[list[Drawing]]:
    """Pages of lines, some with a list mark, some in two columns, some inside a grid."""
    pages: list[list[Drawing]] = []
    for _ in range(draw(st.integers(1, 4))):
        page: list[Drawing] = []
        top = draw(st.sampled_from([40, 80, 120]))
        for _ in range(draw(st.integers(0, 14))):
            page.extend(draw(printed_line(top)))
            top += draw(st.sampled_from([13, 13, 13, 20, 40]))
        pages.append(page)
    return pages


@st.composite
def printed_line(draw: st.DrawFn, top: int) -> list[Drawing]:
    x = draw(st.sampled_from([72, 72, 90, 108]))
    font = draw(st.sampled_from(FONTS[:2]))
    text = draw(st.sampled_from(PHRASES))
    size = draw(st.sampled_from([10.0, 10.0, 10.0, 13.0, 20.0])) if len(text) < 40 else 10.0
    line: list[Drawing] = []
    if draw(st.booleans()):
        line.append(Word(draw(st.sampled_from(MARKS)), x, top, size, font))
        x += 18
    line.append(Word(text, x, top, size, font))
    beside = draw(st.sampled_from(PHRASES))
    if len(text) < 30 and len(beside) < 60 and draw(st.booleans()):
        line.append(Word(beside, x + 160, top, min(size, 10.0), FONTS[0]))
    if draw(st.integers(0, 5)) == 0:
        line.extend(boxed(72, top))
    return line


def boxed(x: int, top: int) -> list[Drawing]:
    """The borders of a row with two cells around the line at ``top``."""
    upper, lower = top - 10, top + 4
    across: list[Drawing] = [Stroke(x - 4, y, 520, y) for y in (upper, lower)]
    return across + [Stroke(border, upper, border, lower) for border in (x - 4, 250, 520)]


def assert_nothing_lost(data: bytes, turned: int = 0) -> None:
    extraction = extracted(data)
    rows = extraction.coverage
    assert [row.page for row in rows] == list(range(1, extraction.pages + 1))
    assert [row.chars for row in rows] == pdfium_counts(data)
    for row in rows:
        assert row.chars == row.in_records + row.furniture + row.unclaimed
        assert min(row.in_records, row.furniture, row.unclaimed) >= 0
    assert_sums_up(extraction)
    assert_on_pages(extraction, turned)


def pdfium_counts(data: bytes) -> list[int]:
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [len("".join(text.split())) for text in texts]


def assert_sums_up(extraction: Extraction) -> None:
    """Ids are unique, the order has no gap, and every reference leads to a record."""
    ids = [record.id for record in extraction.records]
    assert len(set(ids)) == len(ids)
    orders: dict[str, list[int]] = {}
    for record in extraction.records:
        orders.setdefault(record.report, []).append(record.order)
    for found in orders.values():
        assert found == list(range(1, len(found) + 1))
    for record in extraction.records:
        for name in ("topic", "activity", "parent", "record"):
            target = getattr(record, name, None)
            if record.table not in ("project", "indicator") and target is not None:
                assert target in ids, f"{record.id}: {name} leads nowhere"


def assert_on_pages(extraction: Extraction, turned: int) -> None:
    width, height = (HEIGHT, WIDTH) if turned in (90, 270) else (WIDTH, HEIGHT)
    for record in extraction.records:
        touched = [evidence.page for evidence in record.evidence]
        assert Counter(touched) == Counter(set(touched)), "one box a page"
        for evidence in record.evidence:
            x0, top, x1, bottom = evidence.bbox
            assert 1 <= evidence.page <= extraction.pages
            assert -SLACK <= x0 <= x1 <= width + SLACK, record
            assert -SLACK <= top <= bottom <= height + SLACK, record


FEW = settings(max_examples=120, deadline=None, derandomize=True)


@FEW
@given(SCATTERED, st.sampled_from([0, 0, 90, 180, 270]))
@example([[]], 0)
@example([[Stroke(72, 100, 500, 100), Stroke(72, 100, 72, 300), Stroke(72, 300, 500, 300)]], 0)
@example([[Word("\u030c", 200, 200)], [Word(SOFT_HYPHEN, 200, 200)]], 0)
@example([[Word("Á \u0301", 200, 200)]], 0)
@example([[Stroke(170, 100, 170, 300), Word("pozpátku", 190, 200, turn=180.0)]], 0)
def test_words_anywhere(pages: list[list[Drawing]], turned: int) -> None:
    assert_nothing_lost(drawn(pages, turned), turned)


@FEW
@given(printed_pages())
def test_lines_of_reports(pages: list[list[Drawing]]) -> None:
    assert_nothing_lost(drawn(pages))


@pytest.mark.parametrize("space", ["\u2028", "\u2029", "\u1680", "\u0085", "\u001f"], ids=ascii)
def test_white_space_of_every_kind_is_not_counted(space: str) -> None:
    extraction = extracted(drawn([[Word(f"na{space}konci", 100, 200)]]))
    assert extraction.chars == len("nakonci")
    assert [record.text for record in extraction.records if record.text] == ["na konci"]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turned: int) -> None:
    """Whatever the page's rotation, the box of a word is where a reader sees it."""
    extraction = extracted(drawn([[Word("slovo", 100, 200, 12.0)]], turned))
    (evidence,) = [e for r in extraction.records for e in r.evidence if r.text == "slovo"]
    x0, top, x1, bottom = evidence.bbox
    corners = {
        0: (100, 200), 90: (HEIGHT - 200, 100), 180: (WIDTH - 100, HEIGHT - 200),
        270: (200, WIDTH - 100),
    }  # fmt: skip
    x, y = corners[turned]
    assert x0 - 2 <= x <= x1 + 2
    assert top - 2 <= y <= bottom + 2
    wide, high = x1 - x0, bottom - top
    assert (wide > high) == (turned in (0, 180))
