"""How right the extraction is, told from decisions alone."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.decisions.standing import in_force
from pipeline.decisions.targets import subject
from pipeline.review.sources import Precision
from schemas.review import Decision

__all__ = ["measured"]

_JUDGING = ("accept", "reject", "correct")


def measured(log: Iterable[Decision]) -> tuple[Precision, ...]:
    """For each table and version of the extractor how many judged records were right.

    A record is right when it was accepted and no value of it corrected. What only an alert or a
    difference was judged by tells nothing of the extraction.
    """
    right: dict[tuple[str, str, str], bool] = {}
    for row in in_force(log):
        if row.target.kind == "record" and row.action in _JUDGING and row.target.table:
            whole = row.target.model_copy(update={"field": None})
            key = (row.target.table, row.extractor or "?", subject(whole))
            accepted = row.action == "accept"
            right[key] = accepted and (row.target.field is None or right.get(key, True))
    pairs = sorted({key[:2] for key in right})
    return tuple(
        Precision(
            table,
            extractor,
            sum(said for key, said in right.items() if key[:2] == (table, extractor)),
            sum(key[:2] == (table, extractor) for key in right),
        )
        for table, extractor in pairs
    )
