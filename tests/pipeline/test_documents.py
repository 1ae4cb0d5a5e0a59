"""An extraction survives the way through another process and through a file."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given

from pipeline.documents import dump, dump_bytes, load
from schemas.extraction import Extraction
from tests.pipeline.drawn import extractions
from tests.pipeline.made import extraction_of, source_of


@given(extractions())
def test_what_is_dumped_is_loaded(extraction: Extraction) -> None:
    assert load(dump(extraction)) == extraction


@given(extractions())
def test_bytes_have_a_line_a_row_and_one_about_the_source(extraction: Extraction) -> None:
    rows = len(extraction.records) + len(extraction.coverage)
    assert len(dump_bytes(extraction).split(b"\n")) == rows + 1


def test_a_long_extraction_is_not_written_twice() -> None:
    whole = extraction_of(source_of())
    (*records,) = whole.records
    long = replace(whole, records=tuple(records * (200_000 // len(dump(whole)) + 1)))
    tracemalloc.start()
    try:
        written = dump_bytes(long)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1.6 * len(written) + 50_000


def test_a_text_that_was_cut_is_not_loaded() -> None:
    text = dump(extraction_of(source_of()))
    for end in (0, 10, text.rindex("\n"), len(text) - 1):
        with pytest.raises(ValueError):
            load(text[:end])
