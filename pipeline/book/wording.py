"""What the book calls things, in Czech and in English; both stand in the page, one is shown."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

__all__ = ["both", "day", "number", "period", "said", "words"]

_FILE = Path(__file__).with_name("words.toml")
#: No thin space: some fonts of printers lack it.
_BETWEEN_THOUSANDS = "\u00a0"


@cache
def words() -> Mapping[str, tuple[str, str]]:
    """Every word of the book by its key, such as "table.topic", in Czech and in English."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            f"{part}.{key}": (cs, en)
            for part, pairs in told.items()
            for key, (cs, en) in pairs.items()
        }
    )


def said(key: str) -> Markup:
    """The words of a key; one that is not known is shown as it is."""
    return both(*words().get(key, (key.rpartition(".")[2],) * 2))


def both(cs: str, en: str) -> Markup:
    """A text in both languages; once, where they are the same."""
    if cs == en:
        return Markup("{}").format(cs)
    return Markup('<span class="w" lang="cs">{}</span><span class="w" lang="en">{}</span>').format(
        cs, en
    )


def number(value: float) -> Markup:
    """A number with its thousands parted, as Czechs and as the English write it."""
    english = f"{value:,}"
    czech = english.replace(",", _BETWEEN_THOUSANDS).replace(".", ",")
    return both(czech, english)


def day(iso: str) -> Markup:
    """A day (ISO 8601, with a time or without) as Czechs write it, and as it is."""
    parts = iso[:10].split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return Markup("{}").format(iso)
    year, month, of_month = parts
    return both(f"{int(of_month)}.\u00a0{int(month)}.\u00a0{year}{iso[10:].replace('T', ' ')}", iso)


def period(start: str | None, end: str | None) -> Markup:
    """A span of days; either end may be unknown."""
    if start is None and end is None:
        return said("book.no_period")
    return Markup("{} – {}").format(*(day(each) if each else "?" for each in (start, end)))
