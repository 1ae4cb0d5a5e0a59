"""Verbs that the vocabulary does not hold, told by their form alone."""

from __future__ import annotations

import re

from extractors.language.states.vocabulary import vocabulary
from extractors.language.words import Word, folded

__all__ = ["is_infinitive", "is_participle", "is_verb"]

_VERB_LEMMA = ("ovat", "nout", "ívat", "ávat", "it", "et", "ět", "at", "ést", "ézt")
#: Endings of nouns and adjectives made of verbs, which the dictionary gives the verb for.
_NOMINAL = (
    "ání",
    "ení",
    "ění",
    "ích",
    "ých",
    "ými",
    "ími",
    "ího",
    "ého",
    "ým",
    "ím",
    "ém",
    "ací",
    "ace",
)
_PARTICIPLE = re.compile(r"[^\W\d_]{3,}(?:[aá]n|en|ěn)[aoyi]?")
_INFINITIVE = re.compile(r"[^\W\d_]+(?:at|át|it|ít|et|ět|nout|ést|ézt|ýt)")


def is_participle(printed: str) -> bool:
    """Whether a word has the form of a short passive participle: "ošetřeno", "vykoupeny"."""
    return printed[-1] not in "áéíýúů" and _PARTICIPLE.fullmatch(printed) is not None


def is_verb(word: Word) -> bool:
    """Whether a word is a form of some verb, as the dictionary of base forms has it."""
    lemma = word.lemma
    return (
        lemma.endswith(_VERB_LEMMA)
        and folded(lemma) not in vocabulary().words["infinitive_nouns"]
        and word.text.islower()
        and folded(lemma) != folded(word.text)
        and not word.text.endswith(_NOMINAL)
        and not is_participle(word.text)
    )


def is_infinitive(word: Word) -> bool:
    """Whether a word is an infinitive: "Zpracovat seznam", "oslovit partnery"."""
    lowered = word.text.lower()
    if folded(lowered) in vocabulary().words["infinitive_nouns"]:
        return False
    return _INFINITIVE.fullmatch(lowered) is not None
