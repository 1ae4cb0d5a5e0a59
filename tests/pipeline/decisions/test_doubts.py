"""Doubts in Czech: each that an extraction can note, and none other invented."""

from __future__ import annotations

import re
from pathlib import Path

import extractors
from extractors.records.doubts import OCR, RULES
from pipeline.decisions.doubts import doubt_in_czech, doubts_in_czech

_NOTED = re.compile(r'doubts\.append\("([^"]+)"\)|^_NO_YEAR = "([^"]+)"', re.MULTILINE)


def noted() -> set[str]:
    """The doubts that the sources of the extractors note by themselves."""
    files = Path(extractors.__file__).parent.rglob("*.py")
    found = (_NOTED.findall(file.read_text(encoding="utf-8")) for file in files)
    return {name for pairs in found for pair in pairs for name in pair if name}


def test_every_doubt_of_an_extraction_has_its_czech_words() -> None:
    known = {OCR, *(phrase for _, _, phrase in RULES), *noted()}
    assert len(known) > 13
    assert [doubt for doubt in sorted(known) if doubt_in_czech(doubt) == doubt] == []


def test_what_is_printed_stays_as_it_is() -> None:
    assert doubts_in_czech(
        ["no measure 4.2 is printed", "answers 1–3 together, points to one of them"]
    ) == ["opatření 4.2 není vytištěno", "odpovídá najednou na 1–3, odkazuje na jedno z nich"]


def test_a_doubt_of_another_version_is_shown_as_it_is() -> None:
    assert doubt_in_czech("a riddle {0}") == "a riddle {0}"
