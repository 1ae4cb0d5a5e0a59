"""How often what was extracted was right, by what people decided of it and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.decisions.standing import in_force
from pipeline.decisions.targets import subject
from schemas.review import Decision

__all__ = ["Measured", "measured", "wilson"]

#: The quantile of the normal distribution for an interval of 95 %.
_Z = 1.959963984540054
_JUDGED = ("accept", "reject", "correct")


@dataclass(frozen=True, slots=True)
class Measured:
    """How many records of a table, of one extractor's version, were judged and with what result.

    ``precision`` is the share that was accepted as it was; ``low`` and ``high`` bound it with 95 %
    (Wilson's interval), as far as those that were judged stand for all.
    """

    table: str
    extractor: str
    accepted: int
    rejected: int
    corrected: int

    @property
    def judged(self) -> int:
        """How many records were judged."""
        return self.accepted + self.rejected + self.corrected

    @property
    def precision(self) -> float:
        """The share that was right as extracted, from 0 to 1."""
        return self.accepted / self.judged

    @property
    def interval(self) -> tuple[float, float]:
        """The bounds of the precision."""
        return wilson(self.accepted, self.judged)


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Wilson's interval of 95 % for a share; (0, 1) where nothing was judged."""
    if judged == 0:
        return (0.0, 1.0)
    share, square = right / judged, _Z**2
    centre = (share + square / (2 * judged)) / (1 + square / judged)
    spread = share * (1 - share) / judged + square / (4 * judged**2)
    half = _Z * spread**0.5 / (1 + square / judged)
    # Rounding must not push a bound beyond the share, which is 0 or 1 at the ends.
    return (max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half)))


def measured(rows: Iterable[Decision]) -> tuple[Measured, ...]:
    """Each table and version that decisions in force are about, in the order of their names.

    A record counts once: as rejected when the last word on it as a whole rejects it, else as
    corrected when a field of it was, else as accepted.
    """
    words: dict[tuple[str, str, str], dict[str | None, str]] = defaultdict(dict)
    for row in in_force(rows):
        if row.target.kind == "record" and row.action in _JUDGED:
            whole = subject(row.target.model_copy(update={"field": None}))
            about = (row.target.table or "", row.extractor or "?", whole)
            words[about][row.target.field] = row.action
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(_JUDGED, 0))
    for (table, extractor, _), said in words.items():
        counts[table, extractor][_verdict(said)] += 1
    return tuple(
        Measured(table, extractor, count["accept"], count["reject"], count["correct"])
        for (table, extractor), count in sorted(counts.items())
    )


def _verdict(said: dict[str | None, str]) -> str:
    if said.get(None) == "reject":
        return "reject"
    fields = [action for field, action in said.items() if field is not None]
    return "correct" if {"correct", "reject"} & set(fields) else "accept"
