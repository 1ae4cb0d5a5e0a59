"""Errors of reading that the form of a word gives away; nothing is put right by its meaning."""

from __future__ import annotations

import re

__all__ = ["corrected", "corrected_answer", "corrected_label"]

#: Digits with letters that look like them, in a number or a date.
_NUMBER = re.compile(r"[(„]?[\dlIOo|]+(?:[./:,-][\dlIOo|]+)*[.,:;)“%]*")
_LOOKALIKES = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0", "o": "0"})
_SCHEME = re.compile(r"^([(„]?)h[tli1]{1,3}[poqgt]{1,2}([s5]?)[:;]/{1,2}(?=\w)")
_LEAST_DIGITS = 2


def corrected(word: str) -> str:
    """The word, with letters in its number as the digits that they look like.

    Numbers have at least two digits for each such letter: "O2" and "1o" stay as they are.
    """
    if word[:2] in ("ht", "hl", "hi", "(h", "„h"):
        return _SCHEME.sub(lambda found: f"{found[1]}http{'s' if found[2] else ''}://", word)
    if not _NUMBER.fullmatch(word):
        return word
    digits = sum(char.isdigit() for char in word)
    letters = sum(char.isalpha() or char == "|" for char in word)
    if not letters or digits < max(_LEAST_DIGITS, 2 * letters):
        return word
    return word.translate(_LOOKALIKES)


def corrected_answer(text: str) -> str:
    """A line that ends in a lone capital O behind a colon, with the nought that answers there."""
    return f"{text[:-1]}0" if text.endswith(": O") else text


def corrected_label(text: str, bold: bool, words: int) -> str:
    """A short line in bold that ends in a semicolon, with the colon that a label ends in."""
    return text[:-1] + ":" if bold and text.endswith(";") and words <= 6 else text
