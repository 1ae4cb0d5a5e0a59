"""The same promise in two reports: the bullet that the next report repeats, the plan made again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from extractors.czech.text import fold, title_key
from pipeline.reconcile.commitments.promises import Promise, topic_of
from pipeline.reconcile.recognition import Recognition
from schemas.records import Record, Statement

__all__ = ["Plans", "made_again", "plans_of", "repeated_in", "same_words"]

#: Bare words by the numbers in them; promises with other numbers are other promises.
Plans = Mapping[tuple[str, ...], Mapping[str, Record]]

#: Below this two texts are not one promise; the second where the topic is another.
_SAME, _SAME_ELSEWHERE = 82.0, 92.0
#: From here on a plan promises the same once more.
_AGAIN = 92.0
_TERM = re.compile(r"\btermin\w*\s{0,4}:.*", re.DOTALL)
_NUMBER = re.compile(r"\d+")


@lru_cache(maxsize=20_000)
def _bare(text: str) -> tuple[tuple[str, ...], str]:
    """The words of a promise without its term, which may move while the promise stays."""
    words = title_key(_TERM.sub("", fold(text))) or title_key(text)
    return tuple(_NUMBER.findall(words)), words


def same_words(one: str, other: str) -> bool:
    """Whether two plans promise the same, whatever the case, the punctuation and the term."""
    (numbers, first), (others, second) = _bare(one), _bare(other)
    return numbers == others and fuzz.ratio(first, second, score_cutoff=_AGAIN) >= _AGAIN


def plans_of(records: Iterable[tuple[str, Record]]) -> Plans:
    """Index the plans of a report, each with the record that prints it."""
    found: dict[tuple[str, ...], dict[str, Record]] = defaultdict(dict)
    for text, record in records:
        numbers, words = _bare(text)
        found[numbers].setdefault(words, record)
    return found


def made_again(promise: str, plans: Plans) -> Record | None:
    """The record that promises the same for the period after."""
    numbers, words = _bare(promise)
    there = plans.get(numbers, {})
    if words in there:
        return there[words]
    best = process.extractOne(words, there.keys(), scorer=fuzz.ratio, score_cutoff=_AGAIN)
    return there[best[0]] if best is not None else None


def repeated_in(
    promises: Sequence[Promise], bullets: Sequence[Statement], recognition: Recognition
) -> dict[str, Statement]:
    """Promise id -> the bullet that repeats it; the likeliest pairs first, each bullet once."""
    by_numbers: dict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    topics = [topic_of(bullet, recognition) for bullet in bullets]
    for at, bullet in enumerate(bullets):
        numbers, words = _bare(bullet.text)
        by_numbers[numbers][at] = words
    ranked = []
    for promise in promises:
        numbers, words = _bare(promise.text)
        alike = process.extract(
            words, by_numbers.get(numbers, {}), scorer=fuzz.ratio, score_cutoff=_SAME, limit=None
        )
        for _, likeness, at in alike:
            same_topic = promise.topic is not None and promise.topic == topics[at]
            if same_topic or likeness >= _SAME_ELSEWHERE:
                ranked.append((-likeness, not same_topic, promise.id, at))
    found: dict[str, Statement] = {}
    taken: set[int] = set()
    for _, _, name, at in sorted(ranked):
        if name not in found and at not in taken:
            found[name] = bullets[at]
            taken.add(at)
    return found
