"""Alerts, and what was decided about changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.decisions.applying import Fate
from pipeline.decisions.item import Material, Over, item_of
from pipeline.decisions.targets import target_of_change
from pipeline.decisions.verdicts import Word
from schemas.review import Decision, Item, Target

__all__ = ["alert_items"]


def alert_items(material: Material, rows: Sequence[Decision], over: Over) -> Iterator[Item]:
    """An item for each alert, in their order."""
    exact, about = defaultdict(list), defaultdict(list)
    for row in rows:
        if row.target.kind == "change":
            exact[row.target.key].append(row)
            about[row.target.about].append(row)
    for change in material.alerts:
        target = target_of_change(change)
        words = [
            Word(row, _fate_of_change(row.target, target))
            for row in exact[target.key] or about[target.about]
        ]
        quotes = (change.evidence_before, change.evidence_after)
        records = [quote.record for quote in quotes if quote is not None and quote.record]
        yield item_of(
            "alert",
            target,
            words,
            over,
            report=change.to_report,
            reason=change.sentence.cs,
            text=" → ".join(quote.quote for quote in quotes if quote is not None),
            records=list(dict.fromkeys(records)),
            change=change.id,
        )


def _fate_of_change(then: Target, now: Target) -> Fate:
    same = then.key == now.key or then.text_hash == now.text_hash
    return "holds" if same or then.value_hash == now.value_hash else "reopened"
