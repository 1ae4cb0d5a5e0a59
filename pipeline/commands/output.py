"""What the commands that ask the store print in one way."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.commands.reporting import say

if TYPE_CHECKING:
    from pipeline.store import Held, Store

__all__ = ["print_lines", "warn_if_stale"]

STALE = "the store has changed since it was reconciled: splneno reconcile brings this up to date"


def warn_if_stale(store: Store, items: Iterable[Held]) -> None:
    """Say so when what is shown was made from other extractions than the store holds now."""
    made = store.reconciliation()
    if made is not None and not made.covers([item.number for item in items]):
        say(STALE)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines for another program."""
    # JSON is UTF-8 whatever the terminal's encoding is.
    sys.stdout.buffer.writelines(line.encode() + b"\n" for line in lines)
    sys.stdout.buffer.flush()
