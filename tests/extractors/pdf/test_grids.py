"""Tables with full borders: as many rows and columns as pdfplumber's table finder sees."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest

from schemas.layout import Grid
from tests.extractors.documents import REPOSITORY, pages_of

#: The fixtures whose house style borders every cell.
BORDERED = (
    "vyrocni-zprava-2031-libreoffice",
    "vyrocni-zprava-2031-reportlab",
    "vyrocni-zprava-2031-chromium",
    "monitorovaci-zprava-2030-libreoffice",
)
#: Pages with tables looked at in each fixture: pdfplumber is slow.
PAGES = 4
#: Borders drawn cell by cell lie within this of one another (points).
SAME_BORDER = 4.0


def shape(grid: Grid) -> tuple[int, int]:
    middles = sorted((rule.x0 + rule.x1) / 2 for rule in grid.verticals)
    columns = sum(1 for left, right in pairwise(middles) if right - left > SAME_BORDER)
    return len(grid.ys) - 1, columns


@pytest.mark.parametrize("name", BORDERED)
def test_grids_have_the_rows_and_columns_that_pdfplumber_finds(name: str) -> None:
    path: Path = REPOSITORY / "fixtures" / "reports" / name / "report.pdf"
    ruled = [page for page in pages_of(path) if page.grids][:PAGES]
    assert ruled
    for page in ruled:
        with pdfplumber.open(path, pages=[page.number]) as document:
            tables = document.pages[0].find_tables()
        expected = [
            (len(table.rows), max(len(row.cells) for row in table.rows)) for table in tables
        ]
        assert sorted(map(shape, page.grids)) == sorted(expected), f"page {page.number}"


def test_pages_without_tables_have_no_grid() -> None:
    """Running heads and underlined words have rules too; they are no tables."""
    path = REPOSITORY / "fixtures" / "reports" / "vyrocni-zprava-2031-chromium" / "report.pdf"
    for page in pages_of(path):
        if page.grids:
            continue
        with pdfplumber.open(path, pages=[page.number]) as document:
            tables = document.pages[0].find_tables()
        assert all(len(table.rows) * len(table.rows[0].cells) < 2 for table in tables)
        break
