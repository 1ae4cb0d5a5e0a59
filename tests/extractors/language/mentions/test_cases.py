"""Each kind of mention by examples: what is marked is found with its value, and nothing else."""

from __future__ import annotations

from importlib import import_module

import pytest

from extractors.language.words import words
from tests.extractors.language.marking import PERIOD, pasted, shown, unmarked


@pytest.mark.parametrize(("kind", "marked"), pasted())
def test_what_is_marked_is_found_and_nothing_else(kind: str, marked: str) -> None:
    text, expected = unmarked(marked)
    module = import_module(f"extractors.language.mentions.{kind}")
    assert shown(text, module.find(text, words(text), PERIOD)) == expected
