"""The chain of hashes: whatever is done to the log, the check finds it."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions.chain import Unreadable, last_hash, verify
from schemas.review import Decision
from tests.pipeline.decisions.told import act, log_of, statement

ONE = statement(1, "Studánka je opravena.")
LOG = log_of(*(act(ONE, why=f"důvod {number}") for number in range(6)))


def test_a_log_that_nobody_touched_is_whole() -> None:
    assert verify(LOG) == ()
    assert verify([]) == ()
    assert verify(LOG, last_hash(LOG), len(LOG)) == ()


def test_a_log_that_has_grown_still_holds_the_hash_that_was_noted() -> None:
    assert verify(LOG, LOG[2].hash, 3) == ()


def test_the_id_tells_the_content_and_not_the_place() -> None:
    shifted = log_of(act(ONE, why="jiný"), act(ONE, why="x", when="2030-01-01T00:00:00+00:00"))
    alone = log_of(act(ONE, why="x", when="2030-01-01T00:00:00+00:00"))
    assert shifted[1].id == alone[0].id
    assert shifted[1].hash != alone[0].hash


@given(place=st.integers(0, len(LOG) - 1), data=st.data())
def test_a_changed_row_is_found(place: int, data: st.DataObject) -> None:
    changes: dict[str, Any] = {
        "who": "J. Novotny",
        "why": "jinak",
        "when": "2031-01-01T00:00:00+00:00",
        "action": "reject",
        "value": "x",
        "extracted": 16.5,
        "extractor": "9.9",
        "undoes": LOG[0].id,
        "over": ["x"],
        "target": LOG[0].target.model_copy(update={"page": 7}),
        "id": "f" * 64,
        "previous": "f" * 64,
        "hash": "f" * 64,
    }
    name = data.draw(st.sampled_from(sorted(changes)))
    rows = list(LOG)
    rows[place] = rows[place].model_copy(update={name: changes[name]})
    broken = verify(rows)
    assert broken
    assert LOG[place].seq in {each.seq for each in broken}


@pytest.mark.parametrize("place", range(len(LOG) - 1))
def test_a_removed_row_is_found(place: int) -> None:
    broken = verify([*LOG[:place], *LOG[place + 1 :]])
    assert ("removed", place + 1) in {(each.kind, each.seq) for each in broken}


@pytest.mark.parametrize("cut", range(len(LOG)))
def test_a_removed_tail_is_found_by_who_noted_the_last_hash_or_the_count(cut: int) -> None:
    rows = LOG[:cut]
    assert verify(rows) == ()
    assert [each.kind for each in verify(rows, expect=last_hash(LOG))] == ["removed"]
    assert [each.kind for each in verify(rows, count=len(LOG))] == ["removed"]


@given(order=st.permutations(range(len(LOG))))
def test_reordered_rows_are_found(order: list[int]) -> None:
    rows = [LOG[place] for place in order]
    assert bool(verify(rows)) == (rows != LOG)


@pytest.mark.parametrize(("one", "other"), list(product(range(len(LOG)), repeat=2)))
def test_rows_whose_content_changed_places_are_found(one: int, other: int) -> None:
    rows = list(LOG)
    rows[one] = LOG[other].model_copy(update={"seq": LOG[one].seq})
    rows[other] = LOG[one].model_copy(update={"seq": LOG[other].seq})
    assert bool(verify(rows)) == (one != other)


def test_a_row_that_was_slipped_in_is_found() -> None:
    forged = LOG[-1].model_copy(update={"seq": len(LOG) + 1})
    assert [each.seq for each in verify([*LOG, forged])] == [7, 7]
    other = log_of(act(ONE, why="podvrženo"))[0].model_copy(update={"seq": len(LOG) + 1})
    assert {each.kind for each in verify([*LOG, other])} == {"changed", "unlinked"}


def test_a_log_that_was_written_anew_is_found_by_who_noted_a_hash() -> None:
    anew = log_of(*(act(ONE, why=f"jinak {number}") for number in range(6)))
    assert verify(anew) == ()
    assert [each.kind for each in verify(anew, expect=LOG[3].hash)] == ["removed"]


def test_a_row_that_is_no_decision_any_more_is_told_once() -> None:
    rows: list[Decision | Unreadable] = [*LOG[:2], Unreadable(3, "target is no JSON"), *LOG[3:]]
    assert [(each.seq, each.kind) for each in verify(rows)] == [(3, "unreadable")]
