"""The precision that decisions tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions.chain import next_decision
from pipeline.decisions.precision import measured, wilson
from tests.pipeline.decisions.told import act, correction, indicator, log_of, statement

RECORDS = [statement(number, f"Věta {number}.") for number in range(6)]
NEW = "0.3.0"


def test_records_are_counted_by_table_and_version_and_once() -> None:
    rows = log_of(
        *(act(record, extractor="0.2.0") for record in RECORDS[:3]),
        correction(RECORDS[3], "role", "note", extractor="0.2.0"),
        correction(RECORDS[3], "level", 1, extractor="0.2.0"),
        act(RECORDS[4], "reject", extractor="0.2.0"),
        act(RECORDS[4], "accept", extractor=NEW),
        act(indicator(1, "3", 3), extractor=NEW),
        act(RECORDS[5], "comment", why="?", extractor=NEW),
    )
    counted = [(m.table, m.extractor, m.accepted, m.rejected, m.corrected) for m in measured(rows)]
    assert counted == [
        ("indicator", NEW, 1, 0, 0),
        ("statement", "0.2.0", 3, 1, 1),
        ("statement", NEW, 1, 0, 0),
    ]
    assert measured(rows)[1].precision == 0.6


def test_what_was_taken_back_or_revised_does_not_count() -> None:
    rows = log_of(act(RECORDS[0], "reject"), act(RECORDS[1], "reject"), act(RECORDS[1], "accept"))
    undo = act(rows[0].target, "undo", undoes=rows[0].id)
    (found,) = measured([*rows, next_decision(rows[-1], "2030-02-01", undo)])
    assert (found.accepted, found.rejected) == (1, 0)


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (0, 0, 0, 1)],
)
def test_the_interval_is_wilsons(right: int, judged: int, low: float, high: float) -> None:
    assert wilson(right, judged) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(counts: tuple[int, int]) -> None:
    low, high = wilson(*counts)
    assert 0 <= low <= counts[0] / counts[1] <= high <= 1
