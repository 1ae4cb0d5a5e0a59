"""The name facts are well formed: base forms, no entry twice, none that the rules cannot use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from extractors.language.facts.loading import facts as table
from extractors.language.names.lookups import facts

FILES = ("organisations", "abbreviations", "places", "persons", "buildings")
GENDERS = {"m", "f", "n", "mp", "fp", "np"}
_SPELT = re.compile(r"\S(?:.*\S)?")


def _lists(value: object, path: str) -> Iterator[tuple[str, list[object]]]:
    if isinstance(value, list):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _lists(item, f"{path}.{key}")


LISTS = [(path, items) for name in FILES for path, items in _lists(table(name), name)]


@pytest.mark.parametrize(("path", "items"), LISTS, ids=[path for path, _ in LISTS])
def test_lists_hold_trimmed_strings_once(path: str, items: list[object]) -> None:
    assert items, path
    assert all(isinstance(item, str) and _SPELT.fullmatch(item) for item in items)
    assert not [item for item, count in Counter(items).items() if count > 1]


def test_heads_and_kinds_of_building_have_a_gender() -> None:
    assert set(facts().genders.values()) <= GENDERS
    assert set(facts().building_genders.values()) <= GENDERS


def test_every_kind_of_an_abbreviation_has_a_head() -> None:
    heads = {**facts().heads, **facts().building_heads}
    for short, full in facts().kinds.items():
        assert any(part.lower() in heads for part in full.split(" ")) or short == full, short


def test_full_names_are_nominatives_that_are_no_abbreviations() -> None:
    for short, full in {**facts().short_names, **facts().regions}.items():
        assert full[0].isupper() or full[0] == "i", short


@pytest.mark.parametrize("rule", ["weak", "introduces"])
def test_rules_name_heads_or_nouns(rule: str) -> None:
    assert facts().organisation_rules[rule]


def test_rules_of_weak_heads_are_heads() -> None:
    unused = facts().organisation_rules["weak"] - set(facts().genders)
    assert not unused, f"nothing uses {sorted(unused)}"


def test_rules_of_buildings_are_kinds_of_building() -> None:
    kinds, rules = set(facts().building_genders), facts().building_rules
    assert rules["lettered"] | rules["bare"] | rules["unique"] <= kinds
    assert rules["serving"] | rules["called"] | rules["phrased"] <= kinds
    for nouns in facts().building_phrases.values():
        assert nouns <= kinds


def test_words_that_are_places_and_common_words_are_places() -> None:
    unused = set(table("places")["common_words"]) - set(facts().places.values())
    assert not unused, f"nothing uses {sorted(unused)}"


def test_no_table_of_a_file_is_unread() -> None:
    assert set(table("places")) == {
        "common_words", "kinds", "streets", "structures", "not_places", "countries", "abroad",
        "nature", "regions", "nouns", "municipalities",
    }  # fmt: skip
    assert set(table("organisations")) == {"heads", "rules"}
    assert set(table("organisations")["rules"]) == {
        "weak", "generic", "parts", "plain", "goes_on", "introduces", "products", "names", "tails",
        "small_words", "not_names",
    }  # fmt: skip
    assert set(table("buildings")["rules"]) == {
        "lettered", "bare", "of", "unique", "serving", "called", "phrased",
    }  # fmt: skip
    assert set(table("abbreviations")) == {"kinds", "genitives", "names", "regions", "local"}
    assert set(table("persons")) == {"titles_before", "roles", "male", "female"}
