"""What reconciliation noticed of a report: a row of the table of issues to be."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.records import Severity

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """An odd thing of a report, with a code, how bad it is, and a sentence for a person."""

    report: str
    code: str
    severity: Severity
    message: str
    record: str | None = None
