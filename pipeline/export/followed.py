"""What an export holds beside the records: the reconciled tables, and what was noticed there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.reconcile.findings import Finding
from schemas.reconcile import Followed
from schemas.records import Issue

__all__ = ["NOTHING_FOLLOWED", "FollowedTables", "issues_of"]


@dataclass(frozen=True, slots=True)
class FollowedTables:
    """The rows of each reconciled table, and the issues that reconciling adds.

    ``current`` tells whether they were made from the very records that are exported with them.
    ``settled`` are the ids of alerts on which people have decided: an overview leaves them out.
    """

    current: bool = False
    rows: Mapping[type[Followed], Sequence[Followed]] = field(default_factory=dict)
    issues: Sequence[Issue] = ()
    settled: frozenset[str] = frozenset()


#: Beside records that were not reconciled: the tables are empty, and the list of files says so.
NOTHING_FOLLOWED = FollowedTables()


def issues_of(findings: Iterable[Finding], last_orders: Mapping[str, int]) -> Iterator[Issue]:
    """The findings as rows of the table of issues, numbered within their report.

    ``last_orders`` gives the last place in reading order that is taken in a report.
    """
    count: Counter[str] = Counter()
    for found in findings:
        count[found.report] += 1
        number = count[found.report]
        yield Issue(
            id=f"{found.report}/issue/r{number}",
            report=found.report,
            order=last_orders.get(found.report, 0) + number,
            record=found.record,
            code=found.code,
            severity=found.severity,
            message=found.message,
        )
