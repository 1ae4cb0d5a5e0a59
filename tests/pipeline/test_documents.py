"""An extraction survives the way through another process and through a file."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipeline.documents import dump, load
from schemas.extraction import Extraction
from tests.pipeline.drawn import extractions
from tests.pipeline.made import extraction_of, source_of


@given(extractions())
def test_what_is_dumped_is_loaded(extraction: Extraction) -> None:
    assert load(dump(extraction)) == extraction


def test_a_text_that_was_cut_is_not_loaded() -> None:
    text = dump(extraction_of(source_of()))
    for end in (0, 10, text.rindex("\n"), len(text) - 1):
        with pytest.raises(ValueError):
            load(text[:end])
