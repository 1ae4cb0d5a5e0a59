"""Folding keeps every offset; the key of a title does not depend on how it was printed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.czech.text import ends_sentence, fold, starts_lower, title_key


@given(st.text())
@example("İSTANBUL ﬁ ß ŉ ǰ ΐ")
@example("\u0344 가 Å ở")
def test_fold_is_as_long_as_its_text(text: str) -> None:
    """Any Unicode text: what is found at an offset of the folded text stands there in the text."""
    assert len(fold(text)) == len(text)


@given(st.text())
def test_fold_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_title_key_of_a_title_key_is_itself(text: str) -> None:
    assert title_key(title_key(text)) == title_key(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Příliš žluťoučký kůň", "prilis zlutoucky kun"),
        ("ÚPĚL ĎÁBELSKÉ ÓDY", "upel dabelske ody"),
        ("2020–2024 — „Téma“ ’a‘", "2020-2024 - \"tema\" 'a'"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Živé kulturní dědictví", "ŽIVÉ KULTURNÍ DĚDICTVÍ"),
        ("Projekt „Tváře“ – II. etapa", 'projekt "Tváře" - II. etapa'),
        ("Přílohy:", "Přílohy"),
        ("a  b", "a b"),
    ],
)
def test_two_printings_of_one_title_have_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("podmínkách a každá", True), ("„že ano“", True), ("(viz níže)", True), ("šest vozů", True),
        ("Podmínkách", False), ("Šest vozů", False), ("2031 a dále", False), ("– viz", False),
        ("", False),
    ],
)  # fmt: skip
def test_starts_lower(text: str, lower: bool) -> None:
    assert starts_lower(text) is lower


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Projekt skončil.", True), ("Zahrnuje:", True), ("(viz kapitola 2.)", True),
        ("„Skončilo to.“", True), ("v rozdílných", False), ("číslo 3", False), ("a,", False),
    ],
)  # fmt: skip
def test_ends_sentence(text: str, ended: bool) -> None:
    assert ends_sentence(text) is ended
