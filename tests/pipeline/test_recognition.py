"""Scans in a backfill: kept readings, and runs with and without something that reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from extractors.extract import extract
from pipeline import runs
from pipeline.recognition import KeptReadings
from pipeline.runs import backfill
from pipeline.settings import BackfillSettings
from pipeline.single import extract_file
from schemas.extraction import Extraction
from schemas.limits import OnPage
from schemas.ocr import Recogniser
from tests.extractors.ocr.made import Fake, inked, pdf_of, seen
from tests.pipeline.made import nobody_reads

pytestmark = pytest.mark.usefixtures("without_prefect")
Settings = Callable[..., BackfillSettings]
LINES = (seen("Monitorovací zpráva o plánu kraje", 300, 300), seen("Vše je hotovo", 300, 500))


def test_a_picture_is_read_once(tmp_path: Path) -> None:
    fake = Fake(LINES)
    kept = KeptReadings(fake, tmp_path)
    picture = inked(LINES)
    assert kept.recognise(picture, False) == kept.recognise(picture, False) == LINES
    assert len(fake.pages) == 1
    kept.recognise(np.flipud(picture), False)
    KeptReadings(Fake(LINES, name="fake-2"), tmp_path).recognise(picture, False)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(fake.pages) == 2 and len(files) == 3


def test_a_damaged_reading_is_made_anew(tmp_path: Path) -> None:
    kept = KeptReadings(Fake(LINES), tmp_path)
    kept.recognise(inked(LINES), False)
    (file,) = tmp_path.rglob("*.json")
    file.write_text('[[["cut', encoding="utf-8")
    assert kept.recognise(inked(LINES), False) == LINES
    assert kept.recogniser.pages  # type: ignore[attr-defined]


def run(settings: BackfillSettings, fake: Recogniser | None, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setattr(runs, "Finder", lambda *_: lambda: fake)

    def work(path: Path, on_page: OnPage) -> Extraction:
        return extract(path, lambda: fake, on_page)

    return backfill(settings, work)


def test_scans_are_stored_unread_and_read_when_that_is_possible(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    (folder / "scan.pdf").write_bytes(pdf_of([inked(LINES)]))
    where = settings("out", 1, folder)
    for extracted in (1, 0):
        unread = run(where, None, monkeypatch)
        assert (unread.extracted, unread.stored) == (extracted, 1)
        assert [failure.code for failure in unread.failures] == ["unread_pages"]
        assert "tesseract-ocr-ces" in unread.failures[0].reason
    read = run(where, Fake(LINES), monkeypatch)
    assert (read.extracted, read.failures) == (1, ())
    assert read.tally.chars > 0
    again = run(where, Fake(LINES), monkeypatch)
    assert (again.extracted, again.reused, again.failures) == (0, 1, ())
    report = (where.records / "report.jsonl").read_text(encoding="utf-8")
    assert '"text_layer":"ocr"' in report.replace(" ", "")


def test_one_file_is_delivered_with_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.single.Finder", lambda *_: nobody_reads)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf_of([inked(LINES)]))
    failure = extract_file(scan, tmp_path / "tables", False)
    assert failure is not None and failure.code == "unread_pages"
    assert "ocr_missing" in (tmp_path / "tables" / "issue.jsonl").read_text(encoding="utf-8")
