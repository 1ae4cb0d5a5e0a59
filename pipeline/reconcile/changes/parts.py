"""Work told in one place that has two cards: a part of a project, a plan for two places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.czech.text import fold
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import held, stems
from pipeline.reconcile.changes.sentences import sentence
from schemas.records import Project, Record, Statement

__all__ = ["parts_of_projects", "plans_for_two"]

_PART = re.compile(r"\b(?:soucast\w*|cast) projektu\W+")
_QUOTED = re.compile('[„“"]([^„“"”]{4,})[“”"]')
_OPEN = frozenset({"planned", "next_plan", "history", "other"})
_BEGUN = frozenset({"finished", "in_operation", "cancelled", "under_way"})
_LEAST = 2


def parts_of_projects(following: Following) -> Iterator[Draft]:
    """A card that calls itself part of a project which another card of the report is about."""
    for name in following.timeline.monitoring:
        cards = following.archive.filed[name].of(Project)
        for card in cards:
            match = _PART.search(fold(card.title))
            named = _QUOTED.search(card.title[match.start() :]) if match else None
            if named is None or len(stems(named.group(1))) < _LEAST:
                continue
            for whole in cards:
                called = fold(whole.title)
                other = whole.id != card.id and not _PART.search(called)
                if other and fold(named.group(1)) in called:
                    yield _split(following, whole, whole.title, card)
                    break


def plans_for_two(following: Following) -> Iterator[Draft]:
    """A sentence on work to come that names two cards of the next report in full."""
    for before, after in pairwise(following.timeline.monitoring):
        cards = {card.id: card for card in following.archive.filed[after].of(Project)
                 if card.listing == "card" and len(stems(card.title)) >= _LEAST}  # fmt: skip
        known = {fold(card.title)
                 for card in following.archive.filed[before].of(Project)}  # fmt: skip
        rare: dict[str, list[Project]] = {}
        frequency: dict[str, int] = {}
        for card in cards.values():
            for stem in stems(card.title):
                frequency[stem] = frequency.get(stem, 0) + 1
        for card in cards.values():
            rarest = min(stems(card.title), key=lambda stem: (frequency[stem], stem))
            rare.setdefault(rarest, []).append(card)
        told: set[str] = set()
        for statement in following.archive.filed[before].of(Statement):
            if statement.role not in _OPEN or statement.state in _BEGUN:
                continue
            words = stems(statement.text)
            named = [card for stem in sorted(words) for card in rare.get(stem, ())
                     if stems(card.title) <= words and fold(card.title) not in known]  # fmt: skip
            apart = [card for card in named
                     if not any(card is not other and stems(card.title) <= stems(other.title)
                                for other in named)]  # fmt: skip
            if len(apart) >= _LEAST:
                for card in apart:
                    if card.id not in told and held(card.title, statement.text) >= 1.0:
                        told.add(card.id)
                        yield _split(following, statement, statement.text, card)


def _split(following: Following, whole: Record, words: str, part: Project) -> Draft:
    reports = following.report(whole.report), following.report(part.report)
    return Draft(
        "split",
        following.entity_of(part.id, "project"),
        "title",
        whole.report,
        part.report,
        quoted(whole, words),
        quoted(part, part.title),
        "info",
        sentence("split.project", *reports, before=words, after=part.title),
    )
