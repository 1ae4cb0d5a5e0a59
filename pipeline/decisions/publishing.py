"""What may be published: records as people want them, of reports that nothing is open in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline.alerts import known_key
from pipeline.decisions.applying import corrected
from pipeline.decisions.items import Queue
from pipeline.decisions.referring import without
from pipeline.decisions.standing import in_force
from pipeline.reconcile.findings import Finding
from schemas.extraction import Extraction
from schemas.reconcile import Change, Commitment, Entity, Followed, Occurrence, Quotation
from schemas.records import Report
from schemas.review import Decision

__all__ = ["approved_reports", "findings_on", "followed_on", "published"]

Row = TypeVar("Row", bound=Followed)


def approved_reports(reports: Iterable[Report], queue: Queue) -> frozenset[str]:
    """The ids of the reports in which nothing waits for a person."""
    waiting = {item.report for item in queue.open}
    return frozenset(report.id for report in reports if report.id not in waiting)


def published(
    extraction: Extraction, decisions: Sequence[Decision], approved: Collection[str] | None
) -> Extraction:
    """An extraction with decisions laid over it; of the ``approved`` reports only, ``None`` is all.

    A reference to a record that is left out becomes ``None``.
    """
    records = corrected(extraction.records, decisions)
    reports = {record.id for record in extraction.records if isinstance(record, Report)}
    kept = reports & {record.id for record in records}
    if approved is not None:
        kept &= set(approved)
        records = without(records, reports - kept)
    coverage = tuple(row for row in extraction.coverage if row.report in kept)
    return replace(extraction, records=records, coverage=coverage)


def followed_on(
    tables: Mapping[type[Followed], Sequence[Followed]],
    records: Collection[str],
    reports: Collection[str],
    decisions: Iterable[Decision],
) -> dict[type[Followed], Sequence[Followed]]:
    """The reconciled tables as far as they speak of these records and reports only.

    Changes are left out, too, whose last word is a rejection.
    """
    rejected = _rejected_changes(decisions)
    kept: dict[type[Followed], Sequence[Followed]] = {
        Occurrence: [row for row in _of(tables, Occurrence) if row.record in records],
        Change: [
            row
            for row in _of(tables, Change)
            if {row.from_report, row.to_report} <= set(reports)
            and all(_quoted(q, records) for q in (row.evidence_before, row.evidence_after))
            and known_key(row) not in rejected
        ],
        Commitment: [
            row
            for row in _of(tables, Commitment)
            if row.promised_in in reports
            and (row.outcome_report is None or row.outcome_report in reports)
            and all(_quoted(q, records) for q in (row.evidence_promise, row.evidence_outcome))
        ],
    }
    named = {row.entity for row in kept[Occurrence] if isinstance(row, Occurrence)}
    kept[Entity] = [row for row in _of(tables, Entity) if row.id in named]
    return kept


def _of(tables: Mapping[type[Followed], Sequence[Followed]], model: type[Row]) -> list[Row]:
    return [row for row in tables.get(model, ()) if isinstance(row, model)]


def _quoted(quotation: Quotation | None, records: Collection[str]) -> bool:
    """Whether the record that is quoted, if one is, is among these."""
    return quotation is None or quotation.record is None or quotation.record in records


def _rejected_changes(decisions: Iterable[Decision]) -> set[str | None]:
    """The keys of the changes whose last word is that they are none."""
    last = {
        row.target.key: row.action
        for row in in_force(decisions)
        if row.target.kind == "change" and row.action in ("accept", "reject")
    }
    return {key for key, action in last.items() if action == "reject"}


def findings_on(
    findings: Iterable[Finding], records: Collection[str], reports: Collection[str]
) -> list[Finding]:
    """What reconciling noticed in these reports."""
    return [
        each if each.record in records else replace(each, record=None)
        for each in findings
        if each.report in reports
    ]
