"""Every entry of the data files is one that some example or some labelled text makes use of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractors.czech.text import fold
from extractors.language.facts.loading import FactsError, facts
from extractors.language.mentions.counting import base_form
from extractors.language.words import words
from tests.extractors.language.marking import pasted, unmarked

ROOT = Path(__file__).parents[4]
LABELLED = ROOT / "fixtures" / "language" / "labelled.jsonl"


def _texts() -> Iterator[str]:
    yield from (unmarked(marked)[0] for _, marked in pasted())
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]


TEXTS = tuple(_texts())
PRINTED = "\n".join(TEXTS)
FOLDED = fold(PRINTED)
#: Every word of the examples with the base form that it is given.
FORMS = {word.text.lower(): base_form(word) for word in words(PRINTED) if word.text.isalpha()}


def _patterns(value: Any) -> Iterator[str]:
    """The patterns of a table, however deep; the keys of a table are no patterns."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _patterns(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _patterns(inner)


def _is_used(pattern: str) -> bool:
    bounded = rf"(?<!\w)(?:{pattern.replace('~', chr(92) + 'w{0,4}')})(?!\w)"
    ends_in_sign = rf"(?<!\w)(?:{pattern})"
    found = re.search(bounded, FOLDED) or re.search(bounded, PRINTED)
    return bool(found) or (pattern.endswith(".") and re.search(ends_in_sign, FOLDED) is not None)


def _tables() -> Iterator[tuple[str, Any]]:
    for name in ("months", "money", "laws", "programmes"):
        yield name, facts(name)
    for name, table in facts("quantities").items():
        if name != "counting":
            yield f"quantities.{name}", table
    for name, table in facts("quantities")["counting"].items():
        if name not in ("endings", "unknown", "plurals", "prefixes", "limited", "fractions"):
            yield f"quantities.counting.{name}", table


@pytest.mark.parametrize(("name", "table"), list(_tables()))
def test_every_pattern_is_met_in_an_example(name: str, table: Any) -> None:
    del name
    lemmas = {fold(base) for base in FORMS.values()}
    assert [
        entry for entry in _patterns(table) if not _is_used(entry) and entry not in lemmas
    ] == []


@pytest.mark.parametrize("name", ["endings", "unknown"])
def test_every_ending_gives_a_base_form(name: str) -> None:
    assert [
        (old, new)
        for old, new in facts("quantities")["counting"][name]
        if not any(
            form.endswith(old) and base == form[: len(form) - len(old)] + new
            for form, base in FORMS.items()
            if form != base
        )
    ] == []


def test_every_prefix_and_plural_and_limit_is_met_in_an_example() -> None:
    counting = facts("quantities")["counting"]
    unmet = [p for p in counting["prefixes"] if not any(f.startswith(p) for f in FORMS)]
    unmet += [form for form in counting["plurals"] if form not in FORMS]
    unmet += [
        noun for noun in counting["limited"] + counting["fractions"] if noun not in FORMS.values()
    ]
    assert unmet == []


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FactsError, match="no-such-facts"):
        facts("no-such-facts")
