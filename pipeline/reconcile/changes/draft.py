"""A change before it has a number: two quotations, how loud it is, and its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.reconcile import ChangeKind, Loudness, Quotation, Sentence
from schemas.records import Record

__all__ = ["Draft", "quoted", "quoted_report"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What differs between two places, which may be of one report.

    A side without a quotation is a silence: the report it names does not print the thing.
    """

    kind: ChangeKind
    entity: str | None
    field: str
    from_report: str
    to_report: str
    before: Quotation | None
    after: Quotation | None
    severity: Loudness
    sentence: Sentence


def quoted(record: Record, words: str) -> Quotation:
    """Words that a record prints, with the boxes of the record."""
    return Quotation(
        report=record.report, record=record.id, quote=words, evidence=list(record.evidence)
    )


def quoted_report(report: Record, words: str) -> Quotation:
    """Words of a report's title page."""
    return Quotation(
        report=report.id, record=report.id, quote=words, evidence=list(report.evidence)
    )
