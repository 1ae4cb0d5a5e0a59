"""Abbreviations that texts define, and texts with them spelt out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.names.abbreviations import definitions, expand


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zdravotnická záchranná služba Podhorského kraje (dále jen ZZS PK) pořídila vozy.",
            {"ZZS PK": "Zdravotnická záchranná služba Podhorského kraje"},
        ),
        ("Krajský úřad (KÚ) vyhlásil výzvu.", {"KÚ": "Krajský úřad"}),
        (
            "Schůzka s Krajským úřadem Podhorského kraje (KÚ PK) proběhla.",
            {"KÚ PK": "Krajský úřad Podhorského kraje"},
        ),
        (
            "V provozu je Informační portál (dále také jen „portál“).",
            {"portál": "Informační portál"},
        ),
        ("Vlastivědné muzeum a galerie (dále jen VMG)", {"VMG": "Vlastivědné muzeum a galerie"}),
        ("Čidla (CO2) a tabulka (viz příloha).", {}),
        ("Elektrárna (FVE) stojí.", {}),
    ],
)
def test_definitions(text: str, expected: dict[str, str]) -> None:
    assert dict(definitions([text])) == expected


def test_the_first_definition_counts() -> None:
    texts = ["Krajský úřad (KÚ)", "Katastrální úřad (KÚ)"]
    assert definitions(texts)["KÚ"] == "Krajský úřad"


def test_expand_takes_the_longest_and_whole_words_only() -> None:
    lookup = {"KÚ": "krajský úřad", "KÚ PK": "Krajský úřad Podhorského kraje"}
    expanded = "Krajský úřad Podhorského kraje, KÚPK a krajský úřad"
    assert expand("KÚ PK, KÚPK a KÚ", lookup) == expanded


@given(st.text(max_size=100))
@settings(deadline=None)
def test_expanding_with_nothing_changes_nothing(text: str) -> None:
    assert expand(text, {}) == text


@given(st.text(alphabet="abc KÚ(),.", max_size=100))
@settings(deadline=None)
def test_no_abbreviation_is_left(text: str) -> None:
    expanded = expand(text, {"KÚ": "úřad"})
    assert "KÚ" not in expanded.replace(",", " ").replace(".", " ").replace("(", " ").replace(
        ")", " "
    ).split(" ")
