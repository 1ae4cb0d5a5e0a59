"""The backfill as a Prefect flow: one task a PDF. Knows Prefect, which few modules do.

The tasks run in threads that wait for the processes of ``pipeline.workers``: Prefect's own process
pool imports Prefect anew in each process, which costs ten seconds before the first file. On Dask
each worker has such a process.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Any

from prefect import flow, task
from prefect.context import TaskRunContext
from prefect.futures import PrefectFuture
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.task_runners import ThreadPoolTaskRunner

from pipeline.ahead import Head, result_name
from pipeline.dask_extraction import dask_runner, extract_there, packed
from pipeline.documents import load
from pipeline.errors import CommandError
from pipeline.extracting import Job, OnDone
from pipeline.runner import Runner
from pipeline.temporary_server import ADVICE, TemporaryServer
from pipeline.workers import Work
from schemas.extraction import Extraction
from schemas.limits import Limits

__all__ = ["run_flow"]

#: What the flow does that runs now.
_BODY: ContextVar[Callable[[], None]] = ContextVar("body")

#: The most tasks that are submitted at once: what they made waits in memory until it is taken.
MOST_AHEAD = 256

NAME_OF_FAILURE = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def run_flow(
    jobs: Sequence[Job],
    source: Head | Work,
    workers: int,
    results: Path,
    on_done: OnDone,
    limits: Limits,
    runner: Runner,
    server: TemporaryServer | None,
) -> None:
    """Run the flow over ``jobs``; in threads each result is kept in ``results`` under its key.

    ``source`` extracts: the processes of this machine, or the work that Dask's workers do.
    """
    more: tuple[bytes, ...] = ()
    if isinstance(source, Head):
        task_runner: Any = ThreadPoolTaskRunner(max_workers=workers)
        extract_pdf = _task(source, results)
    else:
        task_runner = dask_runner(runner.scheduler, workers)
        extract_pdf = _extract_there
        more = (packed(source, limits),)
    begun = Event()

    def body() -> None:
        begun.set()
        ahead = _submitted(extract_pdf, jobs, more)
        try:
            for job, future in ahead:
                on_done(job[0], *_outcome(extract_pdf, job, future))
        except BaseException:
            # The threads of the other tasks wait for these processes, and Prefect for them.
            if isinstance(source, Head):
                source.stop()
            raise

    backfill = _backfill.with_options(task_runner=task_runner)
    before = _BODY.set(body)
    try:
        with _at(server):
            backfill([str(path) for path, _ in jobs])
    except RuntimeError as error:
        if begun.is_set():
            raise
        raise CommandError(f"Prefect does not start: {error}; {ADVICE}") from error
    finally:
        _BODY.reset(before)
        _drop_failures(results)


@flow(name="splneno-backfill")
def _backfill(files: list[str]) -> None:
    # The flow travels to Dask's workers with each task: it must not take the store along.
    _perform()


def _perform() -> None:
    _BODY.get()()


@contextmanager
def _at(server: TemporaryServer | None) -> Iterator[None]:
    if server is None:
        yield
        return
    with temporary_settings(updates={PREFECT_API_URL: server.wait()}):
        yield


def _task(head: Head, results: Path) -> Any:
    @task(
        name="extract",
        task_run_name="extract {path.name}",
        cache_key_fn=_cache_key,
        persist_result=True,
        result_storage=results.resolve(),
        result_serializer="compressed/json",
        # Prefect would hold the texts of the last thousand files beside those on the disk.
        cache_result_in_memory=False,
    )
    def extract_pdf(path: Path, key: Sequence[str]) -> str:
        return head.extract(path)

    return extract_pdf


@task(name="extract", task_run_name="extract {path.name}", persist_result=False)
def _extract_there(path: Path, key: Sequence[str], doing: bytes) -> str:
    # A task of its own module's: one made on the way would take what is around it along.
    return extract_there(path, doing)


def _cache_key(_: TaskRunContext, parameters: dict[str, Any]) -> str:
    # Prefect's own key would hold the run's id, or miss a change in a module that the task calls.
    return result_name(parameters["key"])


def _drop_failures(results: Path) -> None:
    """Remove the errors that Prefect keeps among the results, under names that nobody looks up."""
    for file in results.iterdir() if results.is_dir() else ():
        if NAME_OF_FAILURE.fullmatch(file.name):
            file.unlink(missing_ok=True)


def _submit(extract_pdf: Any, job: Job, *more: bytes) -> PrefectFuture[str]:
    path, key = job
    future: PrefectFuture[str] = extract_pdf.submit(path, key, *more)
    return future


def _submitted(
    extract_pdf: Any, jobs: Sequence[Job], more: tuple[bytes, ...]
) -> Iterator[tuple[Job, PrefectFuture[str]]]:
    """The jobs in their order, each a task; only so many are ahead of the one that is taken."""
    left, waiting = iter(jobs), deque[tuple[Job, PrefectFuture[str]]]()
    while True:
        for job in islice(left, MOST_AHEAD - len(waiting)):
            waiting.append((job, _submit(extract_pdf, job, *more)))
        if not waiting:
            return
        yield waiting.popleft()


def _outcome(
    extract_pdf: Any, job: Job, future: PrefectFuture[str]
) -> tuple[Extraction | Exception, bool]:
    """What came out and whether it was kept; what a killed run left damaged is made anew."""
    try:
        return load(future.result()), _was_kept(future)
    except Exception as error:
        # Whatever went wrong with one file is told of that file, and the others go on.
        if not _was_kept(future):
            return error, False
    return _outcome(extract_pdf, job, _submit(extract_pdf.with_options(refresh_cache=True), job))


def _was_kept(future: PrefectFuture[str]) -> bool:
    return future.state.name == "Cached"
