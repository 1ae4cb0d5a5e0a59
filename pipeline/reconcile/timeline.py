"""Reports in the order of their periods: series, lines, editions, copies, and what is odd there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from pipeline.reconcile.archive import Archive
from pipeline.reconcile.editions import is_copy, newest_first
from pipeline.reconcile.findings import Finding
from pipeline.reconcile.series import series_of
from schemas.records import Report

__all__ = ["Timeline", "oddities", "timelines_of"]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The order of the reports of one series (one region's plans).

    ``sequence`` holds the id of every report that counts, by the end of its period (a monitoring
    report before an annual one that ends on the same day); ``annual`` and ``monitoring`` are its
    two lines. ``copies`` maps a report that repeats another word for word (the appendix of an
    annual report, the same file twice) to the one that counts; ``editions`` an older edition to
    the newer, which counts. ``undated`` are reports without a period: they are followed by nothing.
    """

    series: str
    sequence: tuple[str, ...]
    annual: tuple[str, ...]
    monitoring: tuple[str, ...]
    copies: Mapping[str, str]
    editions: Mapping[str, str]
    undated: tuple[str, ...] = ()


def timelines_of(archive: Archive) -> tuple[Timeline, ...]:
    """One timeline a series, by the series' names; equal archives give equal timelines."""
    grouped: dict[str, list[Report]] = defaultdict(list)
    for name, report in series_of(archive):
        grouped[name].append(report)
    return tuple(_timeline(archive, name, grouped[name]) for name in sorted(grouped))


def _timeline(archive: Archive, series: str, reports: Sequence[Report]) -> Timeline:
    dated = [each for each in reports if each.period_start and each.period_end and each.kind]
    undated = sorted(each.id for each in reports if each not in dated)
    copies: dict[str, str] = {}
    editions: dict[str, str] = {}
    counting: list[Report] = []
    for same in _same_period(dated):
        newest, *others = newest_first(archive, same)
        counting.append(newest)
        for other in others:
            repeats = is_copy(archive, other, newest)
            (copies if repeats else editions)[other.id] = newest.id
    sequence = sorted(counting, key=_place)
    return Timeline(
        series,
        tuple(each.id for each in sequence),
        tuple(each.id for each in sequence if each.kind == "annual"),
        tuple(each.id for each in sequence if each.kind == "monitoring"),
        copies,
        editions,
        tuple(undated),
    )


def _same_period(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Reports of one kind on one period."""
    groups: dict[tuple[str | None, ...], list[Report]] = defaultdict(list)
    for report in reports:
        groups[report.kind, report.period_start, report.period_end].append(report)
    yield from (groups[key] for key in sorted(groups, key=repr))


def _place(report: Report) -> tuple[str, bool, str, str]:
    return (report.period_end or "", report.kind == "annual", report.period_start or "", report.id)


def oddities(archive: Archive, timeline: Timeline) -> Iterator[Finding]:
    """What is odd in the order of reports: gaps, overlaps, copies, editions, missing dates."""
    for name in timeline.undated:
        yield Finding(
            name,
            "undated_report",
            "warning",
            "The report states neither its kind nor its period: it is not compared with others.",
        )
    for copy, original in sorted(timeline.copies.items()):
        yield Finding(
            copy,
            "report_repeated",
            "info",
            f"The report says the same as {_called(archive, original)}: it counts once.",
        )
    for older, newer in sorted(timeline.editions.items()):
        yield Finding(
            older,
            "older_edition",
            "info",
            f"{_called(archive, newer)} is another edition on the same period and counts instead.",
        )
    for line in (timeline.annual, timeline.monitoring):
        yield from _breaks(archive, line)


def _breaks(archive: Archive, line: Sequence[str]) -> Iterator[Finding]:
    reports = [archive.filed[name].report for name in line]
    for before, after in pairwise(reports):
        ended, begins = _day(before.period_end), _day(after.period_start)
        if begins <= ended:
            yield Finding(
                after.id,
                "periods_overlap",
                "warning",
                f"The period {_period(after)} overlaps {_period(before)} of the report before.",
            )
        elif begins > ended + timedelta(days=1):
            yield Finding(
                after.id,
                "period_missing",
                "warning",
                f"No report covers the days from {ended + timedelta(days=1)} to "
                f"{begins - timedelta(days=1)}: what happened in between is not known.",
            )


def _day(text: str | None) -> date:
    return date.fromisoformat(text or "")


def _period(report: Report) -> str:
    return f"{report.period_start} to {report.period_end}"


def _called(archive: Archive, name: str) -> str:
    report = archive.filed[name].report
    return f"{report.file}, page {report.page_first}"
