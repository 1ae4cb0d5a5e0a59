"""Statements that stand under a label which their own words do not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.czech.text import fold
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.sentences import sentence
from schemas.reconcile import Quotation
from schemas.records import Record, Residual, Statement

__all__ = ["labelled"]

#: What was to be done was to decide.
_DECIDED = re.compile(
    r"\b(?:bylo?|byla|doslo k) (?:\w+ ){0,2}(?:rozhodnut|schvalen|dohodnut|zvolen)"
)


def labelled(following: Following) -> Iterator[Draft]:
    """Statements counted as fulfilled that say themselves that the work has not begun."""
    for name in following.timeline.annual:
        label: Residual | None = None
        for record in following.archive.filed[name].records:
            if isinstance(record, Residual) and fold(record.text).startswith("splneno"):
                label = record
            if (
                isinstance(record, Statement)
                and record.role == "fulfilled"
                and record.state == "not_started"
                and not _DECIDED.search(fold(record.text))
            ):
                report = following.report(name)
                yield Draft(
                    "overclaim",
                    following.owner(record),
                    "role",
                    name,
                    name,
                    _label(label, record),
                    quoted(record, record.text),
                    "notice",
                    sentence("overclaim.label", report, report, after=record.text),
                )


def _label(label: Residual | None, record: Record) -> Quotation | None:
    if label is None:
        return None
    return Quotation(
        report=record.report, record=None, quote=label.text, evidence=list(label.evidence)
    )
