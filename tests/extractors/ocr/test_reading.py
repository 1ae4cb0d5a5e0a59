"""Documents with pictures: with a recogniser that is made up, without one, and with Tesseract."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.extract import UNREAD, VERSION, extract, extract_bytes
from extractors.pdf.opening import open_document
from extractors.pdf.pages import read_pages
from schemas.extraction import Extraction
from schemas.layout import Page
from schemas.records import Issue, Report
from tests.extractors.documents import FIXTURES
from tests.extractors.ocr.made import Fake, bound, inked, needs_tesseract, pdf_of, scanned, seen
from tests.extractors.pdf.drawing import source_of

LINES = (
    seen("Monitorovací zpráva plánu kraje", 300, 360, 84),
    seen("Odbor dopravy osadil zastávky novými zobrazovači", 300, 600),
    seen("a propojil je s dispečinkem veřejné dopravy", 300, 665),
)
FIXTURE = next(path for path in FIXTURES if "monitorovaci" in path.parent.name)


def pages_of(data: bytes, fake: Fake | None) -> tuple[Page, ...]:
    document = open_document(source_of(data), data)
    try:
        return read_pages(document, (lambda: fake) if fake else None)
    finally:
        document.close()


def issues_of(extraction: Extraction) -> list[str]:
    return [record.code for record in extraction.records if isinstance(record, Issue)]


def layers_of(extraction: Extraction) -> set[str]:
    return {record.text_layer for record in extraction.records if isinstance(record, Report)}


def test_what_is_read_stands_where_it_was_seen() -> None:
    (page,) = pages_of(pdf_of([inked(LINES)]), Fake(LINES))
    assert page.layer == "ocr" and abs(page.turned) <= 0.15
    first = page.rows[0].lines[0]
    assert first.text == "Monitorovací zpráva plánu kraje"
    assert (first.x0, first.baseline) == pytest.approx((72.0, 86.4), abs=1.5)
    sizes = [row.lines[0].style.size for row in page.rows]
    assert sizes[1] == sizes[2] < sizes[0]
    assert page.chars == sum(len(word.text) for line in LINES for word in line.words)


def test_only_pages_without_text_are_read() -> None:
    native = FIXTURE.read_bytes()
    data = bound((native, [0, 1]), (pdf_of([inked(LINES)]), [0]))
    fake = Fake(LINES)
    before, after = pages_of(native, None), pages_of(data, fake)
    assert [page.layer for page in after] == ["native", "native", "ocr"]
    assert after[0].rows == before[0].rows and len(fake.pages) == 1


def test_a_report_of_both_is_mixed_and_its_doubts_are_those_of_what_was_read() -> None:
    text = LINES[1:]
    data = bound((FIXTURE.read_bytes(), [0, 1, 2, 3]), (pdf_of([inked(text)]), [0]))
    whole = extract_bytes(source_of(data), data, lambda: Fake(text))
    assert whole.extractor == f"{VERSION}+fake-1"
    assert layers_of(whole) == {"mixed"}
    read = [row for row in whole.records if {shown.page for shown in row.evidence} == {5}]
    rest = [row for row in whole.records if 5 not in {shown.page for shown in row.evidence}]
    assert read and all("ocr" in row.doubts and row.confidence <= 0.9 for row in read)
    assert not any("ocr" in row.doubts for row in rest)


def test_without_a_recogniser_the_pages_are_told_as_unread() -> None:
    data = bound((FIXTURE.read_bytes(), [0, 1]), (pdf_of([inked(LINES)] * 2), [0, 1]))
    whole = extract_bytes(source_of(data), data)
    assert whole.extractor == f"{VERSION}+{UNREAD}"
    codes = issues_of(whole)
    assert codes.count("page_without_text") == 2 and codes.count("ocr_missing") == 1
    (told,) = [row for row in whole.records if isinstance(row, Issue) and row.code == "ocr_missing"]
    assert "apt-get install tesseract-ocr tesseract-ocr-ces" in told.message
    assert (told.severity, told.page) == ("error", 3)


def test_a_native_pdf_never_looks_for_a_recogniser() -> None:
    def forbidden() -> None:
        raise AssertionError("nothing is to be read")

    assert extract(FIXTURE, forbidden).extractor == VERSION


def test_a_picture_without_print_is_told_and_yields_nothing() -> None:
    data = pdf_of([inked([])])
    whole = extract_bytes(source_of(data), data, lambda: Fake())
    assert "page_without_text" in issues_of(whole) and whole.chars == 0


def test_what_was_misread_is_told() -> None:
    lines = (*LINES, seen("Termín splnění je 2O24 nebo 2025", 300, 900))
    data = pdf_of([inked(lines)])
    whole = extract_bytes(source_of(data), data, lambda: Fake(lines))
    (told,) = [
        row for row in whole.records if isinstance(row, Issue) and row.code == "ocr_corrected"
    ]
    assert "“2O24” as “2024”" in told.message


def test_a_label_that_was_misread_opens_its_list_and_is_told() -> None:
    lines = (
        seen("Monitorovací zpráva akčního plánu", 300, 360, 84),
        seen("SPLNĚN0:", 300, 900, sure=0.9),
        seen("Odbor dopravy osadil zastávky novými zobrazovači.", 300, 1000),
    )
    data = pdf_of([inked(lines)])
    whole = extract_bytes(source_of(data), data, lambda: Fake(lines))
    told = [
        row.message
        for row in whole.records
        if isinstance(row, Issue) and row.code == "ocr_corrected"
    ]
    assert len(told) == 1 and "“SPLNĚN0” as “SPLNĚNO”" in told[0]
    (label,) = [row for row in whole.records if row.text == "SPLNĚNO:"]
    assert label.confidence == pytest.approx(0.72) and "ocr" in label.doubts


@needs_tesseract
def test_a_scan_says_what_the_report_says() -> None:
    from extractors.ocr.tesseract import installed

    data = scanned(FIXTURE, [3, 4])
    native = bound((FIXTURE.read_bytes(), [3, 4]))
    read, held = pages_of(data, installed()), pages_of(native, None)  # type: ignore[arg-type]
    words = [_words(pages) for pages in (read, held)]
    assert len(words[0] & words[1]) > 0.93 * len(words[1])
    assert {page.layer for page in read} == {"ocr"}
    sizes = {row.lines[0].style.size for page in read for row in page.rows}
    assert len(sizes) < 6


def _words(pages: tuple[Page, ...]) -> set[str]:
    return {
        word
        for page in pages
        for row in page.rows
        for line in row.lines
        for word in line.text.split()
    }


@needs_tesseract
def test_a_scan_gives_the_same_twice(tmp_path: Path) -> None:
    from extractors.ocr.tesseract import installed

    data = scanned(FIXTURE, [2])
    first, second = (extract_bytes(source_of(data), data, installed) for _ in range(2))
    assert first == second
