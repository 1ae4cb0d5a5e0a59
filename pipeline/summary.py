"""The few lines that end a backfill or a reconciliation: new alerts first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.failures import Failure
from pipeline.location import StoreLocation
from pipeline.reconciliation import Followed
from pipeline.runs import ReconcileReport, RunReport

__all__ = ["reconcile_summary", "summary"]


def summary(report: RunReport, records: Path, store: StoreLocation) -> str:
    """What the run found, did and could not do, as plain text."""
    return "\n".join(_lines(report, records, store))


def reconcile_summary(report: ReconcileReport, records: Path, store: StoreLocation) -> str:
    """What reconciling found, as plain text."""
    written = f"Written: {records} (all {report.stored:,} sources of {store})"
    return "\n".join([*report.followed.news, *_followed(report.followed), written])


def _lines(report: RunReport, records: Path, store: StoreLocation) -> Iterator[str]:
    yield from report.followed.news
    yield f"PDF files found: {report.files:,}"
    yield f"  extracted now: {report.extracted:,}"
    yield f"  taken from the store: {report.reused:,}"
    if report.earlier:
        yield f"    {report.earlier:,} from an earlier version: --refresh extracts them anew"
    if report.kept:
        yield f"  taken from the results of an earlier run: {report.kept:,}"
    if report.left_out:
        yield f"  left out, forgotten for good: {report.left_out:,}"
    yield f"  failed: {len(report.failures):,}"
    yield f"Reports found: {report.tally.rows['report']:,}"
    yield "Records:"
    yield from (f"  {table:<12}{count:>9,}" for table, count in report.tally.rows.items())
    yield f"Characters unclaimed: {_share(report.tally.unclaimed, report.tally.chars)}"
    yield from _followed(report.followed)
    yield from _failed(report.failures)
    yield f"Written: {records} (all {report.stored:,} sources of {store})"


def _followed(followed: Followed) -> Iterator[str]:
    if followed.failure is not None:
        yield "Not reconciled."
        return
    yield "Reconciled:"
    yield from (f"  {table:<12}{count:>9,}" for table, count in followed.rows.items())
    if followed.unsure:
        yield f"  unsure pairs{followed.unsure:>9,}"


def _failed(failures: tuple[Failure, ...]) -> Iterator[str]:
    if failures:
        yield "Failed:"
    for failure in failures:
        yield f"  {failure.file}: {failure.reason} ({failure.code})"


def _share(part: int, whole: int) -> str:
    percent = f" ({part / whole:.2%})" if whole else ""
    return f"{part:,} of {whole:,}{percent}"
