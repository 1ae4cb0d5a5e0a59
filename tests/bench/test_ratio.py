"""A guard on cost: never a time, only the ratio to pdfplumber on the same pages."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.bench.subjects import Subject, pdfplumber_text_and_tables, records

ARCHIVE = Path(__file__).parents[2] / "fixtures" / "archive" / "2020-2025"
#: On a quiet machine it is 7 and more for short files; the rest is room for a busy one.
_AT_LEAST = 2.5


def test_records_cost_a_fraction_of_pdfplumbers_text_and_tables() -> None:
    paths = [ARCHIVE / "mz2020-1.pdf", ARCHIVE / "mz2023-1.pdf"]
    records(paths)  # imports and profiles are paid once
    ratios = [
        _seconds(pdfplumber_text_and_tables, paths) / _seconds(records, paths) for _ in range(3)
    ]
    assert median(ratios) > _AT_LEAST


def _seconds(subject: Subject, paths: Sequence[Path]) -> float:
    # Time of this process alone: others on the machine do not count.
    begin = time.process_time()
    subject(paths)
    return time.process_time() - begin
