"""Decisions that go from office to office as a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions.chain import verify
from pipeline.decisions.exchange import arriving, exported, parsed
from pipeline.errors import CommandError
from pipeline.store import open_store
from schemas.review import Decision
from tests.pipeline.decisions.told import act, correction, ids, log_of, statement

ONE, TWO = statement(1, "Studánka je opravena."), statement(2, "Pramen je čistý.")
LOG = log_of(correction(ONE, "role", "note", extractor="0.2.0"), act(TWO, "reject", why="není"))


def lines(rows: list[Decision]) -> list[str]:
    return list(exported(rows))


def test_a_file_gives_back_what_was_decided_without_the_place_in_a_log() -> None:
    told = parsed(lines(LOG), "f")
    assert ids(told) == ids(LOG)
    assert [row.target for row in told] == [row.target for row in LOG]
    assert all({"seq", "previous", "hash"}.isdisjoint(json.loads(line)) for line in lines(LOG))


@given(st.permutations(LOG))
def test_the_same_decisions_give_the_same_bytes(rows: list[Decision]) -> None:
    assert lines(rows) == lines(LOG)


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.db") as store:
        store.decide([act(TWO, why="zde")])
        for new in (2, 0):
            found = arriving(store.decisions(), parsed(lines(LOG), "f"))
            assert (len(found.new), found.known) == (new, 2 - new)
            store.decide(found.new)
            assert len(store.decisions()) == 3
            assert verify(store.decision_log()) == ()


def test_two_offices_that_exchange_their_files_hold_the_same(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as here, open_store(tmp_path / "b.db") as there:
        here.decide([correction(ONE, "role", "note", who="Podhoří")])
        there.decide([correction(ONE, "role", "other", who="Borová"), act(TWO)])
        for one, other in ((here, there), (there, here)):
            found = arriving(one.decisions(), parsed(lines(other.decisions()), "f"))
            one.decide(found.new)
            assert [row.who for row in found.conflicts[0].decisions] == ["Podhoří", "Borová"]
        assert lines(here.decisions()) == lines(there.decisions())


def test_a_conflict_is_listed_with_both_sides_and_both_are_kept() -> None:
    mine = log_of(act(ONE, "accept", who="Podhoří"))
    theirs = log_of(act(ONE, "reject", who="Borová", when="2030-06-01T00:00:00+00:00"))
    found = arriving(mine, parsed(lines(theirs), "f"))
    assert [row.who for row in found.conflicts[0].decisions] == ["Podhoří", "Borová"]
    assert len(found.new) == 1


def test_a_conflict_that_is_known_is_not_told_again() -> None:
    both = log_of(act(ONE, "accept", who="Podhoří"), act(ONE, "reject", who="Borová"))
    assert arriving(both, parsed(lines(both), "f")).conflicts == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"who": "někdo jiný"}, "does not say"),
        ({"action": "praise"}, "action"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_line_that_was_changed_is_refused(change: dict[str, object], words: str) -> None:
    line = json.dumps({**json.loads(lines(LOG)[0]), **change})
    with pytest.raises(CommandError, match=f"f, line 2.*{words}"):
        parsed([lines(LOG)[1], line], "f")


@pytest.mark.parametrize("line", ["{", "[]", "null", "7", '"text"'])
def test_a_line_that_is_no_object_is_refused(line: str) -> None:
    with pytest.raises(CommandError, match="line 1"):
        parsed([line], "f")


def test_an_undo_of_something_unknown_is_refused() -> None:
    undo = log_of(act(ONE, "undo", undoes="f" * 64))
    with pytest.raises(CommandError, match="takes back"):
        arriving([], undo)
