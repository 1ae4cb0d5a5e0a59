"""Where a backfill extracts: on this machine alone, or on the workers of Dask."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["THREADS", "Runner"]


@dataclass(frozen=True, slots=True)
class Runner:
    """Where the files are extracted: in processes of this one, or on the workers of Dask.

    ``scheduler`` is the address of a Dask cluster; without one, ``dask`` starts a local one.
    """

    dask: bool = False
    scheduler: str | None = None


THREADS = Runner()
