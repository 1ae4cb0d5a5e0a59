"""Sentences that go on with other words: a clause added, a goal put otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.czech.text import fold
from pipeline.reconcile.changes.clauses import sentences_in
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import (
    held,
    likeness,
    matched,
    only_digits_differ,
    same_text,
    stems,
)
from pipeline.reconcile.changes.sentences import sentence
from pipeline.reconcile.changes.statuses import points
from pipeline.reconcile.misreading import misread
from schemas.reconcile import ChangeKind
from schemas.records import Project, Statement, Topic

__all__ = ["text_changes"]

_FULL = 4
_SAME_PART, _OTHER_PART = 0.8, 0.6
_TELLS_GOAL = re.compile(r"cilem\b|predmetem projektu\b")
#: Parts of a monitoring report that the next one repeats, and how alike two versions of one
#: paragraph must be. A topic has one goal; of its history only a near repetition is the same.
_REPEATED = {"goal": 0.3, "background": 0.45, "history": 0.85}


def text_changes(following: Following) -> Iterator[Draft]:
    """Texts that were changed; the same text set otherwise is none."""
    for entity, before, after in points(following):
        if before.role == after.role or "note" in (before.role, after.role):
            yield from _changed(following, entity, "text", before, after)
    yield from _repeated(following)
    found = following.successive("project", Project, following.timeline.monitoring, _goal)
    for entity, old, new in found:
        if not (old.goal and new.goal) and not _goal_grew(old, new):
            continue
        yield from _changed(following, entity, "goal", old, new)


def _goal(project: Project) -> str | None:
    """What a project is for: its goal, or a description that begins by telling it."""
    told = project.description or ""
    return project.goal or (told if _TELLS_GOAL.match(fold(told)) else None)


def _goal_grew(old: Project, new: Project) -> bool:
    """Whether a goal tells something beside a description that tells the rest of it.

    A description goes on to the state of the work, so that only its own words can be compared.
    """
    goal, told = (new.goal, old.description) if new.goal else (old.goal, new.description)
    if not goal or not told:
        return False
    shared = [held(part, told) for part in sentences_in(goal) if len(stems(part)) >= _FULL]
    return bool(shared) and max(shared) >= _SAME_PART and min(shared) < _OTHER_PART


def _repeated(following: Following) -> Iterator[Draft]:
    """What each monitoring report repeats of a topic."""
    for entity in following.entities("topic"):
        last: dict[str, list[Statement]] = {}
        for _, topics in following.sightings(entity, Topic, following.timeline.monitoring):
            for role, least in _REPEATED.items():
                told = [
                    statement
                    for topic in topics
                    for statement in following.said_of.get(topic.id, ())
                    if statement.role == role
                ]
                before = last.get(role, [])
                old, new = _left(before, told), _left(told, before)
                for one, other in matched(old, new, _alike, least):
                    yield from _changed(following, entity, "text", one, other)
                last[role] = told or before


def _left(told: list[Statement], other: list[Statement]) -> list[Statement]:
    """What the other report does not print in the same words."""
    return [one for one in told if not any(same_text(one.text, each.text) for each in other)]


def _alike(one: Statement, other: Statement) -> float:
    return likeness(one.text, other.text)


def _changed(
    following: Following,
    entity: str | None,
    field: str,
    before: Statement | Project,
    after: Statement | Project,
) -> Iterator[Draft]:
    was, now = _words(before), _words(after)
    if same_text(was, now) or misread(before, after, was, now):
        return
    kind: ChangeKind = "value_changed" if only_digits_differ(was, now) else "text_changed"
    yield Draft(
        kind,
        entity,
        field,
        before.report,
        after.report,
        quoted(before, was),
        quoted(after, now),
        "info",
        sentence(
            "value_changed.text" if kind == "value_changed" else kind,
            following.report(before.report),
            following.report(after.report),
            label=following.label(entity),
            before=was,
            after=now,
        ),
    )


def _words(record: Statement | Project) -> str:
    return _goal(record) or "" if isinstance(record, Project) else record.text
