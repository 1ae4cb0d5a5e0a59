"""The words of a text by which two texts are recognised as speaking of one thing."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from extractors.czech.text import fold
from extractors.language.words import lemma
from pipeline.reconcile.vocabulary import vocabulary

__all__ = ["Terms", "Weights", "stems_of", "terms_of", "text_key", "weights_of"]

_WORD = re.compile(r"[^\W_]+")
_URL = re.compile(r"https?://\S+|www\.\S+")
#: "Termín: 30. 9. 2023." says when, not what.
_TERM = re.compile(r"\bTerm[ií]n\w*\s*:.*$", re.IGNORECASE | re.DOTALL)
#: Verbal nouns, verbs and participles tell what is done to a thing rather than which thing it is.
_DOING = re.compile(r"^.{4,}(?:en|an|at|it)$")
_NOT_WORD = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Terms:
    """Stems of a text: all of them, and those printed with a capital inside a sentence."""

    stems: frozenset[str]
    names: frozenset[str]


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    base = fold(lemma(word))
    for ending in vocabulary("endings"):
        if base.endswith(ending) and len(base) - len(ending) >= 4:
            return base[: -len(ending)]
    return base


@lru_cache(maxsize=8)
def stems_of(name: str) -> frozenset[str]:
    """The words of a list and their stems."""
    return frozenset(vocabulary(name)) | {_stem(word) for word in vocabulary(name)}


def terms_of(text: str) -> Terms:
    """The terms of a text; digits, addresses and words without meaning are left out."""
    stems: set[str] = set()
    names: set[str] = set()
    empty = stems_of("empty")
    bare = _TERM.sub("", _URL.sub(" ", text))
    for match in _WORD.finditer(bare):
        word = match.group()
        if len(word) < 2 or word.isdigit():
            continue
        stem = _stem(word)
        if stem in empty or len(stem) < 2 or (len(stem) < 3 and not word.isupper()):
            continue
        stems.add(stem)
        if word[0].isupper() and not _opens(bare, match.start()):
            names.add(stem)
    return Terms(frozenset(stems), frozenset(names))


def _opens(text: str, at: int) -> bool:
    """Whether a word opens a sentence, where a capital says nothing."""
    before = text[:at].rstrip(" \"'(„“–-")
    return not before or before[-1] in ".!?:"


def text_key(text: str) -> str:
    """What two printings of one text share: letters and digits."""
    return _NOT_WORD.sub("", fold(text))


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a stem tells: the rarer among the distinct texts of a series, the more.

    Words of the work itself count a quarter, other doings half. ``rarest`` is the weight of a stem
    that no text has.
    """

    values: Mapping[str, float]
    rarest: float

    def of(self, stem: str) -> float:
        """The weight of one stem."""
        return self.values.get(stem, self.rarest)

    def total(self, stems: Iterable[str]) -> float:
        """The weight of several stems; rounded once, so that their order does not matter."""
        return math.fsum(map(self.of, stems))


def weights_of(texts: Iterable[Terms]) -> Weights:
    """Weights from distinct texts: a sentence that is repeated each year counts once."""
    distinct = {terms.stems for terms in texts}
    counts = Counter(stem for stems in distinct for stem in stems)
    values = {stem: _weight(stem, count, len(distinct)) for stem, count in counts.items()}
    return Weights(values, _weight("", 0, len(distinct)))


def _weight(stem: str, count: int, texts: int) -> float:
    weight = max(math.log((texts + 1) / (count + 0.5)), 0.05)
    if stem in stems_of("of_work"):
        return weight * 0.25
    return weight * (0.5 if _DOING.match(stem) else 1.0)
