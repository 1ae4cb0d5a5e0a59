"""What may be published: records as people want them, of reports that nothing is open in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from pipeline.decisions.applying import corrected
from pipeline.decisions.items import Queue
from pipeline.decisions.referring import without
from pipeline.decisions.standing import in_force
from pipeline.decisions.targets import target_of_change
from pipeline.reconcile.findings import Finding
from schemas.extraction import Extraction
from schemas.reconcile import Change, Commitment, Entity, Followed, Occurrence, Quotation
from schemas.records import Report
from schemas.review import Decision

__all__ = ["approved_reports", "findings_on", "followed_on", "published"]


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
    tables: dict[type[Followed], Sequence[Followed]],
    records: Collection[str],
    reports: Collection[str],
    decisions: Iterable[Decision],
) -> dict[type[Followed], Sequence[Followed]]:
    """The reconciled tables as far as they speak of these records and reports only.

    Changes whose last word is a rejection are left out.
    """
    rejected = _rejected_changes(decisions)

    def quotes(*quotations: Quotation | None) -> bool:
        return all(
            each is None or (each.report in reports and each.record in (None, *(each.record,)))
            and (each.record is None or each.record in records)
            for each in quotations
        )

    occurrences = [row for row in _of(tables, Occurrence) if row.record in records]
    named = {row.entity for row in occurrences}
    changes = [
        row
        for row in _of(tables, Change)
        if {row.from_report, row.to_report} <= set(reports)
        and quotes(row.evidence_before, row.evidence_after)
        and target_of_change(row).key not in rejected
    ]
    commitments = [
        row
        for row in _of(tables, Commitment)
        if row.promised_in in reports
        and row.outcome_report in (None, *reports)
        and quotes(row.evidence_promise, row.evidence_outcome)
    ]
    return {
        Entity: [row for row in _of(tables, Entity) if row.id in named],
        Occurrence: occurrences,
        Change: changes,
        Commitment: commitments,
    }


def findings_on(
    findings: Iterable[Finding], records: Collection[str], reports: Collection[str]
) -> list[Finding]:
    """What reconciling noticed in these reports."""
    return [
        each if each.record in records else replace(each, record=None)
        for each in findings
        if each.report in reports
    ]
