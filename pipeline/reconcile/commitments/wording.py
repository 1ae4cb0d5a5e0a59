"""The telling words of a promise and of an answer, so that case, form and prefix do not matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.czech.text import fold
from extractors.language.words import key
from pipeline.reconcile.commitments.numerals import NUMERALS

__all__ = ["Content", "content_of", "distinctive", "roots", "sentences", "shared"]

_WORD = re.compile(r"[^\W\d_]+")
#: A sentence ends before a capital letter; "č. 3" and "s.r.o. a" go on.
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zà-ž])|\n+")
_LENGTH = 5
#: Prefixes that turn an unfinished verb into a finished one: "zkoušet", "vyzkoušet".
_PREFIX = re.compile(r"(?:vy|na|za|pro|pre|pri|po|do|od|roz|ze|se|z|s|u|o)(?=\w{5})")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EMPTY = _set(
    "a i o u v z k s ve ze ke se si na za do od po pro pri nad pod pred mezi bez az jako nebo ale "
    "take tez vcetne dle podle aby jiz uz jen pouze byt byl bude jsou je ten ta to tento jeho "
    "jejich svuj ktery vsechen vsech termin rok roku pololeti pol mesic leden ledna unor brezen "
    "duben kveten cerven cervenec srpen zari rijen listopad prosinec dany ramec ramci kolem okoli "
    "dale dalsi nasledne pripadne zejmena popr resp mimo jine den dne konec"
) | frozenset(NUMERALS)
#: Words of work and order that any promise may have: they tell no promise from another.
_OF_WORK = _set(
    "rozsireni rozsirit dokonceni dokoncit zahajeni zahajit realizace realizovat pokracovani "
    "pokracovat priprava pripravit zpracovani zpracovat zajisteni zajistit provedeni provest "
    "prvni druhy treti novy zbyvajici projekt aktivita prubezny pravidelny postupny postupne "
    "doplneni ukonceni dalsi organizace usporadani"
)


@dataclass(frozen=True, slots=True)
class Content:
    """The telling words of a text, each as the roots it may have, without repetition."""

    words: tuple[frozenset[str], ...]

    def __len__(self) -> int:
        return len(self.words)


#: Roots of one kind of work: what was promised as "nákup" is told as "pořízeno".
_KINDS = {
    root: kind
    for kind, names in {
        "+buy": "nakup nakou koupe koupi poriz porid dodan",
        "+start": "spust zprov",
        "+build": "vysta stavb posta",
        "+publish": "zvere vydan vydat uvere vyjit",
        "+sign": "podpi podep uzavr",
        "+choose": "vyber vybra vitez",
        "+test": "zkous testo overe overi odzko",
        "+finish": "dokon ukonc",
        "+plant": "vysad vysaz osaze",
        "+set": "insta monta namon osaze",
        "+train": "skole prosk",
        "+move": "prevo preve",
        "+open": "otevr navst privi",
        "+grant": "zados dotac vyzva",
    }.items()
    for root in names.split()
}


@lru_cache(maxsize=100_000)
def roots(word: str) -> frozenset[str]:
    """What the forms of a word begin with; without a prefix too, as "nakoupit" and "koupit" do.

    A word of work has its kind besides, which other words of the same work share.
    """
    base = key(word)
    bare = _PREFIX.sub("", base, count=1)
    found = {base[:_LENGTH], bare[:_LENGTH]}
    return frozenset(found | {_KINDS[root] for root in found if root in _KINDS})


@lru_cache(maxsize=20_000)
def content_of(text: str) -> Content:
    """The telling words of a text in order; numbers and words without meaning are left out."""
    found: dict[frozenset[str], None] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) > 2 and fold(word) not in _EMPTY and key(word) not in _EMPTY:
            found.setdefault(roots(word))
    return Content(tuple(found))


_ROOTS_OF_WORK = frozenset(root for word in _OF_WORK for root in roots(word))


def distinctive(promise: str, known: str) -> Content:
    """The words of a promise that neither the name of its thing (``known``) nor any work has."""
    named = frozenset(root for word in content_of(known).words for root in word)
    return Content(
        tuple(word for word in content_of(promise).words if not word & (named | _ROOTS_OF_WORK))
    )


def shared(content: Content, text: str) -> int:
    """How many words of a content a text has."""
    there = frozenset(root for word in content_of(text).words for root in word)
    return sum(bool(word & there) for word in content.words)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences and lines of a text, in order."""
    return tuple(part.strip() for part in _SENTENCE.split(text) if part.strip())
