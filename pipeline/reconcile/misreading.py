"""Whether two texts differ only as one text does from its reading off a picture."""

from __future__ import annotations

from rapidfuzz import fuzz

from extractors.czech.text import fold
from schemas.records import Record

__all__ = ["misread", "read_off"]

#: So much alike are a word and its misreading, of 100.
WORD = 50
#: So much alike are a whole text and its misreading.
TEXT = 78


def read_off(record: Record) -> bool:
    """Whether a record was read off a picture, where letters are taken for others."""
    return "ocr" in record.doubts


def misread(one: Record, other: Record, first: str, second: str) -> bool:
    """Whether two texts, of which at least one was read off a picture, may be one.

    They have the same number of words, each like its counterpart, and the same numbers: a word more
    or another number is a change, however it was read. A lone letter may be read as a digit.
    """
    if not (read_off(one) or read_off(other)):
        return False
    words, others = fold(first).split(), fold(second).split()
    if len(words) != len(others) or fuzz.ratio(" ".join(words), " ".join(others)) < TEXT:
        return False
    return all(_one_word(*pair) for pair in zip(words, others, strict=True))


def _one_word(word: str, other: str) -> bool:
    if word == other or len(word) == len(other) == 1:
        return True
    if any(sign.isdigit() for sign in word + other):
        return False
    return fuzz.ratio(word, other) >= WORD
