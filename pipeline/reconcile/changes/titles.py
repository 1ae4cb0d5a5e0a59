"""Things that go on under another name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import held, same_text
from pipeline.reconcile.changes.reshaping import reshaped
from pipeline.reconcile.changes.sentences import sentence
from pipeline.reconcile.changes.turnover import another_work, title_of
from pipeline.reconcile.misreading import misread
from schemas.reconcile import EntityKind, Loudness
from schemas.records import Activity, Indicator, Project, Record, Topic

__all__ = ["renamed"]

Titled = TypeVar("Titled", Topic, Activity, Project, Indicator)


def renamed(following: Following) -> Iterator[Draft]:
    """Titles that differ by more than their setting, in reports that follow each other."""
    line = following.timeline.sequence
    yield from _renamed(following, "topic", Topic, line, "notice")
    yield from _renamed(following, "activity", Activity, line, "notice")
    yield from _renamed(following, "project", Project, following.timeline.monitoring, "info")
    yield from _renamed(following, "project", Project, following.timeline.annual, "info")
    yield from _renamed(following, "indicator", Indicator, line, "notice")
    for each in reshaped(following):
        if each.kind == "renamed":
            yield _draft(following, each.coming.entity, each.going.record, each.coming.record)


def _renamed(
    following: Following,
    kind: EntityKind,
    model: type[Titled],
    line: tuple[str, ...],
    severity: Loudness,
) -> Iterator[Draft]:
    for entity, before, after in following.successive(kind, model, line, _title):
        was, now = _title(before) or "", _title(after) or ""
        akin = held(was, now) or held(now, was) or following.declared(entity, after)
        same = same_text(was, now) or misread(before, after, was, now)
        if akin and not same and not another_work(before, after):
            yield _draft(following, entity, before, after, severity)


def _draft(
    following: Following, entity: str, before: Record, after: Record, severity: Loudness = "notice"
) -> Draft:
    was, now = _title(before) or "", _title(after) or ""
    old, new = following.report(before.report), following.report(after.report)
    return Draft(
        "renamed",
        entity,
        "title",
        old.id,
        new.id,
        quoted(before, was),
        quoted(after, now),
        severity,
        sentence("renamed", old, new, before=was, after=now),
    )


def _title(record: Record) -> str | None:
    return record.title if isinstance(record, Activity) else title_of(record)
