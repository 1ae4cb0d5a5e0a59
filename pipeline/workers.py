"""Extraction in processes of their own.

PDFium is not safe in threads, and a file that brings it down must take only itself along. The
processes import the extractors and nothing of Prefect or SQLAlchemy, so they are there in a moment.
"""

from __future__ import annotations

import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path

from pipeline.documents import dump
from pipeline.failures import UnforeseenError, WorkerDied
from schemas.extraction import Extraction, UnreadableDocument

__all__ = ["Work", "Workers", "open_workers"]

#: Extracts one file; it must be a function that another process can import.
Work = Callable[[Path], Extraction]


@dataclass(slots=True)
class Workers:
    """A pool of processes that is replaced when one of them dies."""

    work: Work
    count: int
    pool: ProcessPoolExecutor
    stopped: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def extract(self, path: Path) -> str:
        """The extraction of ``path`` as text; any error of the extraction is raised here."""
        pool = self.pool
        try:
            return pool.submit(_perform, self.work, path).result()
        except BrokenProcessPool:
            if self.stopped:
                raise
            self._replace(pool)
            return _extract_alone(self.work, path)

    def stop(self) -> None:
        """End all processes now, in the middle of whatever they do."""
        self.stopped = True
        # Nothing else in this program starts processes in this way.
        for process in active_children():
            process.terminate()

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        with self.lock:
            if self.pool is broken:
                self.pool = _pool(self.count)


@contextmanager
def open_workers(work: Work, count: int) -> Iterator[Workers]:
    """``count`` processes that extract with ``work``, started at once."""
    workers = Workers(work, count, _pool(count))
    for _ in range(count):
        # The first calls make the pool start its processes while the caller goes on.
        workers.pool.submit(os.getpid)
    try:
        yield workers
    finally:
        workers.pool.shutdown(cancel_futures=True)


def _extract_alone(work: Work, path: Path) -> str:
    # All files under way in a broken pool fail alike: only alone it shows which of them did it.
    pool = _pool(1)
    try:
        return pool.submit(_perform, work, path).result()
    except BrokenProcessPool as error:
        raise WorkerDied("the process that extracted it crashed") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_start)


def _perform(work: Work, path: Path) -> str:
    try:
        return dump(work(path))
    except (UnreadableDocument, OSError):
        raise
    except Exception as error:
        # One file's error must not stop the others, and a foreign exception may not be picklable.
        message = f"{type(error).__name__}: {error}"
        raise UnforeseenError(message, traceback.format_exc()) from None


def _start() -> None:
    """Make this process end with its parent, also when that one is killed, and not before."""
    # Ctrl-C reaches every process of a terminal; only the parent answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
