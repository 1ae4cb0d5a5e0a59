"""The backfill as a Prefect flow: one task a PDF. The only module that knows Prefect.

The tasks run in threads that wait for the processes of ``pipeline.workers``: Prefect's own process
pool imports Prefect anew in each process, which costs ten seconds before the first file.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Any

from prefect import flow, task
from prefect.context import TaskRunContext
from prefect.futures import PrefectFuture
from prefect.task_runners import ThreadPoolTaskRunner

from pipeline.documents import load
from pipeline.errors import CommandError
from pipeline.outcomes import Key
from pipeline.workers import Work, Workers, open_workers
from schemas.extraction import Extraction
from schemas.limits import DEFAULT_LIMITS, Limits

__all__ = ["Job", "OnDone", "extract_all"]

ADVICE = "check PREFECT_API_URL, or unset it for a temporary server"
NAME_OF_FAILURE = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

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
) -> None:
    """Extract every file, each in a task whose result is kept in ``results`` under its key.

    ``on_done`` is called in the order of the jobs, whatever the order in which they come to an end.
    """
    with open_workers(work, workers, limits) as pool:
        runner: Any = ThreadPoolTaskRunner(max_workers=workers)
        extract_pdf = _task(pool, results)
        begun = Event()

        @flow(name="splneno-backfill", task_runner=runner)
        def backfill(files: list[str]) -> None:
            begun.set()
            waiting = deque((job, _submit(extract_pdf, job)) for job in jobs)
            try:
                while waiting:
                    job, future = waiting.popleft()
                    on_done(job[0], *_outcome(extract_pdf, job, future))
            except BaseException:
                # The threads of the other tasks wait for these processes, and Prefect for them.
                pool.stop()
                raise

        try:
            backfill([str(path) for path, _ in jobs])
        except RuntimeError as error:
            if begun.is_set():
                raise
            raise CommandError(f"Prefect does not start: {error}; {ADVICE}") from error
        finally:
            _drop_failures(results)


def _task(pool: Workers, results: Path) -> Any:
    @task(
        name="extract",
        task_run_name="extract {path.name}",
        cache_key_fn=_cache_key,
        persist_result=True,
        result_storage=results.resolve(),
        result_serializer="compressed/json",
    )
    def extract_pdf(path: Path, key: Key) -> str:
        return pool.extract(path)

    return extract_pdf


def _cache_key(_: TaskRunContext, parameters: dict[str, Any]) -> str:
    # Prefect's own key would hold the run's id, or miss a change in a module that the task calls.
    return "-".join(parameters["key"])


def _drop_failures(results: Path) -> None:
    """Remove the errors that Prefect keeps among the results, under names that nobody looks up."""
    for file in results.iterdir() if results.is_dir() else ():
        if NAME_OF_FAILURE.fullmatch(file.name):
            file.unlink(missing_ok=True)


def _submit(extract_pdf: Any, job: Job) -> PrefectFuture[str]:
    path, key = job
    future: PrefectFuture[str] = extract_pdf.submit(path, key)
    return future


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
