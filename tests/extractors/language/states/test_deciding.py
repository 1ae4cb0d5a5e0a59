"""The state of work over pasted texts, and what holds for every text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.states.deciding import state_of
from extractors.language.words import words
from schemas.language import Context, StateFound

_FILE = Path(__file__).with_name("cases.txt")
_NONE = "-"


def _cases() -> list[tuple[str, str, str, str]]:
    lines = _FILE.read_text("utf-8").splitlines()
    rows = [line.split(" | ", 3) for line in lines if line and not line.startswith("#")]
    return [(state, role, group, text) for state, role, group, text in rows]


def _context(role: str, group: str) -> Context:
    return Context(
        role=None if role == "card" else role,
        group=None if group == _NONE else group,
        card=role == "card",
    )


def _found(text: str, context: Context) -> StateFound | None:
    return state_of(text, words(text), context)


@pytest.mark.parametrize(("state", "role", "group", "text"), _cases())
def test_the_words_say(state: str, role: str, group: str, text: str) -> None:
    found = _found(text, _context(role, group))
    assert (found.state if found else _NONE) == state


@pytest.mark.parametrize(("state", "role", "group", "text"), _cases())
def test_a_full_stop_and_white_space_change_nothing(
    state: str, role: str, group: str, text: str
) -> None:
    context = _context(role, group)
    bare = text.rstrip(" .")
    assert _found(bare + ". ", context) == _found(bare, context)


def test_spans_are_the_words_it_rests_on() -> None:
    text = "Hala byla dokončena a probíhá kolaudace."
    found = _found(text, Context())
    assert found == StateFound("under_way", ((22, 29),))
    assert text[22:29] == "probíhá"


def test_a_state_from_the_intro_line_has_no_spans() -> None:
    context = Context(role="reported", group="Jsou realizovány projekty:")
    assert _found("Domov Lipka,", context) == StateFound("under_way", ())


def test_several_lines_are_several_sentences() -> None:
    text = "Byl vybrán dodavatel\nStudie zpracována"
    found = _found(text, Context(card=True))
    assert found is not None
    assert found.state == "contracted"
    assert [text[start:end] for start, end in found.words] == ["vybrán"]


_WORDS = (
    "byla nebyla bude nebude je jsou není zpracována realizován probíhá studie projekt smlouva "
    "řízení výběrové provoz zkušební v na od do a ale který , . – ( ) „ “ : ; \n 2024 5 % dosud "
    "zatím dodavatel upustil zrušeno pokračuje Pořízení žádné nepokračovat hotov téma"
)
_PIECES = st.sampled_from(_WORDS.split(" "))
_ROLES = st.sampled_from([None, "fulfilled", "not_fulfilled", "planned", "next_plan", "note"])
_TEXTS = st.one_of(st.lists(_PIECES, max_size=25).map(" ".join), st.text(max_size=80))


@given(_TEXTS, _ROLES, st.booleans(), st.one_of(st.none(), _TEXTS))
@settings(deadline=None)
def test_spans_are_words_of_the_text(
    text: str, role: str | None, card: bool, group: str | None
) -> None:
    context = Context(role=role, card=card, group=group)
    found = _found(text, context)
    if found is None:
        return
    read = words(text)
    starts, ends = {word.start for word in read}, {word.end for word in read}
    assert list(found.words) == sorted(set(found.words))
    for start, end in found.words:
        assert 0 <= start < end <= len(text)
        assert start in starts
        assert end in ends


@given(_TEXTS, st.booleans())
@settings(deadline=None)
def test_the_same_text_says_the_same(text: str, card: bool) -> None:
    context = Context(card=card)
    assert _found(text, context) == _found(text, context)


@given(st.lists(_PIECES, max_size=25).map(" ".join), st.booleans())
@settings(deadline=None)
def test_white_space_behind_says_nothing(text: str, card: bool) -> None:
    context = Context(card=card)
    assert _found(text + "  ", context) == _found(text, context)


@given(_TEXTS)
@settings(deadline=None)
def test_aims_and_descriptions_have_no_state(text: str) -> None:
    assert _found(text, Context(role="goal")) is None
    assert _found(text, Context(role="background")) is None


@pytest.mark.parametrize("mark", ["„", "(", '"', "“", "–", ",", "ne", "a", ". ", "v "])
def test_long_hostile_texts_are_read(mark: str) -> None:
    text = mark * 4000
    assert _found(text, Context()) is None
