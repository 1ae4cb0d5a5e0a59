"""When two texts are the same, when they are two versions of one, and what of them are numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from rapidfuzz import fuzz

from pipeline.reconcile.terms import terms_of

__all__ = [
    "common",
    "held",
    "likeness",
    "matched",
    "only_digits_differ",
    "same_text",
    "shares",
    "stems",
    "telling_one",
]

Thing = TypeVar("Thing")

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
#: "1 316" is one number.
_GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
#: The vowel that some case forms have before their last consonant.
_FLEETING = re.compile(r"e(?=[bcdfghjklmnpqrstvwxz]$)")
_LAST_VOWEL = re.compile(r"(?<=[a-z]{3})[aeiouy]$")
#: Letters that two words share at their beginning when one is made from the other.
_KIN = 5
#: How much of a short sentence a longer one tells too.
_MOSTLY = 0.75


@lru_cache(maxsize=50_000)
def _key(text: str) -> str:
    """Letters and numbers; a lost space or another dash is no other text, another digit is."""
    tokens = _TOKEN.findall(_GROUPED.sub("", text).casefold())
    return "".join(f"<{token}>" if token[0].isdigit() else token for token in tokens)


def same_text(first: str, second: str) -> bool:
    """Whether two texts are printed alike but for white space, case, dashes and quotes."""
    return first == second or _key(first) == _key(second)


def only_digits_differ(first: str, second: str) -> bool:
    """Whether two texts say the same but for numbers written in digits."""
    one, other = (re.sub(r"<[^>]*>", "<>", _key(text)) for text in (first, second))
    return "<>" in one and one == other and not same_text(first, second)


@lru_cache(maxsize=50_000)
def stems(text: str) -> frozenset[str]:
    """The stems of the words that say what a text is about."""
    return terms_of(text).stems


def shares(stem: str, others: frozenset[str]) -> bool:
    """Whether a stem is among others, or one of them is of its family.

    "zveřejnit" and "zveřejněný" are, and "lávka" and "lávek" with its fleeting vowel.
    """
    if stem in others:
        return True
    bare = _bare(stem)
    return any(
        _bare(other) == bare
        or (len(stem) >= _KIN and len(other) >= _KIN and other[:_KIN] == stem[:_KIN])
        for other in others
    )


@lru_cache(maxsize=50_000)
def _bare(stem: str) -> str:
    """A stem without what is left of its ending: "sada" and "sad" are one word."""
    return _FLEETING.sub("", _LAST_VOWEL.sub("", stem))


def likeness(first: str, second: str) -> float:
    """How likely two texts speak of one matter: 0 to 1.

    The share of the shorter text's words that the other has too counts, so that a sentence to
    which a clause was added stays the same matter; so does the spelling of short texts.
    """
    one, other = stems(first), stems(second)
    spelling = fuzz.ratio(_key(first), _key(second)) / 100
    if not one or not other:
        return spelling
    common = len(one & other)
    overlap = common / min(len(one), len(other)) if common > 1 else 0.0
    both = common / max(len(one), len(other))
    return max(spelling, 0.75 * overlap + 0.25 * both)


def common(first: str, second: str) -> float:
    """The share of the words of two texts that both have, words of one family taken as one."""
    one, other = stems(first), stems(second)
    both = sum(shares(stem, other) for stem in one)
    return 2 * both / (len(one) + len(other)) if one and other else 0.0


def held(part: str, whole: str) -> float:
    """The share of a text's words that another text has too."""
    one, other = stems(part), stems(whole)
    return sum(shares(stem, other) for stem in one) / len(one) if one else 0.0


def telling_one(first: str, second: str) -> bool:
    """Whether the longer of two sentences on one project tells all that the shorter does."""
    short, long = sorted((first, second), key=lambda text: len(stems(text)))
    shared = sum(shares(stem, stems(long)) for stem in stems(short))
    return shared > 1 and shared >= _MOSTLY * len(stems(short))


def matched(
    before: Sequence[Thing],
    after: Sequence[Thing],
    alike: Callable[[Thing, Thing], float],
    least: float,
) -> list[tuple[Thing, Thing]]:
    """Pairs, one to one, the most alike first; none below ``least``. Order of the first kept."""
    ranked = sorted(
        (-score, at, place)
        for at, one in enumerate(before)
        for place, other in enumerate(after)
        if (score := alike(one, other)) >= least
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, at, place in ranked:
        if at not in taken and place not in used:
            taken[at] = place
            used.add(place)
    return [(before[at], after[taken[at]]) for at in sorted(taken)]
