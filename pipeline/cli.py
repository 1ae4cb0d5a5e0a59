"""The command ``splneno``. What a command needs is imported when it runs, not before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.errors import FAILED, SOME_FILES_FAILED
from pipeline.options import (
    FileMegabytes,
    FileSeconds,
    Force,
    ImagePixels,
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
)
from pipeline.questions import changes, history, search, unsure
from pipeline.reporting import one_line_errors, say
from pipeline.settings import (
    DEFAULT_OUT,
    DEFAULT_STORE,
    BackfillSettings,
    ExportSettings,
    ReconcileSettings,
    read_passwords,
    store_file,
    worker_count,
)
from schemas.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from pipeline.reconciliation import Followed

__all__ = ["app", "main"]

DEFAULTS = DEFAULT_LIMITS
MEGA = 1_000_000

app = typer.Typer(
    help="Turn Czech regional progress reports (PDF) into records.",
    epilog="Example: splneno backfill reports/",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line."""
    app()


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"splneno {version('splneno')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Turn Czech regional progress reports (PDF) into records."""


@app.command(epilog="Example: splneno backfill reports/ --out outputs/ --workers 2")
def backfill(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="PDF files, or folders.")],
    store: StoreUrl = DEFAULT_STORE,
    out: OutFolder = DEFAULT_OUT,
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="How many processes extract; default: one a CPU."),
    ] = None,
    force: Force = False,
    verbose: Verbose = False,
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
    exported all the same.
    """
    with one_line_errors(verbose):
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
            store_file(store),
            out,
            worker_count(workers),
            force,
            verbose,
            limits,
            read_passwords(password_file),
        )
        code = _backfill(settings)
    raise typer.Exit(code)


@app.command(epilog="Example: splneno reconcile --store sqlite:///outputs/splneno.db")
def reconcile(
    store: StoreUrl = DEFAULT_STORE,
    out: OutFolder = DEFAULT_OUT,
    judgements: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="What people decided about pairs of records; kept in the store."
        ),
    ] = None,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Follow each thing through all reports of the store, and export everything anew."""
    with one_line_errors(verbose):
        from pipeline.runs import reconcile_store
        from pipeline.summary import reconcile_summary

        settings = ReconcileSettings(store_file(store), out, force, judgements)
        report = reconcile_store(settings)
        typer.echo(reconcile_summary(report, settings.records, settings.store))
        code = _told(report.followed, verbose)
    raise typer.Exit(code)


@app.command(epilog="Example: splneno extract report.pdf --out tables/")
def extract(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF file.")],
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Where the tables go; default: printed as one JSON document."
        ),
    ] = None,
    readings: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where readings of scanned pages are kept."),
    ] = None,
    force: Force = False,
    verbose: Verbose = False,
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
    """Extract one PDF without a store: its tables as JSON Lines, or as one JSON document.

    Exit code 3 when the file could not be extracted, or pages of it are pictures that nothing here
    can read.
    """
    from pipeline.single import extract_file

    with one_line_errors(verbose):
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
        passwords = read_passwords(password_file)
        failure = extract_file(file, out, force, limits, passwords, readings)
        if failure is not None:
            say(f"{failure.file}: {failure.reason}", failure.detail if verbose else "")
    raise typer.Exit(0 if failure is None else SOME_FILES_FAILED)


@app.command(epilog="Example: splneno export --format csv --out tables/")
def export(
    format: Annotated[
        Literal["jsonl", "csv"], typer.Option("--format", help="JSON Lines, or CSV.")
    ],
    out: OutFolder,
    store: StoreUrl = DEFAULT_STORE,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Export all records of the store, one file a table."""
    with one_line_errors(verbose):
        from pipeline.runs import export_store

        settings = ExportSettings(store_file(store), out, format, force)
        count, reconciled = export_store(settings)
        typer.echo(f"Written: {out} ({count:,} sources of {settings.store})")
        if not reconciled:
            say("not reconciled as it stands: run splneno reconcile to fill change.* and its like")


app.command(epilog='Example: splneno search "energetický management" --table project')(search)
app.command(epilog='Example: splneno history "energetický management"')(history)
app.command(epilog="Example: splneno changes --severity alert --json")(changes)
app.command(epilog="Example: splneno unsure --json > pairs.jsonl")(unsure)


def _backfill(settings: BackfillSettings) -> int:
    from pipeline.interruption import end_on_sigterm
    from pipeline.runs import backfill as run_backfill
    from pipeline.summary import summary

    with end_on_sigterm():
        report = run_backfill(settings)
    typer.echo(summary(report, settings.records, settings.store))
    for failure in report.failures if settings.verbose else ():
        say(f"{failure.file}: {failure.reason}", failure.detail)
    return _told(report.followed, settings.verbose) or (SOME_FILES_FAILED if report.failures else 0)


def _told(followed: Followed, verbose: bool) -> int:
    """Tell of reconciling that failed; the answer is the exit code."""
    if followed.failure is None:
        return 0
    more = "" if verbose else "; run again with --verbose for the rest"
    say(
        f"the reports could not be reconciled: {followed.failure}{more}",
        followed.detail if verbose else "",
    )
    return FAILED
