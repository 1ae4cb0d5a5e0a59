"""All reports of a store with their records, as reconciliation reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from schemas.records import Mention, Record, Report

__all__ = ["Archive", "Filed", "archive_of"]

Kind = TypeVar("Kind", bound=Record)


@dataclass(frozen=True, slots=True)
class Filed:
    """One report with its records in reading order (mentions apart)."""

    report: Report
    records: tuple[Record, ...]

    def of(self, model: type[Kind]) -> tuple[Kind, ...]:
        """The records of one table in reading order."""
        return tuple(record for record in self.records if type(record) is model)


@dataclass(frozen=True, slots=True)
class Archive:
    """Reports by id; every record by id; the mentions of each record in order of their offsets."""

    filed: Mapping[str, Filed]
    records: Mapping[str, Record]
    mentions: Mapping[str, tuple[Mention, ...]]

    def report_of(self, record: str) -> Report:
        """The report that prints a record."""
        return self.filed[self.records[record].report].report


def archive_of(records: Iterable[Record]) -> Archive:
    """Records of any number of reports, in any order: the archive does not depend on it."""
    ordered = sorted(records, key=lambda record: (record.report, record.order, record.id))
    by_report: dict[str, list[Record]] = defaultdict(list)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for record in ordered:
        if isinstance(record, Mention):
            mentions[record.record].append(record)
        else:
            by_report[record.report].append(record)
    reports = {record.id: record for record in ordered if isinstance(record, Report)}
    filed = {name: Filed(report, tuple(by_report[name])) for name, report in reports.items()}
    return Archive(
        filed,
        {record.id: record for each in filed.values() for record in each.records},
        {
            name: tuple(sorted(found, key=lambda each: (each.field, each.start)))
            for name, found in mentions.items()
        },
    )
