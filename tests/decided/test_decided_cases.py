"""What people put right in the extraction of a PDF is right from then on, or known to be wrong."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import pytest

from extractors.extract import read_report
from pipeline.asking.case_files import read_cases
from pipeline.decisions.cases import Case, read_now
from pipeline.decisions.places import Places, sources_of

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
CASES = read_cases(FIXTURES / "cases" / "decided")


@lru_cache
def pdfs() -> dict[str, Path]:
    """The PDFs of the fixtures by the SHA-256 of their bytes."""
    files = sorted(FIXTURES.rglob("*.pdf"))
    return {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in files}


@lru_cache(maxsize=2)
def places_of(source: str) -> Places:
    """The records of a PDF, extracted now."""
    records = read_report(pdfs()[source]).records
    return Places(records, {**sources_of(records)})


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_decided_value_is_what_the_extraction_yields(case: Case) -> None:
    if case.source not in pdfs():
        pytest.skip(f"there is no PDF {case.source[:16]} ({case.file}) under fixtures/")
    found = list(read_now(case, places_of(case.source)))
    if not case.fixed and found == [case.extracted]:
        pytest.xfail(f"known error: {case.field} is {case.extracted!r}, not {case.expected!r}")
    assert found == [case.expected]
    assert case.fixed, 'it is right by now: write "fixed": true in the case'
