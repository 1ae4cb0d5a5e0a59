"""Completing the full-text index of a store that an earlier version filled."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.commands.reporting import say
from pipeline.progress import progress_bar
from pipeline.store import Held, Store

__all__ = ["complete_index"]


def complete_index(store: Store, items: Sequence[Held]) -> None:
    """Index those of ``items`` that the index lacks; once that is done it stays so."""
    lacking = store.not_indexed(items)
    if not lacking:
        return
    say(f"indexing {len(lacking):,} sources for the first search of this store")
    with progress_bar(len(lacking)) as advance:
        for item in lacking:
            store.add_to_index(item)
            advance(Path(item.source.name))
