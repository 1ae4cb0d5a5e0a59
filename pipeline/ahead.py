"""Extraction that begins while Prefect still starts: the first files, in the order of the jobs.

Importing Prefect and starting its temporary server take some ten seconds in which the processes
would wait. What they make in that time is handed to the flow's tasks when these come for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock

from pipeline.outcomes import Key
from pipeline.workers import Work, Workers, open_workers
from schemas.limits import Limits

__all__ = ["Head", "open_head", "result_name"]

#: The most extractions that wait in memory for their tasks.
MOST = 64


def result_name(key: Key) -> str:
    """The name under which the flow keeps the extraction of a key."""
    return "-".join(key)


@dataclass(slots=True)
class Head:
    """Processes that extract, and what they have extracted before anybody asked."""

    pool: Workers
    made: dict[Path, Future[str]] = field(default_factory=dict)
    asked: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    def extract(self, path: Path) -> str:
        """The extraction of ``path`` as text, made ahead or now; its errors are raised here."""
        self.asked.set()
        with self.lock:
            made = self.made.pop(path, None)
        return self.pool.extract(path) if made is None else made.result()

    def begin(self, files: Iterator[Path]) -> None:
        """Extract one file after the other until the first is asked for."""
        while not self.asked.is_set():
            future: Future[str] = Future()
            with self.lock:
                path = next(files, None)
                if path is None:
                    return
                self.made[path] = future
            try:
                future.set_result(self.pool.extract(path))
            except BaseException as error:
                future.set_exception(error)

    def stop(self) -> None:
        """End the processes, in the middle of whatever they do."""
        self.asked.set()
        self.pool.stop()


@contextmanager
def open_head(
    jobs: Sequence[tuple[Path, Key]], work: Work, count: int, results: Path, limits: Limits
) -> Iterator[Head]:
    """``count`` processes that are at work on those of ``jobs`` whose result is not kept."""
    pending = [path for path, key in jobs if not (results / result_name(key)).exists()]
    with open_workers(work, count, limits) as pool:
        head = Head(pool)
        files = iter(pending[:MOST])
        threads = ThreadPoolExecutor(count, thread_name_prefix="ahead")
        for _ in range(count):
            threads.submit(head.begin, files)
        try:
            yield head
        except BaseException:
            # The threads wait for these processes.
            head.stop()
            raise
        finally:
            head.asked.set()
            threads.shutdown(wait=True, cancel_futures=True)
