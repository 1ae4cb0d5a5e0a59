"""What a newer edition of a report says otherwise than the older."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from extractors.czech.text import fold, title_key
from pipeline.reconcile.archive import Archive, Filed
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.figures import figures_of
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import likeness, matched, same_text
from pipeline.reconcile.changes.measures import compared
from pipeline.reconcile.changes.sentences import sentence
from schemas.reconcile import ChangeKind, Loudness
from schemas.records import Indicator, Project, Record, Statement, Topic

__all__ = ["corrected"]

Kind = TypeVar("Kind", Statement, Project, Indicator)
_LIKE = 0.75
_DIGITS = re.compile(r"\d+")
_CARD = ("goal", "description", "progress", "next_plan")


def corrected(following: Following) -> Iterator[Draft]:
    """Records of two editions that stand for each other but differ.

    Another number is an alert: the older value may have been used. Other words are a notice.
    """
    for older, newer in sorted(following.timeline.editions.items()):
        old, new = following.archive.filed[older], following.archive.filed[newer]
        for one, other in _statements(old, new):
            yield from _changed(following, one, one.text, other, other.text, "text")
        for card, again in _pairs(old.of(Project), new.of(Project)):
            for field in _CARD:
                was, now = getattr(card, field), getattr(again, field)
                if was and now:
                    yield from _changed(following, card, was, again, now, field)
        for indicator, next_one in _pairs(old.of(Indicator), new.of(Indicator)):
            for field in ("target", "actual"):
                before, after = getattr(indicator, field), getattr(next_one, field)
                if before and after and compared(before, after) != "same":
                    yield _draft(
                        following, "value_changed", "value_changed.edition", indicator, before.raw,
                        next_one, after.raw, field, "alert",
                    )  # fmt: skip


def _statements(old: Filed, new: Filed) -> Iterator[tuple[Statement, Statement]]:
    """Statements of one role under one topic that differ; only those can stand for each other."""
    places: list[dict[tuple[str, str], list[Statement]]] = [{}, {}]
    for filed, groups in zip((old, new), places, strict=True):
        titles = {topic.id: title_key(topic.title) for topic in filed.of(Topic)}
        for statement in filed.of(Statement):
            key = str(statement.role), titles.get(statement.topic or "", "")
            groups.setdefault(key, []).append(statement)
    before, after = places
    for key, told in before.items():
        yield from _pairs(told, after.get(key, []))


def _pairs(before: Sequence[Kind], after: Sequence[Kind]) -> list[tuple[Kind, Kind]]:
    """Records that both print, of those that are not printed alike."""
    known = {_name(each) for each in after if isinstance(each, Statement)}
    printed = {_name(each) for each in before if isinstance(each, Statement)}
    old = [each for each in before if not isinstance(each, Statement) or _name(each) not in known]
    new = [each for each in after if not isinstance(each, Statement) or _name(each) not in printed]
    return matched(old, new, lambda one, other: likeness(_name(one), _name(other)), _LIKE)


def _name(record: Statement | Project | Indicator) -> str:
    if isinstance(record, Statement):
        return record.text
    return record.title if isinstance(record, Project) else record.name


def _changed(
    following: Following,
    before: Statement | Project,
    was: str,
    after: Statement | Project,
    now: str,
    field: str,
) -> Iterator[Draft]:
    if same_text(was, now):
        return
    archive = following.archive
    numbers = _numbers(archive, before, field, was) != _numbers(archive, after, field, now)
    yield _draft(
        following,
        "value_changed" if numbers else "text_changed",
        "value_changed.edition" if numbers else "text_changed",
        before,
        was,
        after,
        now,
        field,
        "alert" if numbers else "notice",
    )


def _numbers(archive: Archive, record: Record, field: str, text: str) -> list[str]:
    """Every number of a text, in digits or in words."""
    told = [str(figure.value) for figure in figures_of(archive, record, field, text)]
    return sorted({*told, *_DIGITS.findall(fold(text))})


def _draft(
    following: Following,
    kind: ChangeKind,
    said: str,
    before: Statement | Project | Indicator,
    was: str,
    after: Statement | Project | Indicator,
    now: str,
    field: str,
    severity: Loudness,
) -> Draft:
    entity = next(iter(following.recognition.entities_of.get(after.id, ())), None)
    if entity is None and isinstance(after, Statement):
        entity = following.owner(after)
    return Draft(
        kind,
        entity,
        field,
        before.report,
        after.report,
        quoted(before, was),
        quoted(after, now),
        severity,
        sentence(
            said,
            following.report(before.report),
            following.report(after.report),
            label=following.label(entity),
            before=was,
            after=now,
        ),
    )
