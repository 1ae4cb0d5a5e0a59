"""A text as words with their base forms.

The base forms are looked up by simplemma (MIT; a dictionary of Czech in the package, no model and
no network): of the freely usable lemmatisers it is the one that needs neither a model nor a
compiler, and a word costs a microsecond once it was met. A model's lemmas replace these where one
is installed (``extractors.language.nlp``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import simplemma

from extractors.czech.text import fold

__all__ = ["Word", "folded", "key", "lemma", "words"]

#: Letters and digits that stand together, parts joined by an inner hyphen or apostrophe apart.
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: character offsets, as printed, and its base form in small letters."""

    start: int
    end: int
    text: str
    lemma: str


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The base form of one word in small letters; of a word not in the dictionary, itself.

    A capitalised word is looked up as printed first: "Nisou" is "nisa", the river.
    """
    if word.isdigit():
        return word
    return simplemma.lemmatize(word, lang="cs").lower()


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """One word in small letters without diacritics, looked up once it was met."""
    return fold(word)


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; offsets are those of ``text``."""
    return tuple(
        Word(match.start(), match.end(), match.group(), lemma(match.group()))
        for match in _WORD.finditer(text)
    )


def key(word: str) -> str:
    """What all case forms of a word share, whatever its diacritics: its folded base form."""
    return fold(lemma(word))
