"""The differences that a person asks for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pipeline.diffing.differences import Comparison
from pipeline.diffing.signatures import groups

__all__ = ["only"]


def only(
    found: Comparison,
    tables: Collection[str] = (),
    kinds: Collection[str] = (),
    causes: Collection[str] = (),
) -> Comparison:
    """The differences of these tables, kinds and causes, any where none is named.

    What was not compared stays said.
    """
    kept = tuple(
        each
        for each in found.differences
        if (not tables or each.table in tables)
        and (not kinds or each.kind in kinds)
        and (not causes or each.cause in causes)
    )
    return replace(found, differences=kept, signatures=groups(kept))
