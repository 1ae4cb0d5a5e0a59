"""The catalogue of the desk: whole in both languages, and numbers and dates as they are written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import pipeline.review
from pipeline.decisions.values import MODELS, value_fields
from pipeline.review.wording import LANGUAGES, LOCALE, words_in
from schemas.records import TABLES
from schemas.review import Action, Cause, DifferenceKind, ItemKind, ItemState, TargetKind

_SPOKEN = re.compile(r"""(?:\bt|\.words)\(\s*(["'])((?:(?!\1).)+)\1\s*[,)]""")
_COUNTED = re.compile(r"""\.many\(\s*"([^"]+)",\s*"([^"]+)\"""")


def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "desk.po").open("rb") as file:
        return read_po(file, locale=language)


def source() -> str:
    folder = Path(pipeline.review.__file__).parent
    files = [*folder.glob("*.py"), *folder.glob("templates/*.html")]
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(files))


def spoken() -> set[str]:
    values = {
        "kind": get_args(ItemKind),
        "state": (*get_args(ItemState), "waiting"),
        "difference": get_args(DifferenceKind),
        "cause": get_args(Cause),
        "action": get_args(Action),
        "target": get_args(TargetKind),
        "table": [model.table for model in TABLES],
        "field": {name for table in MODELS for name in value_fields(table)},
    }
    named = {f"{group}.{value}" for group, names in values.items() for value in names}
    return named | {found[2] for found in _SPOKEN.finditer(source())}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_said_is_in_the_catalogue(language: str) -> None:
    held = {message.id for message in catalogue(language) if isinstance(message.id, str)}
    counted = {m.id for m in catalogue(language) if isinstance(m.id, tuple)}
    assert spoken() - held == set()
    assert {found.groups() for found in _COUNTED.finditer(source())} == counted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_fills_the_same_places(language: str) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(said), message.id
        if isinstance(message.id, str):
            places = re.findall(r"{\w+}", message.id)
            assert sorted(re.findall(r"{\w+}", said[0])) == sorted(places), message.id
        else:
            assert all("{n}" in form for form in said)
        assert not message.fuzzy
    forms = {"cs": 3, "en": 2}[language]
    assert all(len(m.string) == forms for m in catalogue(language) if isinstance(m.id, tuple))


def test_what_is_compiled_says_what_the_catalogue_says() -> None:
    for language in LANGUAGES:
        words = words_in(language)
        for message in catalogue(language):
            if message.id and isinstance(message.id, str):
                assert words.catalogue.gettext(message.id) == message.string


def test_czech_numbers_dates_and_plurals() -> None:
    czech = words_in("cs")
    assert czech.number(1234.5) == "1\xa0234,5"
    assert czech.percent(0.985) == "98,5 %"
    assert czech.day("2025-12-01") == "1. 12. 2025"
    assert (czech.day(None), czech.day("2025-13")) == ("?", "2025-13")
    assert czech.moment("2025-12-01T08:05:09+00:00") == "1. 12. 2025 8:05:09 UTC"
    counted = [czech.many("{n} item", "{n} items", n) for n in (1, 3, 5, 1000)]
    assert counted == ["1 položka", "3 položky", "5 položek", "1\xa0000 položek"]
