"""Names that are printed in two spellings: an accent or some letters inside a word differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise, takewhile

from extractors.czech.text import fold
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.sentences import sentence
from schemas.records import Project, Record, Statement

__all__ = ["spellings"]

_WORD = re.compile(r"[^\W\d_]+")
#: Letters that both words begin and end with, and the most that may differ between.
_BEGIN, _END, _BETWEEN = 5, 2, 3
_SHORTEST = 5
_SIDE = 4


def spellings(following: Following) -> Iterator[Draft]:
    """A name beside the same words in the same case, once spelt otherwise; each pair told once.

    Words that end alike stand in one case, so that what differs inside them is no inflection.
    """
    known: dict[tuple[str, str, str], dict[str, tuple[Record, str, str]]] = {}
    told: set[frozenset[str]] = set()
    for name in following.timeline.sequence:
        for record in following.archive.filed[name].records:
            if not isinstance(record, (Statement, Project)):
                continue
            for place, word, phrase, tail in _names(record):
                variants = known.setdefault(place, {})
                if word in variants:
                    continue
                for other, (first, was, end) in list(islice(variants.items(), _SIDE)):
                    pair = frozenset((other.casefold(), word.casefold()))
                    if len(pair) > 1 and pair not in told and _misspelt(other, word):
                        told.add(pair)
                        same = end.casefold() == tail.casefold()
                        ends = (end, tail) if same else ("", "")
                        yield _draft(following, first, was + ends[0], record, phrase + ends[1])
                variants[word] = (record, phrase, tail)


def _names(record: Statement | Project) -> Iterator[tuple[tuple[str, str, str], str, str, str]]:
    """Capitalised words with two neighbours, the phrase of the three, and what follows it."""
    text = record.text if isinstance(record, Statement) else record.title
    found = list(_WORD.finditer(text))
    for at, match in enumerate(found):
        word = match.group()
        if len(word) < _SHORTEST or not word[0].isupper() or word.isupper():
            continue
        before, behind = found[max(0, at - 2) : at], found[at + 1 : at + 3]
        if len(before) == 2 and _joined(text, [*before, match]):
            first, second = (each.group().casefold() for each in before)
            if len(first) + len(second) >= 2 * _SIDE:
                last = [match, *behind][-1] if _joined(text, [match, *behind]) else match
                tail = text[match.end() : last.end()]
                yield ("<", first, second), word, text[before[0].start() : match.end()], tail
        if at and len(behind) == 2 and _joined(text, [match, *behind]):
            first, second = (each.group().casefold() for each in behind)
            if len(first) + len(second) >= 2 * _SIDE:
                yield (">", first, second), word, text[match.start() : behind[1].end()], ""


def _joined(text: str, words: list[re.Match[str]]) -> bool:
    """Whether nothing but white space stands between words."""
    return all(text[one.end() : other.start()].isspace() for one, other in pairwise(words))


def _misspelt(one: str, other: str) -> bool:
    first, second = one.casefold(), other.casefold()
    if fold(first) == fold(second):
        # "Novák" and "Nováka" differ by more; an accent at the very end can be a case form.
        return first[-1] == second[-1]
    begin = _alike(first, second)
    end = _alike(first[begin:][::-1], second[begin:][::-1])
    between = max(len(first), len(second)) - begin - end
    return begin >= _BEGIN and end >= _END and between <= _BETWEEN


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _draft(following: Following, old: Record, was: str, new: Record, now: str) -> Draft:
    entity = following.owner(new) if isinstance(new, Statement) else None
    entity = entity or following.entity_of(new.id, "project")
    reports = following.report(old.report), following.report(new.report)
    return Draft(
        "renamed",
        entity,
        "title",
        old.report,
        new.report,
        quoted(old, was),
        quoted(new, now),
        "info",
        sentence("renamed.spelling", *reports, before=was, after=now),
    )
