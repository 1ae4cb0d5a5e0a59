"""The pipeline that reads a text, with and without the optional model."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.mentions.finding import candidates
from extractors.language.model import MODEL
from extractors.language.nlp import pipeline
from extractors.language.understanding import Passage, understand
from extractors.language.words import words
from schemas.language import Context

LETTERS = st.text(max_size=200)
PIECES = (
    *("28. 5. 2024", "v květnu", "1. pololetí", "30 mil. Kč", "15 škol", "zákon č. 1/2020 Sb."),
    *("více než", "dvě stě", "www.lub.cz", "OPŽP", "Interreg", "2020-2024", "do", "až", "§ 3"),
    *("€", "%", "(", ")", "„", "“", ",-", " ", "\u00a0", "\n", ".", "/", "–"),
)
#: Scraps that the rules look for, in any order, between anything.
SCRAPS = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.text(max_size=4),
    ),
    max_size=12,
).map("".join)


@given(st.one_of(LETTERS, SCRAPS))
@settings(deadline=None, max_examples=200)
def test_a_doc_keeps_every_letter_and_mentions_lie_in_it(text: str) -> None:
    doc = pipeline(False)(text)
    assert doc.text == text
    found = doc._.mentions
    assert all(0 <= item.start < item.end <= len(text) for item in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(SCRAPS)
@settings(deadline=None, max_examples=200)
def test_no_finding_begins_or_ends_in_white_space(text: str) -> None:
    for item in candidates(text, words(text), Context()):
        surface = text[item.start : item.end]
        assert surface == surface.strip()


def test_half_a_surrogate_pair_keeps_the_offsets() -> None:
    (said,) = understand([Passage("Dne \ud800 28. 5. 2024")], model=False)
    assert [(item.start, item.end) for item in said.mentions] == [(6, 17)]


@pytest.mark.parametrize(
    "unit", ["1 ", "1.", "a.", "1/", "v roce ", "9 9", "pět set ", "(", "www."]
)
def test_a_long_repetition_is_read_to_its_end(unit: str) -> None:
    text = unit * 3000
    (said,) = understand([Passage(text)], model=False)
    assert all(item.end <= len(text) for item in said.mentions)


def test_texts_come_back_in_their_order() -> None:
    passages = [Passage(f"Osazeno {number} čidel.") for number in range(5, 300)]
    counts = [said.mentions[0].value.value for said in understand(passages, model=False)]  # type: ignore[union-attr]
    assert counts == list(range(5, 300))


def test_the_context_reaches_the_rules() -> None:
    passages = [Passage("Do září.", Context(("2023-01-01", "2023-06-30"))), Passage("Do září.")]
    assert [said.mentions[0].value for said in understand(passages, model=False)] == [
        "2023-09",
        None,
    ]


def test_the_pipeline_is_built_once_and_has_the_components() -> None:
    nlp = pipeline(False)
    assert nlp is pipeline(False)
    assert nlp.lang == "cs"
    assert nlp.pipe_names[-3:] == ["splneno_words", "splneno_mentions", "splneno_state"]


def test_asking_for_a_model_that_is_not_there_says_so() -> None:
    if spacy.util.is_package(MODEL):
        pytest.skip("the model is installed")
    with pytest.raises(OSError, match=MODEL):
        pipeline(True)


def test_a_model_only_adds_names_that_a_word_supports() -> None:
    if not spacy.util.is_package(MODEL):
        pytest.skip("the model is not installed")
    text = "DIGITÁLNÍ SVĚT pro firmy vedl dodavatel Levandulovna Beta v Zálesí."
    plain = next(understand([Passage(text)], model=False)).mentions
    more = next(understand([Passage(text)], model=True)).mentions
    assert set(plain) <= set(more)
    assert not any(item.start == 0 for item in more)


@given(SCRAPS)
@settings(deadline=None, max_examples=100)
def test_the_frame_adds_nothing_to_the_rules(text: str) -> None:
    (said,) = understand([Passage(text)], model=False)
    doc = pipeline(False)(text)
    assert (said.mentions, said.state) == (doc._.mentions, doc._.state)


def test_reading_words_by_the_rules_loads_no_spacy() -> None:
    code = (
        "import sys, extractors.extract, extractors.language.reading\n"
        "from extractors.language.understanding import Passage, understand\n"
        "said, = understand([Passage('Dne 28. 5. 2024')], model=False)\n"
        "heavy = {'spacy', 'prefect', 'pandas', 'sqlalchemy'}\n"
        "print(len(said.mentions), *heavy & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1"]
