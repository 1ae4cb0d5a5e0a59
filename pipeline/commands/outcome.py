"""How a command ends that reconciles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.commands.reporting import say
from pipeline.errors import FAILED, OPEN_ITEMS

if TYPE_CHECKING:
    from pipeline.reconciliation import Followed

__all__ = ["told", "waiting_code"]


def told(followed: Followed, verbose: bool) -> int:
    """Tell of reconciling that failed; the answer is the exit code."""
    if followed.failure is None:
        return 0
    more = "" if verbose else "; run again with --verbose for the rest"
    say(
        f"the reports could not be reconciled: {followed.failure}{more}",
        followed.detail if verbose else "",
    )
    return FAILED


def waiting_code(store: Path, fail_on: Literal["alert", "open"] | None) -> int:
    """The exit code that tells of what waits for a person; 0 where nobody asked for it."""
    if fail_on is None:
        return 0
    from pipeline.decisions.gathering import open_items
    from pipeline.runs import shown
    from pipeline.store import open_store

    with open_store(store, create=False) as opened:
        waiting = open_items(opened, shown(opened)).open
    count = sum(fail_on == "open" or item.kind == "alert" for item in waiting)
    if count:
        what = "alerts" if fail_on == "alert" else "items"
        say(f"waiting for a decision: {count:,} {what}; splneno open --json --items lists them")
    return OPEN_ITEMS if count else 0
