"""What names a text holds."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.names.finding import find
from extractors.language.words import words
from schemas.language import Found
from tests.extractors.language.names.cases import CASES, NEAR_MISSES

_MARK = re.compile(r"\{(.):([^{}]+?)(?:::([^{}]+))?\}")
_LABELS = {"O": "organisation", "N": "person", "L": "place", "B": "building"}
_LABELLED = Path(__file__).parents[4] / "fixtures" / "language" / "labelled.jsonl"
#: Pieces of names and of what stands around them, for texts nobody has written.
_PIECES = st.sampled_from(
    ("Střední", "škola", "školy", "Liberec", "v", "Liberci", "nad", "Nisou", "a", ",", ".", "(",
     ")", "„", "“", "–", "s.r.o.", "p. o.", "KÚ", "LK", "ZZS", "ZŠ", "Dr.", "J.", "Jana", "kraji",
     "Nováková", "muzeum", "Muzea", "galerie", "Parkovací", "dům", "budova", "D", "31", "Českém",
     "Dubu", "na", "Semilsku", "pan", "společnost", "Alfa", "krajský", "úřad", "sv.", "(dále jen",
     "n.", "ulice", "Dlouhá", "&", "Odbor", "Krajského", "úřadu", "obcích", "MAS", "EU", "Česko")
)  # fmt: skip


def _parsed(case: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    text, expected, last = "", [], 0
    for match in _MARK.finditer(case):
        text += case[last : match.start()]
        surface = match.group(2)
        label, value = _LABELS[match.group(1)], match.group(3) or surface
        expected.append((len(text), len(text) + len(surface), label, value))
        text += surface
        last = match.end()
    return text + case[last:], expected


def _rows(found: tuple[Found, ...]) -> list[tuple[int, int, str, object]]:
    return [(name.start, name.end, name.label, name.value) for name in found]


@pytest.mark.parametrize("case", CASES)
def test_names_with_their_base_forms(case: str) -> None:
    text, expected = _parsed(case)
    assert _rows(find(text, words(text))) == expected


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_is_no_name(text: str) -> None:
    assert find(text, words(text)) == ()


def test_names_heaped_up_are_read_to_the_end() -> None:
    text = "Muzeum " + "Muzea " * 3000 + "v Kolíně"
    found = find(text, words(text))
    assert found[-1].end == len(text)


def test_an_abbreviation_defined_elsewhere_in_the_report() -> None:
    text = "Vozy převzala ZSP."
    defined = {"ZSP": "Záchranná služba Podhoří"}
    assert find(text, words(text)) == ()
    assert [name.value for name in find(text, words(text), defined)] == ["Záchranná služba Podhoří"]


def test_a_defined_abbreviation_of_no_organisation_is_no_name() -> None:
    text = "Žádost byla podána do Národního programu obnovy (NPO)."
    assert find(text, words(text)) == ()


def _f1(label: str) -> float:
    right = found_all = labelled = 0
    for line in _LABELLED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        gold = {
            (mention["start"], mention["end"], mention["value"])
            for mention in row["mentions"]
            if mention["label"] == label
        }
        got = {
            (name.start, name.end, name.value)
            for name in find(text, words(text))
            if name.label == label
        }
        right, found_all, labelled = (
            right + len(gold & got),
            found_all + len(got),
            labelled + len(gold),
        )
    return 2 * right / (found_all + labelled)


@pytest.mark.parametrize("label", ["organisation", "place", "person", "building"])
def test_labelled_texts_span_and_base_form(label: str) -> None:
    assert _f1(label) >= 0.85


@given(st.lists(_PIECES, max_size=30).map(" ".join))
@settings(deadline=None)
def test_names_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find(text, words(text))
    for name in found:
        assert 0 <= name.start < name.end <= len(text)
        assert text[name.start : name.end].strip() == text[name.start : name.end]
        assert isinstance(name.value, str) and name.value
    for one, other in pairwise(found):
        assert one.end <= other.start


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_has_only_names_within_it(text: str) -> None:
    assert all(0 <= name.start < name.end <= len(text) for name in find(text, words(text)))


@given(st.permutations(list(CASES)))
@settings(deadline=None)
def test_what_was_read_before_changes_nothing(cases: list[str]) -> None:
    for case in cases[:5]:
        text, expected = _parsed(case)
        assert _rows(find(text, words(text))) == expected
