"""Happenings dated outside the period of the report that prints them."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.czech.dates import first_span
from pipeline.reconcile.changes.draft import Draft, quoted, quoted_report
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.sentences import sentence
from schemas.records import Event, Report

__all__ = ["dates_outside"]


def dates_outside(following: Following) -> Iterator[Draft]:
    """Events that end before their report's period begins, or begin after it ends."""
    for name in following.timeline.sequence:
        report = following.report(name)
        for event in following.archive.filed[name].of(Event):
            if not _outside(event, report):
                continue
            printed = event.date_text or event.date_start or ""
            yield Draft(
                "date_outside_period",
                following.entity_of(event.id, "event"),
                "date_start",
                name,
                name,
                quoted_report(report, _period(report)),
                quoted(event, printed),
                "notice",
                sentence("date_outside_period", report, report, after=printed, label=event.title),
            )


def _outside(event: Event, report: Report) -> bool:
    first = event.date_start
    last = event.date_end or first
    if not first or not last or not report.period_start or not report.period_end:
        return False
    return last < report.period_start or first > report.period_end


def _period(report: Report) -> str:
    """The words of the title page that state the period; else the title, which implies it."""
    span = first_span(report.text)
    return report.text[span.begin : span.stop] if span and span.exact else report.title
