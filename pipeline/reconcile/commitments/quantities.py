"""How many were promised and how many an answer tells of: "deset budov" against "šest budov"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.czech.text import fold
from pipeline.reconcile.commitments.numerals import NUMERALS
from pipeline.reconcile.commitments.wording import roots

__all__ = ["Count", "counts_in", "falls_short", "part_of_whole"]

_TOKEN = re.compile(r"\d{1,3}(?:[  ]\d{3})+|\d+|[^\W\d_]+|[.,;:!?/%()\n-]")
_PART = re.compile(r"[^\W\d_]+")
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Count:
    """A number with the words that may name what it counts; ``further`` as in "dalších deset"."""

    value: int
    nouns: tuple[frozenset[str], ...]
    further: bool = False


def counts_in(text: str) -> tuple[Count, ...]:
    """What a text counts, in order; days, years and ordinals are left out."""
    return tuple(_counts(_TOKEN.findall(text)))


def _value(tokens: list[str], at: int) -> int | None:
    token = tokens[at]
    if not token[0].isdecimal():
        return NUMERALS.get(fold(token))
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    before = tokens[at - 1] if at else ""
    if after in (".", "/", "%", "-") or before in ("/", "-", "."):
        return None
    value = int(re.sub(r"\D", "", token))
    return None if 1990 <= value <= 2099 and " " not in token else value


def _counts(tokens: list[str]) -> Iterator[Count]:
    for at in range(len(tokens)):
        value = _value(tokens, at)
        if value is None:
            continue
        nouns = []
        for token in tokens[at + 1 : at + 1 + _AHEAD]:
            if not _PART.fullmatch(token):
                break
            if len(token) > 2:
                nouns.append(roots(token))
        around = tokens[max(0, at - 1) : at + 2]
        further = any(fold(each).startswith(("dalsi", "zbyva")) for each in around)
        yield Count(value, tuple(nouns), further)


def falls_short(promise: str, answer: str, before: str | None = None) -> bool:
    """Whether an answer counts fewer of a thing than was promised.

    ``before`` is what was there when the promise was made: "dalších devět" on top of eleven are
    twenty in all, when the answer counts more than eleven.
    """
    told = counts_in(answer)
    for wanted in counts_in(promise):
        for count in told:
            if not _same_noun(wanted, count):
                continue
            target = wanted.value
            if wanted.further and before and not count.further:
                base = [each.value for each in counts_in(before) if _same_noun(wanted, each)]
                if base and count.value > max(base):
                    target += max(base)
            return count.value < target
    return False


def _same_noun(one: Count, other: Count) -> bool:
    return any(first & second for first in one.nouns for second in other.nouns)


_SOME = rf"(\d+|{'|'.join(sorted(NUMERALS, key=len, reverse=True))})"
#: "96 zastávek z 214", "ve třech z dvanácti": the noun stands between the numbers, if at all.
_OF = re.compile(
    rf"\b{_SOME} (?:[a-z]+ )?(?:z|ze) (?:vsech |celkov\w+ |poctu |celkem ){{0,2}}{_SOME}\b"
)


def part_of_whole(clause: str) -> bool:
    """Whether a clause tells of a part of a counted whole: "v šesti budovách z deseti"."""
    return any(_number(match[1]) < _number(match[2]) for match in _OF.finditer(fold(clause)))


def _number(token: str) -> int:
    return NUMERALS[token] if token in NUMERALS else int(token)
