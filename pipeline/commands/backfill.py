"""``splneno backfill``: every PDF of a folder into the store, followed and exported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.commands.options import (
    FailOn,
    FileMegabytes,
    FileSeconds,
    Force,
    ImagePixels,
    LogJson,
    MemoryMegabytes,
    OutFolder,
    PageChars,
    PageMegabytes,
    PageObjects,
    Pages,
    PageSeconds,
    PasswordFile,
    StoreUrl,
    Verbose,
    Wait,
)
from pipeline.commands.outcome import told, waiting_code
from pipeline.commands.reporting import one_line_errors, say
from pipeline.errors import SOME_FILES_FAILED, WRONG_USAGE, CommandError
from pipeline.location import store_location
from pipeline.logs import start_logging
from pipeline.runner import Runner
from pipeline.settings import (
    DEFAULT_OUT,
    DEFAULT_STORE,
    BackfillSettings,
    read_passwords,
    worker_count,
)
from schemas.limits import DEFAULT_LIMITS as DEFAULTS
from schemas.limits import MEGA, Limits

__all__ = ["EXAMPLE", "backfill"]

EXAMPLE = "Example: splneno backfill reports/ --out outputs/ --workers 2"


def backfill(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="PDF files, or folders.")],
    store: StoreUrl = DEFAULT_STORE,
    out: OutFolder = DEFAULT_OUT,
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="How many processes extract; default: one a CPU."),
    ] = None,
    refresh: Annotated[
        bool,
        typer.Option("--refresh", help="Extract anew what an earlier version extracted."),
    ] = False,
    runner: Annotated[
        Literal["threads", "dask"],
        typer.Option("--runner", help="Extract on this machine, or on the workers of Dask."),
    ] = "threads",
    scheduler_address: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Of a Dask cluster; else dask starts a local one."),
    ] = None,
    fail_on: FailOn = None,
    force: Force = False,
    verbose: Verbose = False,
    log_json: LogJson = False,
    wait: Wait = 0,
    password_file: PasswordFile = None,
    file_mb: FileMegabytes = DEFAULTS.file_bytes // MEGA,
    pages: Pages = DEFAULTS.pages,
    page_mb: PageMegabytes = DEFAULTS.page_bytes // MEGA,
    page_chars: PageChars = DEFAULTS.page_chars,
    page_objects: PageObjects = DEFAULTS.page_objects,
    image_megapixels: ImagePixels = DEFAULTS.image_pixels // MEGA,
    page_seconds: PageSeconds = DEFAULTS.page_seconds,
    file_seconds: FileSeconds = DEFAULTS.file_seconds,
    memory_mb: MemoryMegabytes = DEFAULTS.memory_bytes // MEGA,
) -> None:
    """Extract every PDF under PATH that the store does not hold, reconcile, and export everything.

    Exit code 3 when some file failed, 1 when reconciling did: what was extracted is stored and
    exported all the same. With --fail-on exit code 5 when something waits for a decision.
    """
    with one_line_errors(verbose):
        if scheduler_address is not None and runner != "dask":
            raise CommandError("--scheduler-address needs --runner dask", WRONG_USAGE)
        start_logging(log_json)
        limits = Limits(
            file_bytes=file_mb * MEGA,
            pages=pages,
            page_bytes=page_mb * MEGA,
            page_chars=page_chars,
            page_objects=page_objects,
            image_pixels=image_megapixels * MEGA,
            page_seconds=page_seconds,
            file_seconds=file_seconds,
            memory_bytes=memory_mb * MEGA,
        )
        settings = BackfillSettings(
            tuple(paths),
            store_location(store),
            out,
            worker_count(workers),
            force,
            verbose,
            limits,
            read_passwords(password_file),
            wait,
            Runner(runner == "dask", scheduler_address),
            refresh,
        )
        code = _backfill(settings) or waiting_code(settings.store, fail_on)
    raise typer.Exit(code)


def _backfill(settings: BackfillSettings) -> int:
    from pipeline.interruption import end_on_sigterm
    from pipeline.runs import backfill as run_backfill
    from pipeline.summary import summary

    with end_on_sigterm():
        report = run_backfill(settings)
    typer.echo(summary(report, settings.records, settings.store))
    for failure in report.failures if settings.verbose else ():
        say(f"{failure.file}: {failure.reason}", failure.detail)
    return told(report.followed, settings.verbose) or (SOME_FILES_FAILED if report.failures else 0)
