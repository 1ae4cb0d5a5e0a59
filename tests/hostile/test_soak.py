"""What is read leaves no memory behind, however many files or pages."""

from __future__ import annotations

import sys
import tracemalloc

import pytest

from extractors.pdf.opening import open_document
from extractors.pdf.pages import read_pages
from tests.extractors.pdf.drawing import Word, drawn, source_of
from tests.hostile.soak import soak

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is asked of Linux")


@LINUX
def test_memory_stays_flat_over_many_files() -> None:
    memory = [used for _, used, _ in soak(400, 100)]
    assert memory[-1] - memory[0] < 40_000_000


def test_a_page_costs_what_it_holds_and_not_more_the_later_it_comes() -> None:
    """2,000 pages: what Python keeps of the second thousand is what it keeps of the first."""
    data = drawn([[Word(f"Strana {n}", 72, 100), Word("Text", 72, 130)] for n in range(2000)])
    told: list[int] = []

    def on_page(page: int) -> None:
        if page in (100, 1050, 2000):
            told.append(tracemalloc.get_traced_memory()[0])

    document = open_document(source_of(data), data)
    tracemalloc.start()
    try:
        pages = read_pages(document, on_page=on_page)
    finally:
        tracemalloc.stop()
        document.close()
    first, second, third = told
    assert len(pages) == 2000
    assert (third - second) < 1.2 * (second - first) + 100_000
