"""Extraction on the workers of Dask, on this machine or on others that see the same files."""

from __future__ import annotations

import pickle
import threading
from pathlib import Path
from typing import Any

from pipeline.errors import WRONG_USAGE, CommandError
from pipeline.workers import Work, Workers
from schemas.limits import Limits

__all__ = ["dask_runner", "extract_there", "packed"]

#: The process of each thread of a Dask worker: to start one a file costs more than most files.
_HERE = threading.local()

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
    """The extraction of ``path`` as text, in a watched process of the worker that runs this.

    The process waits for the next file of the same run; it ends with the worker at the latest.
    """
    held = getattr(_HERE, "held", None)
    if held is None or held[0] != doing:
        if held is not None:
            held[1].stop()
        # Made by ``packed`` in the parent, whose code these workers run in any case.
        work, limits = pickle.loads(doing)
        held = _HERE.held = (doing, Workers(work, limits))
        held[1].add()
    return str(held[1].extract(path))
