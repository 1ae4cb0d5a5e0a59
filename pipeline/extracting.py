"""Extracting many files by a flow; what can begin before Prefect is there begins at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from pipeline.ahead import open_head
from pipeline.outcomes import Key
from pipeline.runner import THREADS, Runner
from pipeline.temporary_server import temporary_server
from pipeline.workers import Work
from schemas.extraction import Extraction
from schemas.limits import DEFAULT_LIMITS, Limits

__all__ = ["Job", "OnDone", "extract_all"]

#: A file and the key of what will come out of it.
Job = tuple[Path, Key]
#: Told of each file in the order of the jobs: what came out or why nothing did, and whether an
#: earlier run had kept it.
OnDone = Callable[[Path, Extraction | Exception, bool], None]


def extract_all(
    jobs: Sequence[Job],
    work: Work,
    workers: int,
    results: Path,
    on_done: OnDone,
    limits: Limits = DEFAULT_LIMITS,
    runner: Runner = THREADS,
) -> None:
    """Extract every file, each in a task.

    ``on_done`` is called in the order of the jobs, whatever the order in which they come to an end.
    """
    with temporary_server() as server:
        # Only processes of this machine can begin before the flow does.
        beginning = (
            nullcontext() if runner.dask else open_head(jobs, work, workers, results, limits)
        )
        with beginning as head:
            from pipeline.flows import run_flow

            run_flow(jobs, head or work, workers, results, on_done, limits, runner, server)
