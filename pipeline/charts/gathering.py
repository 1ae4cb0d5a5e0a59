"""What the charts are drawn from, read out of the store."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.asking.history import NEVER
from pipeline.charts.data import Followed
from pipeline.errors import FAILED, CommandError
from pipeline.store import Held, Store
from schemas.reconcile import Change, Commitment, Entity, Occurrence
from schemas.records import Indicator, Project, Report, Statement, Topic

__all__ = ["gathered"]


def gathered(store: Store, items: Sequence[Held]) -> Followed:
    """The records of the extractions ``items``, and what was found by comparing them."""
    if store.reconciliation() is None:
        raise CommandError(NEVER, FAILED)
    return Followed(
        {report.id: report for report in store.rows_of_all(items, Report)},
        store.rows_of_all(items, Topic),
        store.rows_of_all(items, Statement),
        store.rows_of_all(items, Project),
        store.rows_of_all(items, Indicator),
        {entity.id: entity for entity in store.followed(Entity)},
        store.followed(Occurrence),
        store.followed(Change),
        store.followed(Commitment),
    )
