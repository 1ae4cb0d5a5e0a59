"""The sentences of a text, and the items that a sentence lists."""

from __future__ import annotations

import re

__all__ = ["items_in", "sentences_in"]

_BREAK = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")
_LIST = re.compile(r"\(([^()]*)\)|: ([^:]*)$")
_COMMA = re.compile(r"[,;]\s+|\n")


def sentences_in(text: str) -> list[str]:
    """The sentences of a text as printed; an abbreviation before a capital may cut one in two."""
    return [part.strip() for part in _BREAK.split(text) if part.strip()]


def items_in(text: str) -> list[str]:
    """What stands between commas in brackets or behind a colon; nothing where nothing is listed."""
    found: list[str] = []
    for match in _LIST.finditer(text):
        listed = match.group(1) or match.group(2) or ""
        parts = [part.strip(" .") for part in _COMMA.split(listed)]
        found += [part for part in parts if part] if len(parts) > 1 else []
    return found
