"""Addresses on the web: "https://…", "www.…", "datovyportal.cz"; an e-mail address is none."""

from __future__ import annotations

import re

from extractors.language.words import Word
from schemas.language import Context, Found

__all__ = ["find"]

_END = r"\s<>\"„“”»«"
_FULL = re.compile(rf"(?<![\w@])(?:https?://|www\.)[^{_END}]{{3,2000}}", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@./:-])(?:[^\W_][\w-]{0,62}\.){1,8}(?:cz|eu|com|org|net|sk|de|pl|info|gov)"
    rf"(?![\w@-])(?!\.\w)(?:/[^{_END}]{{0,2000}})?",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'…*·"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def find(text: str, words: tuple[Word, ...], context: Context) -> tuple[Found, ...]:
    """Addresses as printed, without the punctuation of the sentence behind them."""
    del words, context
    if "." not in text:
        return ()
    spans = [match.span() for pattern in (_FULL, _BARE) for match in pattern.finditer(text)]
    found = {(start, _stripped(text, start, end)) for start, end in spans}
    return tuple(Found(start, end, "url", text[start:end]) for start, end in sorted(found))


def _stripped(text: str, start: int, end: int) -> int:
    """The end without closing punctuation; a bracket that opens inside may close it."""
    while end > start:
        last = text[end - 1]
        opening = _BRACKETS.get(last)
        unopened = opening is not None and text.count(last, start, end) > text.count(
            opening, start, end
        )
        if last not in _TRAILING and not unopened:
            break
        end -= 1
    return end
