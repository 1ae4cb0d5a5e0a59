"""A change between two records, each of which is quoted."""

from __future__ import annotations

from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.sentences import sentence
from schemas.reconcile import ChangeKind, Loudness
from schemas.records import Record

__all__ = ["Side", "between"]

#: A record and the words of it that are quoted.
Side = tuple[Record, str]


def between(
    following: Following,
    kind: ChangeKind,
    said: str,
    entity: str | None,
    label: str,
    field: str,
    before: Side,
    after: Side,
    severity: Loudness,
) -> Draft:
    """The change of a field of what is called ``label``; ``said`` names its sentence."""
    (old, was), (new, now) = before, after
    reports = following.report(old.report), following.report(new.report)
    told = sentence(said, *reports, label=label, before=was, after=now)
    return Draft(
        kind,
        entity,
        field,
        old.report,
        new.report,
        quoted(old, was),
        quoted(new, now),
        severity,
        told,
    )
