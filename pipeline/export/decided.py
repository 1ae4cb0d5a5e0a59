"""The log of decisions beside tables that these are laid over, and what the list of files says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.decisions.chain import last_hash
from pipeline.settings import View
from schemas.review import Decision

__all__ = ["DecidedTable", "decided_table"]


@dataclass(frozen=True, slots=True)
class DecidedTable:
    """The rows of the log, and what the list of files says of how they were used."""

    rows: Sequence[Decision]
    about: Mapping[str, object]


def decided_table(view: View, rows: Sequence[Decision]) -> DecidedTable:
    """What goes with an export: ``decisions`` is the last hash of the log, "" for an empty one."""
    return DecidedTable(rows, {"view": view, "decisions": last_hash(rows)})
