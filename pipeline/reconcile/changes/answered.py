"""Finished work that a later sentence still plans: the last of it done, a plan printed again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.czech.text import fold
from pipeline.reconcile.changes.between import between
from pipeline.reconcile.changes.clauses import sentences_in
from pipeline.reconcile.changes.draft import Draft
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import held, same_text, shares, stems
from pipeline.reconcile.changes.overclaims import reached
from schemas.reconcile import Loudness
from schemas.records import Project, Record, Statement

__all__ = ["not_the_last", "planned_again"]

_LAST = re.compile(r"\bposledni\w{0,3} (\w{4,})")
_PAST = re.compile(r"\bbyl[aoiy]?\b|\bjsou\b")
_COMPLETE = re.compile(r"\b(?:dokonc|dodel|dolad|doplni|dopracov)\w*")
_SAID = frozenset({"fulfilled", "reported", "outcome", "other", "history"})
_NAMED = 0.75
_LEAST_NAME = 2
#: Reports back that are looked at, and sentences of them.
_REACH, _MOST = 4, 100
_DONE = reached("finished") or 0


def not_the_last(following: Following) -> Iterator[Draft]:
    """A sentence that has the last of something done, which a later card plans to complete."""
    lasts: list[tuple[int, Statement, str, str]] = []
    for at, name in enumerate(following.timeline.sequence):
        for card in following.archive.filed[name].of(Project):
            yield from _completes(following, lasts, at, card)
        for statement in following.archive.filed[name].of(Statement):
            if statement.role not in _SAID:
                continue
            for part in sentences_in(statement.text):
                folded = fold(part)
                match = _LAST.search(folded)
                if match and _PAST.search(folded):
                    lasts.append((at, statement, part, match.group(1)))


def _completes(
    following: Following, lasts: list[tuple[int, Statement, str, str]], at: int, card: Project
) -> Iterator[Draft]:
    plan = card.next_plan or ""
    if not lasts or not _COMPLETE.search(fold(plan)) or len(stems(card.title)) < _LEAST_NAME:
        return
    for place, statement, part, noun in reversed(lasts[-_MOST:]):
        noun_stems = stems(noun)
        wanted = noun_stems and all(shares(stem, stems(plan)) for stem in noun_stems)
        if at - _REACH <= place < at and wanted and held(card.title, part) >= _NAMED:
            entity = following.entity_of(card.id, "project")
            yield _draft(following, entity, (statement, part), (card, plan), "next_plan", "notice")


def planned_again(following: Following) -> Iterator[Draft]:
    """A plan that is answered as done and stands word for word among what was going on before."""
    for name in following.timeline.monitoring:
        history: dict[str, list[Statement]] = {}
        statements = following.archive.filed[name].of(Statement)
        for each in statements:
            if each.role == "history":
                history.setdefault(each.topic or "", []).append(each)
        for plan in statements:
            if plan.role != "planned":
                continue
            answer = next((each for each in following.under.get(plan.id, ())
                           if (reached(each.state) or 0) >= _DONE), None)  # fmt: skip
            if answer is None:
                continue
            for each in history.get(plan.topic or "", ()):
                if (reached(each.state) or 0) < _DONE and same_text(each.text, plan.text):
                    entity = following.owner(answer) or following.owner(plan)
                    yield _draft(
                        following, entity, (answer, answer.text), (each, each.text), "text", "info"
                    )


def _draft(
    following: Following,
    entity: str | None,
    before: tuple[Record, str],
    after: tuple[Record, str],
    field: str,
    severity: Loudness,
) -> Draft:
    said, label = "contradiction.state", following.label(entity)
    return between(following, "contradiction", said, entity, label, field, before, after, severity)
