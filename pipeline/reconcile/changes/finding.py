"""All changes of a series in a fixed order, each told once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import get_args

from pipeline.reconcile.archive import Archive
from pipeline.reconcile.changes.appendices import appendix_headings
from pipeline.reconcile.changes.contradictions import contradictions
from pipeline.reconcile.changes.dates import dates_outside
from pipeline.reconcile.changes.draft import Draft
from pipeline.reconcile.changes.editions import corrected
from pipeline.reconcile.changes.following import Following, follow
from pipeline.reconcile.changes.intros import bolder_intros
from pipeline.reconcile.changes.labels import labelled
from pipeline.reconcile.changes.overclaims import overclaims
from pipeline.reconcile.changes.parts import parts_of_projects, plans_for_two
from pipeline.reconcile.changes.people import contacts, guarantors, heirs, rows
from pipeline.reconcile.changes.presence import appeared, dropped
from pipeline.reconcile.changes.spellings import spellings
from pipeline.reconcile.changes.statuses import status_changes
from pipeline.reconcile.changes.successions import reshapings, successions
from pipeline.reconcile.changes.survivors import survivors
from pipeline.reconcile.changes.tallies import earlier_counts
from pipeline.reconcile.changes.terms import overdue
from pipeline.reconcile.changes.texts import text_changes
from pipeline.reconcile.changes.titles import renamed
from pipeline.reconcile.changes.values import restated, targets, values
from pipeline.reconcile.recognition import Recognition
from pipeline.reconcile.timeline import Timeline
from schemas.reconcile import Change, ChangeKind, Quotation

__all__ = ["changes_of"]

_RULES: tuple[Callable[[Following], Iterator[Draft]], ...] = (
    appeared,
    dropped,
    renamed,
    spellings,
    appendix_headings,
    successions,
    survivors,
    reshapings,
    parts_of_projects,
    plans_for_two,
    guarantors,
    heirs,
    rows,
    contacts,
    status_changes,
    restated,
    values,
    earlier_counts,
    targets,
    corrected,
    text_changes,
    contradictions,
    overclaims,
    labelled,
    bolder_intros,
    dates_outside,
    overdue,
)
_KINDS: dict[str, int] = {kind: at for at, kind in enumerate(get_args(ChangeKind))}


def changes_of(
    archive: Archive, timeline: Timeline, recognition: Recognition
) -> tuple[Change, ...]:
    """Every change of a series, in order of time, then of kind; equal input gives equal ids."""
    following = follow(archive, timeline, recognition)
    drafts = [draft for rule in _RULES for draft in rule(following)]
    told: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        told.setdefault(_identity(draft), draft)
    ordered = sorted(told.values(), key=lambda draft: _place(following, draft))
    return tuple(_numbered(number, draft) for number, draft in enumerate(ordered, 1))


def _identity(draft: Draft) -> tuple[object, ...]:
    """Two findings of one kind on the same two places are one."""
    return (draft.kind, _where(draft.before), _where(draft.after), draft.field)


def _where(side: Quotation | None) -> tuple[str, str | None, str] | None:
    return (side.report, side.record, side.quote) if side else None


def _place(following: Following, draft: Draft) -> tuple[object, ...]:
    archive = following.archive
    sides = [archive.records.get(side.record or "") if side else None
             for side in (draft.after, draft.before)]  # fmt: skip
    orders = [record.order if record else 0 for record in sides]
    return (
        following.place.get(draft.to_report, -1),
        _KINDS[draft.kind],
        following.place.get(draft.from_report, -1),
        *orders,
        draft.field,
        draft.entity or "",
        repr(_where(draft.before)),
        repr(_where(draft.after)),
    )


def _numbered(number: int, draft: Draft) -> Change:
    return Change(
        id=f"change/{number}",
        kind=draft.kind,
        entity=draft.entity,
        from_report=draft.from_report,
        to_report=draft.to_report,
        field=draft.field,
        before=draft.before.quote if draft.before else None,
        after=draft.after.quote if draft.after else None,
        severity=draft.severity,
        sentence=draft.sentence,
        evidence_before=draft.before,
        evidence_after=draft.after,
    )
