"""Odd but legal PDFs: turned, cropped, mixed, with hidden text, forms, attachments, columns."""

from __future__ import annotations

import io
import unicodedata

import pikepdf
import pytest

from schemas.extraction import Extraction
from schemas.records import Issue
from tests.extractors.pdf.drawing import Drawing, Stroke, Word, drawn, extracted, pages_in
from tests.hostile.making import page_of, stream

TEXT = "Výroční zpráva o plnění"


def issues(found: Extraction) -> dict[str, int | None]:
    return {item.code: item.page for item in found.records if isinstance(item, Issue)}


def texts(data: bytes) -> list[str]:
    return [line.text for page in pages_in(data) for row in page.rows for line in row.lines]


def with_pikepdf(data: bytes, change: str = "", **boxes: list[float]) -> bytes:
    """The file with boxes set on its first page."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name, box in boxes.items():
            pdf.pages[0].obj[f"/{name}"] = pikepdf.Array(box)
        if change == "attach":
            pdf.attachments["data.txt"] = b"nothing"
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turned: int) -> None:
    (page,) = pages_in(drawn([[Word(TEXT, 72, 100)]], turned=turned))
    assert page.rows[0].lines[0].text == TEXT
    assert (page.width > page.height) == (turned in (90, 270))


def test_a_crop_box_off_the_origin_moves_what_is_read() -> None:
    whole = drawn([[Word(TEXT, 172, 200)]])
    (page,) = pages_in(with_pikepdf(whole, CropBox=[100, 100, 500, 742]))
    line = page.rows[0].lines[0]
    assert (page.width, page.height) == (400, 642)
    assert line.x0 == pytest.approx(72, abs=1) and line.baseline == pytest.approx(100, abs=1)


def test_text_off_the_page_is_kept_and_told() -> None:
    whole = drawn([[Word(TEXT, 172, 200), Word("Mimo stranu", 20, 700)]])
    found = extracted(with_pikepdf(whole, CropBox=[100, 100, 500, 742]))
    assert issues(found)["hidden_text"] == 1
    assert found.chars == len("".join((TEXT + "Mimo stranu").split()))


def test_pages_of_many_sizes_stay_apart() -> None:
    whole = drawn([[Word("Na výšku", 72, 100)], [Word("Na šířku", 72, 100)]])
    first, second = pages_in(with_pikepdf(whole, MediaBox=[0, 0, 842, 595]))
    assert (first.width, second.width) == (842, 595)


def test_a_landscape_table_keeps_its_cells() -> None:
    lines: list[Drawing] = [Stroke(50, y, 500, y) for y in (100, 130, 160)]
    lines += [Stroke(x, 100, x, 160) for x in (50, 275, 500)]
    cells = [Word(f"Buňka {n}", 60 + 225 * (n % 2), 120 + 30 * (n // 2)) for n in range(4)]
    (page,) = pages_in(drawn([[*lines, *cells]], turned=90))
    (grid,) = page.grids
    assert grid.box.x1 - grid.box.x0 == pytest.approx(450, abs=3) or len(grid.ys) == 3
    assert len([line for row in page.rows for line in row.lines]) == 4


WHITE = (1.0, 1.0, 1.0)


def test_white_text_on_paper_is_hidden_and_its_record_doubtful() -> None:
    found = extracted(drawn([[Word(TEXT, 72, 100), Word("Nikdo nevidí", 72, 300, colour=WHITE)]]))
    assert issues(found)["hidden_text"] == 1
    (page,) = pages_in(drawn([[Word(TEXT, 72, 100), Word("Nikdo", 72, 300, colour=WHITE)]]))
    spans = [span for row in page.rows for line in row.lines for span in line.spans]
    assert [span.hidden for span in spans] == [False, True]


def on_a_page(content: bytes) -> Extraction:
    return extracted(page_of(stream(content)))


@pytest.mark.parametrize(
    ("content", "hidden"),
    [
        (b"BT /F 12 Tf 3 Tr 72 700 Td (Zprava) Tj ET", True),
        (b"BT /F 12 Tf 72 700 Td (Zprava) Tj ET", False),
        (b"1 g BT /F 12 Tf 72 700 Td (Zprava) Tj ET", True),
        (b"0 0 1 rg 50 650 400 99 re f 1 g BT /F 12 Tf 72 700 Td (Zprava) Tj ET", False),
        (
            b"0 g 50 650 400 99 re f 1 g 50 650 400 99 re f BT /F 12 Tf 72 700 Td (Zprava) Tj ET",
            True,
        ),
        (b"BT /F 0.2 Tf 72 700 Td (Zprava) Tj ET", True),
        (b"BT /F 12 Tf 72 700 Td (Zprava) Tj ET 1 g 50 650 400 99 re f", True),
        (b"0 0 1 rg 50 650 400 99 re f BT /F 12 Tf 72 700 Td (Zprava) Tj ET", False),
        (b"BT /F 12 Tf 72 700 Td (Zprava) Tj ET 1 g 50 690 30 30 re f", False),
        (b"BT /F 12 Tf 72 700 Td (Zprava) Tj ET 50 650 400 99 re S", False),
        (b"BT /F 12 Tf 72 700 Td (Zprava) Tj ET 0 0 9 9 re W n 1 g 50 650 400 99 re f", False),
        (b"BT /F 12 Tf 72 700 Td (Zprava) Tj ET 0 0 595 842 re W n 50 650 400 99 re f", True),
        (
            b"BT /F 12 Tf 72 700 Td (Zprava) Tj ET 1 g 50 650 400 99 re f "
            b"0 g BT /F 12 Tf 72 700 Td (Zprava) Tj ET",
            False,
        ),
    ],
)
def test_what_cannot_be_seen_is_hidden(content: bytes, hidden: bool) -> None:
    assert ("hidden_text" in issues(on_a_page(content))) == hidden


def on_a_layer(default: bytes, name: bytes = b"/L") -> Extraction:
    """A page with a text on no layer and one on the layer "Podklad"."""
    words = (
        b"BT /F 12 Tf 72 700 Td (Zprava) Tj ET "
        b"/OC %s BDC BT /F 12 Tf 72 600 Td (Podklad) Tj ET EMC" % name
    )
    whole = page_of(
        stream(words),
        b"/Properties << /L 6 0 R /M 7 0 R >>",
        (b"<< /Type /OCG /Name (Podklad) >>", b"<< /Type /OCG /Name (Tisk) >>"),
    )
    catalog = b"<< /Type /Catalog /Pages 2 0 R "
    layers = b"/OCProperties << /OCGs [6 0 R 7 0 R] /D << %s >> >> " % default
    with pikepdf.open(io.BytesIO(whole.replace(catalog, catalog + layers))) as pdf:
        out = io.BytesIO()
        pdf.save(out)
    return extracted(out.getvalue())


@pytest.mark.parametrize(
    ("default", "name", "hidden"),
    [
        (b"/OFF [6 0 R]", b"/L", True),
        (b"/OFF [6 0 R]", b"/M", False),
        (b"/OFF []", b"/L", False),
        (b"/BaseState /OFF /ON [7 0 R]", b"/L", True),
        (b"/BaseState /OFF /ON [6 0 R]", b"/L", False),
    ],
)
def test_text_on_a_layer_that_is_off_is_kept_and_hidden(
    default: bytes, name: bytes, hidden: bool
) -> None:
    found = on_a_layer(default, name)
    assert found.chars == len("ZpravaPodklad")
    told = [row.message for row in found.records if isinstance(row, Issue)]
    assert any(f"holds {len('Podklad')} characters that cannot" in text for text in told) == hidden


def test_text_drawn_twice_for_boldness_is_kept_once() -> None:
    found = on_a_page(b"BT /F 12 Tf 72 700 Td (Zprava) Tj 0.3 0 Td (Zprava) Tj ET")
    assert found.chars == len("Zprava")


def test_columns_are_not_read_across() -> None:
    left = [Word(f"Levý sloupec řádek {n}", 60, 100 + 14 * n) for n in range(8)]
    right = [Word(f"Pravý sloupec řádek {n}", 320, 100 + 14 * n) for n in range(8)]
    words = [word for pair in zip(left, right, strict=True) for word in pair]
    assert sorted(texts(drawn([words]))) == sorted(word.text for word in words)


ACTING = [
    (b"/AA << /O << /S /JavaScript /JS (app.alert) >> >>", "javascript", 1),
    (b"/Annots [<< /Subtype /Link /A << /S /Launch /F (a.exe) >> >>]", "launch_action", 1),
    (b"/Annots [<< /Subtype /Link /A << /S /GoToR /F (b.pdf) >> >>]", "external_reference", 1),
    (b"/Annots [<< /Subtype /Link /A << /S /SubmitForm /F (x) >> >>]", "submit_action", 1),
    (b"/Annots [<< /Subtype /FileAttachment >>]", "embedded_file", 1),
    (b"/Annots [<< /Subtype /FreeText /Contents (Poznamka) >>]", "annotation_text", 1),
    (b"/Annots [<< /Subtype /Widget /FT /Tx /V (Novak) >>]", "form_field", 1),
]


@pytest.mark.parametrize(("entry", "code", "page"), ACTING)
def test_what_would_act_and_text_beside_the_page_is_told(
    entry: bytes, code: str, page: int | None
) -> None:
    found = extracted(page_of(stream(b"BT /F 12 Tf 72 700 Td (Zprava) Tj ET"), page=entry))
    assert issues(found)[code] == page
    assert found.chars == len("Zprava")


def test_an_ordinary_link_is_no_matter() -> None:
    entry = b"/Annots [<< /Subtype /Link /A << /S /URI /URI (https://example.org) >> >>]"
    found = extracted(page_of(stream(b"BT /F 12 Tf 72 700 Td (Zprava) Tj ET"), page=entry))
    assert set(issues(found)) == {"no_profile"}


def test_an_attachment_is_told_of_the_file() -> None:
    found = extracted(with_pikepdf(drawn([[Word(TEXT, 72, 100)]]), "attach"))
    assert issues(found)["embedded_file"] is None
    assert "embedded_file" in issues(found)


def test_what_comes_out_is_nfc_with_plain_spaces() -> None:
    odd = "Cˇesky\u0301\u00a0kraj\u2003a\u202fobec"
    (text,) = texts(drawn([[Word(odd, 72, 100)]]))
    assert unicodedata.is_normalized("NFC", text)
    assert "ý kraj a obec" in text


def test_controls_are_counted_and_windows_quotation_marks_are_meant() -> None:
    found = extracted(drawn([[Word("Zpráva\x01 \x84o plnění\x93", 72, 100)]]))
    assert issues(found)["unmapped_glyphs"] == 1
    assert any("„o plnění“" in item.text for item in found.records)


def test_private_letters_inside_a_text_are_counted_and_list_marks_are_not() -> None:
    inside = extracted(drawn([[Word("Zpráva \ue123\ue124 kraje", 72, 100)]]))
    marked = extracted(drawn([[Word("\uf0b7 Zpráva kraje", 72, 100)]]))
    assert issues(inside)["private_use"] == 1
    assert "private_use" not in issues(marked)


def test_text_from_right_to_left_is_left_alone() -> None:
    hebrew = "שלום"
    assert sorted("".join(texts(drawn([[Word(hebrew, 72, 100)]])))) == sorted(hebrew)


MISREAD = ["Pøíloha è. 1 výroèní zprávy", "Úèast obyvatel na øízení mìsta", "Prùbìh øešení úkolù"]


def test_cp1250_read_as_latin_1_is_put_right_and_told() -> None:
    lines = [Word(text, 72, 100 + 30 * n) for n, text in enumerate(MISREAD)]
    data = drawn([lines])
    assert texts(data) == [
        "Příloha č. 1 výroční zprávy",
        "Účast obyvatel na řízení města",
        "Průběh řešení úkolů",
    ]
    assert issues(extracted(data))["encoding_repaired"] == 1


@pytest.mark.parametrize(
    "others",
    [
        ["Søren Kierkegaard z Århusu přijel", "Zpráva o Sørenovi a mìstì", "øada úkolù a bodù"],
        ["Søren Sørensen", "Università degli Studi", "l'été où la mère"],
        ["Zpráva Jørna Utzona"],
    ],
)
def test_what_does_not_agree_is_left_as_it_is(others: list[str]) -> None:
    lines = [Word(text, 72, 100 + 30 * n) for n, text in enumerate(others)]
    assert texts(drawn([lines])) == others
