"""The PDFs that the tests of the extractors read, and their pages, read once a process."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from extractors.pdf.opening import open_document, read_source
from extractors.pdf.pages import read_pages
from schemas.layout import Line, Page

REPOSITORY = Path(__file__).resolve().parents[2]
SHARED = REPOSITORY.parent / "shared"
SHARED_REPORT = SHARED / "reports" / "vyrocni-zprava-2024.pdf"
NO_SHARED = "the shared report is not part of the project and is not here"

needs_shared = pytest.mark.skipif(not SHARED_REPORT.exists(), reason=NO_SHARED)

FIXTURES = tuple(sorted(REPOSITORY.glob("fixtures/reports/*/report.pdf")))


def pdfs() -> list[object]:
    """Every fixture and the shared report, as parameters named after their folder."""
    fixtures: list[object] = [pytest.param(path, id=path.parent.name) for path in FIXTURES]
    return [*fixtures, pytest.param(SHARED_REPORT, id="shared", marks=needs_shared)]


@lru_cache(maxsize=2)
def pages_of(path: Path) -> tuple[Page, ...]:
    source, data = read_source(path)
    document = open_document(source, data)
    try:
        return read_pages(document)
    finally:
        document.close()


def lines_of(page: Page) -> Iterator[Line]:
    """Every line of a page, list marks included, in the order of its rows."""
    for row in page.rows:
        if row.mark is not None:
            yield row.mark
        yield from row.lines


def text_of(page: Page) -> str:
    return "\n".join(line.text for line in lines_of(page))


def spread(count: int, wanted: int) -> list[int]:
    """Up to ``wanted`` of the numbers below ``count``, the first and the last among them."""
    if count <= wanted:
        return list(range(count))
    return sorted({round(step * (count - 1) / (wanted - 1)) for step in range(wanted)})
