"""Czech text made comparable: folding that keeps every offset, and similarity of titles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DASHES = "‐‑‒–—―−"
_QUOTES = "“”„‟«»″"
_APOSTROPHES = "‘’‚‛‹›′`´"


def _folded_char(char: str) -> str:
    if char in _DASHES:
        return "-"
    if char in _QUOTES:
        return '"'
    if char in _APOSTROPHES:
        return "'"
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


class _FoldTable(dict[int, str]):
    """Maps a character to its folded one, computed when first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded_char(chr(code))
        return folded


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """Lower case without diacritics, plain dashes and quotes; as long as the text it came from."""
    return _folded(text) if len(text) <= _SHORT else text.translate(_TABLE)


#: Every rule that looks at a line folds it; a text longer than this is no line.
_SHORT = 200


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return text.translate(_TABLE)


_NOT_WORD = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=4096)
def title_key(text: str) -> str:
    """What two printings of one title share: letters and digits, single spaces."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


_LOWER_START = re.compile(r"[\"'(]*[a-zà-öø-ÿěščřžůťďňĺľŕ]")


def starts_lower(text: str) -> bool:
    """Whether a text goes on with a small letter, as the rest of a broken sentence does."""
    return _LOWER_START.match(text.translate(_OPENING)) is not None


_OPENING = str.maketrans(dict.fromkeys(_QUOTES, '"'))
_TERMINAL = ".:;!?…"


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence or an announcement does."""
    stripped = text.rstrip(" \"')" + _QUOTES + _APOSTROPHES)
    return stripped.endswith(tuple(_TERMINAL))
