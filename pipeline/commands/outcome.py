"""How a command ends that reconciles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands.reporting import say
from pipeline.errors import FAILED

if TYPE_CHECKING:
    from pipeline.reconciliation import Followed

__all__ = ["told"]


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
