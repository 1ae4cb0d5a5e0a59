"""The indexed terms that a typed word stands for, in any case form, with or without diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product

import simplemma

from extractors.czech.text import fold
from extractors.language.words import key
from pipeline.store import Store

__all__ = ["bases_of", "stems_of", "terms_of"]

#: More spellings of one word than this are not tried.
MOST_SPELLINGS = 20_000
_LETTERS = "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž"
_SPELT: dict[str, str] = {}
for _letter in _LETTERS:
    _SPELT[fold(_letter)] = _SPELT.get(fold(_letter), "") + _letter
#: Endings of declension, folded.
_ENDING = re.compile(r"(?:ovi|[iy]ch|[ea]ch|eho|emu|[yiae]mi|ho|mu|[oe]u|[euyi]m|es|[yiaeou])$")
#: What must be left of a word without its ending; shorter ones are told by the dictionary alone.
_SHORTEST_STEM = 4


def terms_of(store: Store, word: str) -> frozenset[str]:
    """The terms of ``word`` that the index of ``store`` holds; none when it holds none.

    They are its base forms and those of what is printed like it save for diacritics. The dictionary
    knows no names, and gives some forms of one word different base forms; so what differs from
    one of these in an ending of declension only is meant, too.
    """
    bases = bases_of(word)
    terms = store.terms_among(bases) | store.terms_printed_as(fold(word))
    return terms.union(*(_same_stem(store, stem) for stem in stems_of(bases)))


def stems_of(forms: Iterable[str]) -> frozenset[str]:
    """What is left of folded words without their endings; nothing of those that are too short."""
    stems = (_stem(form) for form in forms if form.isalpha())
    return frozenset(stem for stem in stems if len(stem) >= _SHORTEST_STEM)


@lru_cache(maxsize=1_000)
def bases_of(word: str) -> frozenset[str]:
    """The folded base forms that ``word`` may have, whatever its capitals, and itself folded.

    Where it is typed without diacritics, so are those of the words that it may be with them.
    """
    spellings = _spellings(word)
    tried = {word, word.lower(), word.capitalize(), *spellings}
    return frozenset(key(each) for each in tried) | {fold(word)}


@lru_cache(maxsize=1_000)
def _spellings(word: str) -> tuple[str, ...]:
    """The words of the dictionary that a word without diacritics may be."""
    if fold(word) != word.lower():
        return ()
    choices = [_SPELT.get(letter, letter) for letter in fold(word)]
    tried = islice(product(*choices), MOST_SPELLINGS)
    return tuple(spelt for spelt in map("".join, tried) if simplemma.is_known(spelt, lang="cs"))


def _same_stem(store: Store, stem: str) -> frozenset[str]:
    beyond = stem[:-1] + chr(ord(stem[-1]) + 1)
    pairs = store.words_between(stem, beyond)
    return frozenset(term for form, term in pairs if stem in (_stem(form), _stem(term)))


def _stem(form: str) -> str:
    ending = _ENDING.search(form, _SHORTEST_STEM)
    return form[: ending.start()] if ending else form
