"""Word edits put together are the two texts again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.diffing.ordering import out_of_order
from pipeline.diffing.words import word_edits

_WORDS = st.lists(st.sampled_from(["a", "b", "c", "dál", "část"]), max_size=12).map(" ".join)


@given(_WORDS, _WORDS)
def test_edits_hold_both_texts(before: str, after: str) -> None:
    edits = word_edits(before, after)
    for kind, text in (("removed", before), ("added", after)):
        kept = [edit.text for edit in edits if edit.kind in ("same", kind)]
        assert " ".join(kept) == text
    kinds = [edit.kind for edit in edits]
    assert all(one != other for one, other in pairwise(kinds))


def test_very_long_texts_are_shown_whole() -> None:
    edits = word_edits("a " * 15_000, "b " * 15_000)
    assert [edit.kind for edit in edits] == ["removed", "added"]


@given(st.permutations(range(9)))
def test_what_stays_keeps_its_order_and_few_move(after: list[int]) -> None:
    places = list(enumerate(after))
    moved = out_of_order(places, str)
    kept = [place for at, place in places if at not in moved]
    assert kept == sorted(kept)
    back = {(other, one) for one, other in (places[at] for at in moved)}
    swapped = sorted((other, one) for one, other in places)
    told = out_of_order(swapped, lambda at: str(swapped[at][1]))
    assert {swapped[at] for at in told} == back
    if after == [1, 2, 3, 4, 5, 6, 7, 8, 0]:
        assert len(moved) == 1
