"""The figures of the committed archive do not fall below their bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.archive.evaluate import Figures, below_bounds, export_archive, measure, total
from fixtures.archive.tables import COMMITTED, read_tables
from tests.extractors.ocr.made import needs_tesseract

#: What scans have to reach; versions of Tesseract differ in a word here and there.
SCANNED_FOUND, SCANNED_RIGHT = 0.93, 0.85

pytestmark = pytest.mark.xdist_group("archive")


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    truth = read_tables(COMMITTED / "truth")
    native = {row["file"] for row in truth.of("report") if row["text_layer"] == "native"}
    out: Path = tmp_path_factory.mktemp("export")
    export_archive(COMMITTED, out, [COMMITTED / name for name in sorted(native)])
    return measure(truth, read_tables(out))


def test_nothing_fell_below_its_bound(figures: Figures) -> None:
    assert below_bounds(figures) == []


def test_scanned_reports_are_counted_apart(figures: Figures) -> None:
    assert figures.unread == ("mz2021-1", "mz2021-2", "vz2021"), "only native ones were extracted"
    assert sum(score.found for score in figures.scanned) == 0
    assert all(score.truth for score in figures.native if score.table != "alignment")


@needs_tesseract
def test_scanned_reports_are_read(tmp_path: Path) -> None:
    truth = read_tables(COMMITTED / "truth")
    scanned = {row["file"] for row in truth.of("report") if row["text_layer"] == "ocr"}
    export_archive(COMMITTED, tmp_path, [COMMITTED / name for name in sorted(scanned)])
    figures = measure(truth, read_tables(tmp_path))
    whole = total(figures.scanned)
    assert figures.unread == ()
    assert whole.f1 >= SCANNED_FOUND and whole.right_f1 >= SCANNED_RIGHT
