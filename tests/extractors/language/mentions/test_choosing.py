"""Which of overlapping findings count."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.mentions.choosing import choose
from schemas.language import Found
from schemas.records import MentionLabel

LABELS: tuple[MentionLabel, ...] = ("law", "date", "quantity", "organisation", "place", "url")
FOUND = st.builds(
    lambda start, length, label: Found(start, start + length, label, None),
    st.integers(0, 60),
    st.integers(0, 12),
    st.sampled_from(LABELS),
)


def _found(start: int, end: int, label: MentionLabel) -> Found:
    return Found(start, end, label, None)


def test_the_longest_counts_and_one_inside_it_is_dropped() -> None:
    place, school = _found(12, 18, "place"), _found(0, 18, "organisation")
    assert choose([place, school]) == (school,)


def test_of_equals_the_surer_kind_counts() -> None:
    assert choose([_found(0, 4, "quantity"), _found(0, 4, "date")]) == (_found(0, 4, "date"),)


def test_neighbours_both_count() -> None:
    both = (_found(0, 4, "date"), _found(4, 9, "place"))
    assert choose(reversed(both)) == both


@given(st.lists(FOUND, max_size=30))
@settings(deadline=None)
def test_nothing_overlaps_and_all_that_is_dropped_overlaps_a_longer_one(found: list[Found]) -> None:
    kept = choose(found)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    for item in found:
        if item not in kept and item.end > item.start:
            assert any(
                k.start < item.end
                and item.start < k.end
                and k.end - k.start >= item.end - item.start
                for k in kept
            )


@given(st.lists(FOUND, max_size=20), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_findings_does_not_matter(found: list[Found], chance: object) -> None:
    mixed = list(found)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert choose(mixed) == choose(found)
