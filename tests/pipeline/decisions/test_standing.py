"""Which decisions are in force, and which contradict each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions.chain import Act, next_decision
from pipeline.decisions.standing import conflicts, in_force
from schemas.review import Decision
from tests.pipeline.decisions.told import act, correction, ids, log_of, statement

ONE = statement(1, "Studánka je opravena.")


def undo_of(row: Decision) -> Act:
    return act(row.target, "undo", undoes=row.id)


def test_an_undo_takes_a_decision_back_and_can_be_taken_back() -> None:
    rows = log_of(act(ONE))
    for number in range(1, 6):
        undo = undo_of(rows[-1])
        rows.append(next_decision(rows[-1], f"2030-01-02T00:0{number}:00+00:00", undo))
        assert ids(in_force(rows)) == ([] if number % 2 else [rows[0].id])


@given(st.lists(st.integers(0, 20), max_size=12), st.randoms())
def test_what_is_in_force_does_not_depend_on_the_order_of_the_rows(
    undone: list[int], drawn: object
) -> None:
    rows = log_of(*(act(ONE, why=str(number)) for number in range(3)))
    for number, place in enumerate(undone):
        undo = undo_of(rows[place % len(rows)])
        rows.append(next_decision(rows[-1], f"2030-02-01T00:{number:02}:00+00:00", undo))
    shuffled = list(rows)
    drawn.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_force(shuffled) == in_force(rows)


def test_two_who_did_not_know_of_each_other_are_in_conflict_and_the_later_comes_last() -> None:
    rows = log_of(
        correction(ONE, "role", "note", who="Podhoří", when="2030-05-02T00:00:00+00:00"),
        correction(ONE, "role", "other", who="Borová", when="2030-05-01T00:00:00+00:00"),
    )
    (found,) = conflicts(rows)
    assert [row.who for row in found.decisions] == ["Borová", "Podhoří"]


def test_who_decides_over_another_contradicts_nobody() -> None:
    first = log_of(act(ONE, "accept", who="Podhoří"))[0]
    later = next_decision(first, "2030-02-01", act(ONE, "reject", who="Borová", over=(first.id,)))
    assert conflicts([first, later]) == ()
    last = next_decision(later, "2030-02-02", act(ONE, "accept", over=(later.id,)))
    assert conflicts([first, later, last]) == ()


def test_a_conflict_ends_when_somebody_decides_over_both_or_one_is_taken_back() -> None:
    rows = log_of(act(ONE, "accept", who="Podhoří"), act(ONE, "reject", who="Borová"))
    assert len(conflicts(rows)) == 1
    both = act(ONE, "reject", over=tuple(ids(rows)))
    assert conflicts([*rows, next_decision(rows[-1], "2030-02-01", both)]) == ()
    assert conflicts([*rows, next_decision(rows[-1], "2030-02-01", undo_of(rows[0]))]) == ()


def test_people_who_agree_or_speak_of_other_fields_are_in_no_conflict() -> None:
    rows = log_of(
        correction(ONE, "role", "note", who="Podhoří"),
        correction(ONE, "role", "note", who="Borová"),
        correction(ONE, "level", 2, who="Lhota"),
        act(ONE, "comment", who="Lhota", why="?"),
    )
    assert conflicts(rows) == ()
