"""The tables of a store with what people decided laid over them, and the gate before publishing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.decisions.gathering import open_items
from pipeline.decisions.publishing import (
    approved_reports,
    findings_on,
    followed_on,
    published,
)
from pipeline.export.decided import DecidedTable, decided_table
from pipeline.export.followed import NOTHING_FOLLOWED, FollowedTables, issues_of
from pipeline.export.tables import Rows, rows_of
from pipeline.settings import ExportSettings
from pipeline.store import Held, Store
from schemas.extraction import Extraction
from schemas.reconcile import FOLLOWED
from schemas.records import Report

__all__ = ["Tables", "decided_tables"]


@dataclass(frozen=True, slots=True)
class Tables:
    """What an export shows: the rows of each extraction, what was followed, the log beside them."""

    rows: Sequence[Rows]
    followed: FollowedTables
    decided: DecidedTable | None = None


def decided_tables(store: Store, settings: ExportSettings, items: Sequence[Held]) -> Tables:
    """Records with corrections put in and rejected ones left out.

    Of the view "approved" the reports are left out in which something waits for a person. All
    records are held in memory. The extractions themselves stay what they are.
    """
    decisions = store.decisions()
    approved = None
    if settings.view == "approved":
        queue = open_items(store, items, settings.confidence)
        approved = approved_reports(store.rows_of_all(items, Report), queue)
    extractions = [published(store.read(item), decisions, approved) for item in items]
    return Tables(
        [rows_of(extraction) for extraction in extractions],
        _followed(store, items, extractions),
        decided_table(settings.view, decisions),
    )


def _followed(
    store: Store, items: Sequence[Held], extractions: Sequence[Extraction]
) -> FollowedTables:
    """The reconciled tables as far as they speak of what is exported."""
    made = store.reconciliation()
    if made is None or not made.covers([item.number for item in items]):
        return NOTHING_FOLLOWED
    records = {record.id for each in extractions for record in each.records}
    reports = {
        record.id for each in extractions for record in each.records if isinstance(record, Report)
    }
    tables = {model: store.followed(model) for model in FOLLOWED}
    findings = findings_on(store.findings(), records, reports)
    return FollowedTables(
        True,
        followed_on(tables, records, reports, store.decisions()),
        tuple(issues_of(findings, store.last_orders(items))),
    )
