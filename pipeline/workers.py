"""Extraction in processes of their own.

PDFium is not safe in threads, and a file that brings it down, holds it up or fills the memory must
take only itself along: each process has one file at a time, is watched, and is replaced when it
died or had to be killed. The processes import the extractors and nothing of Prefect or SQLAlchemy,
so they are there in a moment; they have no network.
"""

from __future__ import annotations

import signal
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

from pipeline.documents import dump_bytes
from pipeline.failures import UnforeseenError, WorkerDied
from pipeline.isolation import isolate
from pipeline.watching import Watch, resident
from schemas.extraction import Extraction, UnreadableDocument
from schemas.limits import DEFAULT_LIMITS, Limits, OnPage

__all__ = ["Work", "Workers", "open_workers"]

#: How often a process is looked at, in seconds: memory can be filled at a gigabyte a second.
_LOOK = 0.05
#: A process that keeps more than this share of its memory after a file is replaced.
_STALE = 0.5

#: A page that is about to be read, an extraction as text in UTF-8, or why there is none.
Message = int | bytes | Exception


class Work(Protocol):
    """Extracts one file and tells of each page; another process must be able to import it."""

    def __call__(self, path: Path, on_page: OnPage, /) -> Extraction: ...


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    line: Connection

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()


@dataclass(slots=True)
class Workers:
    """Processes that wait for files; ``idle`` holds those that have none."""

    work: Work
    limits: Limits
    idle: SimpleQueue[_Worker] = field(default_factory=SimpleQueue)
    all: list[_Worker] = field(default_factory=list)
    stopped: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self) -> None:
        """Start one more process."""
        context = get_context("spawn")
        with self.lock:
            if self.stopped:
                raise WorkerDied("stopped")
            ours, theirs = context.Pipe()
            arguments = (theirs, self.work, self.limits.memory_bytes)
            process = context.Process(target=_serve, args=arguments, daemon=True)
            process.start()
            theirs.close()
            worker = _Worker(process, ours)
            self.all.append(worker)
        self.idle.put(worker)

    def extract(self, path: Path) -> str:
        """The extraction of ``path`` as text; any error of the extraction is raised here."""
        worker = self.idle.get()
        try:
            answer = _ask(worker, path, self.limits)
        except BaseException:
            self._replace(worker)
            raise
        if resident(worker.process.pid or 0) > _STALE * self.limits.memory_bytes:
            self._replace(worker)
        else:
            self.idle.put(worker)
        if isinstance(answer, Exception):
            raise answer
        return answer.decode()

    def stop(self) -> None:
        """End all processes now, in the middle of whatever they do."""
        with self.lock:
            self.stopped = True
            for worker in self.all:
                worker.process.kill()

    def _replace(self, worker: _Worker) -> None:
        with self.lock:
            worker.kill()
            self.all.remove(worker)
        if not self.stopped:
            self.add()


@contextmanager
def open_workers(work: Work, count: int, limits: Limits = DEFAULT_LIMITS) -> Iterator[Workers]:
    """``count`` processes that extract with ``work``, started at once."""
    workers = Workers(work, limits)
    try:
        for _ in range(count):
            workers.add()
        yield workers
    finally:
        # Who still waits for one of them has gone; the others have nothing to lose.
        workers.stop()
        for worker in workers.all:
            worker.process.join()


def _ask(worker: _Worker, path: Path, limits: Limits) -> bytes | Exception:
    """What a process answers; raises ``BeyondLimit`` and ``WorkerDied``, after which it is none."""
    watch = Watch(limits, worker.process.pid or 0)
    try:
        worker.line.send(path)
        while True:
            if worker.line.poll(_LOOK):
                message: Message = worker.line.recv()
                if isinstance(message, MemoryError):
                    raise watch.out_of_memory()
                if not isinstance(message, int):
                    return message
                watch.turn(message)
            watch.check()
    except (EOFError, ConnectionError):
        worker.process.join()
        raise WorkerDied(watch.where() + _death(worker.process.exitcode or 0)) from None


def _death(code: int) -> str:
    if code >= 0:
        return f"the process ended with code {code}"
    try:
        return f"the process was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"the process was ended by signal {-code}"


def _serve(line: Connection, work: Work, memory: int) -> None:
    """Extract what comes, until the other end hangs up."""
    isolate(memory)
    while True:
        try:
            path: Path = line.recv()
        except EOFError:
            return
        answer = _perform(work, path, line.send)
        try:
            line.send(answer)
        except MemoryError as error:
            line.send(error)


def _perform(work: Work, path: Path, on_page: OnPage) -> bytes | Exception:
    try:
        return dump_bytes(work(path, on_page))
    except (UnreadableDocument, OSError, MemoryError) as error:
        return error
    except Exception as error:
        # One file's error must not stop the others, and a foreign exception may not be picklable.
        message = f"{type(error).__name__}: {error}"
        return UnforeseenError(message, traceback.format_exc())
