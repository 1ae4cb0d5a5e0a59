"""A line on standard error while something takes long that cannot be counted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["waiting"]


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """``what`` with a moving mark; without a terminal, nothing is drawn."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True, markup=False, highlight=False).status(what):
        yield
