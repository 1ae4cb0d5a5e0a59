"""What stands in the book of one report, gathered from the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.alerts import by_severity, known_key
from pipeline.decisions.gathering import open_items
from pipeline.reconcile.findings import Finding
from pipeline.store import Held, Store
from schemas.reconcile import Change, Commitment, Entity, Occurrence, Quotation
from schemas.records import Coverage, Issue, Mention, Record, Report
from schemas.review import Decision, Item, Target

__all__ = ["Archive", "Contents", "contents_of", "quotations", "read_archive"]


@dataclass(frozen=True, slots=True)
class Archive:
    """What the books of all reports draw on; ``current`` says whether it was reconciled as is."""

    items: Mapping[str, Held]
    reports: Mapping[str, Report]
    entities: Mapping[str, Entity]
    occurrences: Sequence[Occurrence]
    changes: Sequence[Change]
    commitments: Sequence[Commitment]
    findings: Sequence[Finding]
    open: Sequence[Item]
    decisions: Sequence[Decision]
    current: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """One report: its records in reading order, and everything that touches it.

    ``mentions`` are those of a record by its id, ``others`` the records of other reports that
    open pairs name, ``links`` the entity of a record with the sentence that explains it.
    """

    report: Report
    source: Held
    records: Sequence[Record]
    mentions: Mapping[str, Sequence[Mention]]
    issues: Sequence[Issue]
    coverage: Sequence[Coverage]
    changes: Sequence[Change]
    commitments: Sequence[Commitment]
    findings: Sequence[Finding]
    open: Sequence[Item]
    others: Mapping[str, Record]
    links: Mapping[str, Occurrence]
    decisions: Sequence[Decision]
    archive: Archive

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all rows of the report that have one."""
        mentions = (each.id for group in self.mentions.values() for each in group)
        rows = (each.id for each in (*self.records, *self.issues))
        return frozenset((*rows, *mentions))


def read_archive(store: Store, items: Sequence[Held]) -> Archive:
    """The reports of the extractions ``items``, and what was found by comparing them.

    What was found in other extractions is left out: it speaks of other records.
    """
    by_source = {item.key.sha256: item for item in items}
    reports = store.rows_of_all(items, Report)
    made = store.reconciliation()
    current = made is not None and made.covers([item.number for item in items])
    return Archive(
        {report.id: by_source[report.sha256] for report in reports},
        {report.id: report for report in reports},
        {entity.id: entity for entity in store.followed(Entity)} if current else {},
        store.followed(Occurrence) if current else (),
        by_severity(store.followed(Change)) if current else (),
        store.followed(Commitment) if current else (),
        store.findings() if current else (),
        open_items(store, items).open,
        store.decisions(),
        current,
    )


def contents_of(store: Store, archive: Archive, report: Report) -> Contents:
    """Everything that the store holds of ``report``."""
    item = archive.items[report.id]
    extraction = store.read(item)
    own = sorted(
        (row for row in extraction.records if row.report == report.id),
        key=lambda row: (row.order, row.id),
    )
    mentions: dict[str, list[Mention]] = {}
    for row in own:
        if isinstance(row, Mention):
            mentions.setdefault(row.record, []).append(row)
    ids = {row.id for row in own}
    waiting = [item for item in archive.open if item.report == report.id or ids & {*item.records}]
    named = {name for item in waiting for name in item.records} - ids
    changes = [change for change in archive.changes if _touches(change, report.id)]
    return Contents(
        report,
        item,
        [row for row in own if not isinstance(row, Mention | Issue)],
        mentions,
        [row for row in own if isinstance(row, Issue)],
        [row for row in extraction.coverage if row.report == report.id],
        changes,
        [each for each in archive.commitments if _speaks_of(each, report.id)],
        [each for each in archive.findings if each.report == report.id],
        waiting,
        store.records_called(tuple(dict.fromkeys(archive.items.values())), named),
        {each.record: each for each in archive.occurrences if each.record in ids},
        _decided(archive.decisions, report, ids, changes),
        archive,
    )


def quotations(contents: Contents) -> Iterable[Quotation]:
    """Every quotation of the changes and commitments."""
    for change in contents.changes:
        yield from filter(None, (change.evidence_before, change.evidence_after))
    for each in contents.commitments:
        yield from filter(None, (each.evidence_promise, each.evidence_outcome))


def _touches(change: Change, report: str) -> bool:
    quoted = (change.evidence_before, change.evidence_after)
    return report in (change.from_report, change.to_report) or any(
        quotation is not None and quotation.report == report for quotation in quoted
    )


def _speaks_of(commitment: Commitment, report: str) -> bool:
    return report in (commitment.promised_in, commitment.outcome_report)


def _decided(
    decisions: Sequence[Decision], report: Report, ids: Collection[str], changes: Sequence[Change]
) -> list[Decision]:
    """The decisions about the report, with those that take one of them back.

    A target names its PDF; of a PDF with several reports, the page tells which one is meant.
    """
    keys = {known_key(change) for change in changes}
    found: set[str] = set()
    for each in decisions:
        targets = filter(None, (each.target, each.target.other))
        about = any(
            target.key in keys if target.kind == "change" else _in_report(target, report, ids)
            for target in targets
        )
        if about or each.undoes in found:
            found.add(each.id)
    return [each for each in decisions if each.id in found]


def _in_report(target: Target, report: Report, ids: Collection[str]) -> bool:
    if target.source is None:
        return target.record in ids
    if target.source != report.sha256:
        return False
    if target.page is None:
        return target.record is None or target.record in ids
    return report.page_first <= target.page <= report.page_last
