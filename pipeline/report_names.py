"""How a report is called in a line: its title and its period."""

from __future__ import annotations

from schemas.records import Report

__all__ = ["period_of"]


def period_of(report: Report) -> str:
    """The first and the last day that a report is about."""
    if report.period_start is None and report.period_end is None:
        return "no period"
    return f"{report.period_start or '?'} – {report.period_end or '?'}"
