"""Extraction on the workers of Dask, on this machine or on others that see the same files."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

from pipeline.errors import WRONG_USAGE, CommandError
from pipeline.workers import Work, open_workers
from schemas.limits import Limits

__all__ = ["dask_runner", "extract_there", "packed"]

INSTALL = "Dask is not installed: pip install 'splneno[dask]'"


def dask_runner(scheduler: str | None, workers: int) -> Any:
    """A task runner on the cluster at ``scheduler``, else on a local one of ``workers``."""
    try:
        import dask
        from prefect_dask import DaskTaskRunner
    except ImportError as error:
        raise CommandError(INSTALL, WRONG_USAGE) from error
    if scheduler is not None:
        return DaskTaskRunner(address=scheduler)
    # A daemon may have no processes of its own, and each worker watches one that extracts.
    dask.config.set({"distributed.worker.daemon": False})
    local = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    return DaskTaskRunner(cluster_kwargs=local)


def packed(work: Work, limits: Limits) -> bytes:
    """What a worker of Dask does and within which limits; in one piece, which nobody looks into."""
    return pickle.dumps((work, limits))


def extract_there(path: Path, doing: bytes) -> str:
    """The extraction of ``path`` as text, in a watched process of the worker that runs this."""
    # Made by ``packed`` in the parent, whose code these workers run in any case.
    work, limits = pickle.loads(doing)
    with open_workers(work, 1, limits) as pool:
        return pool.extract(path)
