"""The words of the desk in Czech and English, and how dates and numbers are written."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations

__all__ = ["LANGUAGES", "LOCALE", "Words", "words_in"]

LANGUAGES = ("cs", "en")
LOCALE = Path(__file__).parent / "locale"
DOMAIN = "desk"
_LOCALES = {"cs": "cs_CZ", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Words:
    """One language: its catalogue and its ways of writing."""

    language: str
    catalogue: Translations

    def __call__(self, message: str, **values: Any) -> str:
        """The sentence that the catalogue has for ``message``, its places filled."""
        found = self.catalogue.gettext(message)
        return found.format(**values) if values else found

    def many(self, one: str, many: str, count: int) -> str:
        """The form of a sentence that fits ``count``, which fills ``{n}``."""
        return self.catalogue.ngettext(one, many, count).format(n=self.number(count))

    def number(self, value: float | int) -> str:
        """A number: 1 234,5 in Czech."""
        return _number(value, self.language)

    def percent(self, value: float) -> str:
        """A share from 0 to 1: 98,5 % in Czech."""
        form = "#,##0.# %" if self.language == "cs" else "#,##0.#%"
        return str(format_percent(value, form, locale=_LOCALES[self.language]))

    def day(self, iso: str | None) -> str:
        """An ISO date: 31. 12. 2025 in Czech. What is no whole date stays as it is."""
        return _day(iso, self.language) if iso else "?"

    def moment(self, iso: str) -> str:
        """An ISO time in UTC, told as such."""
        try:
            moment = datetime.fromisoformat(iso)
        except ValueError:
            return iso
        form = "d. M. y H:mm:ss" if self.language == "cs" else "d MMM y HH:mm:ss"
        return f"{format_datetime(moment, form, locale=_LOCALES[self.language])} UTC"


@lru_cache(4096)
def _number(value: float | int, language: str) -> str:
    return str(format_decimal(value, locale=_LOCALES[language]))


@lru_cache(4096)
def _day(iso: str, language: str) -> str:
    try:
        day = datetime.fromisoformat(iso).date()
    except ValueError:
        return iso
    return str(format_date(day, "d. M. y", "cs")) if language == "cs" else f"{day:%d %b %Y}"


@cache
def words_in(language: str) -> Words:
    """The words of a language of ``LANGUAGES``.

    The catalogue is compiled when it is loaded, so that no compiled one can be out of step.
    """
    path = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Words(language, Translations(compiled, domain=DOMAIN))
