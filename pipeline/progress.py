"""The progress bar of a run, on standard error and only where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Advance", "progress_bar"]

#: Told of each file that is done.
Advance = Callable[[Path], None]


@contextmanager
def progress_bar(total: int) -> Iterator[Advance]:
    """A bar over ``total`` files; without a terminal, nothing is drawn."""
    if not sys.stderr.isatty():
        yield lambda path: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("starting", total=total)

        def advance(path: Path) -> None:
            progress.update(bar, advance=1, description=path.name)

        yield advance
