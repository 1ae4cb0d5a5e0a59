"""Changes in the order in which a person should read them, and which of them are news."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence

from pipeline.terminal import clean
from schemas.reconcile import Change, Quotation

__all__ = ["SHOWN", "by_severity", "known_key", "news", "of_severity"]

LOUDEST_FIRST = ("alert", "notice", "info")
#: How many new alerts a summary prints in full.
SHOWN = 5


def known_key(change: Change) -> str:
    """What makes a change the same one in a later run: kind, entity, reports, field and quotes."""
    quotes = [_quote(change.evidence_before), _quote(change.evidence_after)]
    what = [change.kind, change.entity, change.from_report, change.to_report, change.field]
    return hashlib.sha256(json.dumps([*what, *quotes]).encode()).hexdigest()


def by_severity(changes: Iterable[Change]) -> list[Change]:
    """The loudest first; equals stay in their order."""
    return sorted(changes, key=lambda change: LOUDEST_FIRST.index(change.severity))


def of_severity(changes: Iterable[Change], severity: str | None) -> list[Change]:
    """The changes of one severity; all of them when none is named."""
    return [change for change in changes if severity in (None, change.severity)]


def news(changes: Sequence[Change], new: Collection[str]) -> Iterator[str]:
    """A line for each new alert, up to ``SHOWN`` of them, and one that tells of the rest."""
    alerts = [change for change in changes if change.severity == "alert" and change.id in new]
    if alerts:
        yield f"New alerts: {len(alerts):,}"
    for change in alerts[:SHOWN]:
        yield f"  ! {clean(change.sentence.cs)}"
    if len(alerts) > SHOWN:
        yield f"  … and {len(alerts) - SHOWN:,} more: splneno changes --severity alert"


def _quote(quotation: Quotation | None) -> str | None:
    return None if quotation is None else quotation.quote
