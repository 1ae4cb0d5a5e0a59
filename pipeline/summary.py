"""The few lines that end a backfill."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.failures import Failure
from pipeline.runs import RunReport

__all__ = ["summary"]


def summary(report: RunReport, records: Path, store: Path) -> str:
    """What the run found, did and could not do, as plain text."""
    return "\n".join(_lines(report, records, store))


def _lines(report: RunReport, records: Path, store: Path) -> Iterator[str]:
    yield f"PDF files found: {report.files:,}"
    yield f"  extracted now: {report.extracted:,}"
    yield f"  taken from the store: {report.reused:,}"
    if report.kept:
        yield f"  taken from the results of an earlier run: {report.kept:,}"
    yield f"  failed: {len(report.failures):,}"
    yield f"Reports found: {report.tally.rows['report']:,}"
    yield "Records:"
    yield from (f"  {table:<12}{count:>9,}" for table, count in report.tally.rows.items())
    yield f"Characters unclaimed: {_share(report.tally.unclaimed, report.tally.chars)}"
    yield from _failed(report.failures)
    yield f"Written: {records} (all {report.stored:,} sources of {store})"


def _failed(failures: tuple[Failure, ...]) -> Iterator[str]:
    if failures:
        yield "Failed:"
    for failure in failures:
        yield f"  {failure.file}: {failure.reason} ({failure.code})"


def _share(part: int, whole: int) -> str:
    percent = f" ({part / whole:.2%})" if whole else ""
    return f"{part:,} of {whole:,}{percent}"
