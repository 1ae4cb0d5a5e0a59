"""The changes that a person asks for, with what tells where they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline.alerts import by_severity, of_severity
from pipeline.asking.history import NEVER
from pipeline.asking.searching import reports_named
from pipeline.errors import FAILED, CommandError
from pipeline.store import Held, Store
from schemas.reconcile import Change, Entity
from schemas.records import Report

__all__ = ["ChangesAsked", "changes_asked"]


@dataclass(frozen=True, slots=True)
class ChangesAsked:
    """Changes, the gravest first; labels of entities and reports by id; which ones are new."""

    changes: tuple[Change, ...]
    labels: Mapping[str, str]
    reports: Mapping[str, Report]
    new: Collection[str]


def changes_asked(
    store: Store,
    items: Sequence[Held],
    severity: str | None,
    kinds: Collection[str],
    report: str | None,
) -> ChangesAsked:
    """The changes of a severity, of these kinds (any when empty), that touch a report."""
    if store.reconciliation() is None:
        raise CommandError(NEVER, FAILED)
    reports = {row.id: row for row in store.rows_of_all(items, Report)}
    among = None if report is None else reports_named(reports.values(), report)
    found = [
        change
        for change in of_severity(by_severity(store.followed(Change)), severity)
        if (not kinds or change.kind in kinds)
        and (among is None or change.from_report in among or change.to_report in among)
    ]
    labels = {entity.id: entity.label for entity in store.followed(Entity)}
    return ChangesAsked(tuple(found), labels, reports, store.new_changes())
