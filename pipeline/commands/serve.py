"""``splneno serve``: an inbox that is looked at by the clock."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.options import (
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
)
from pipeline.commands.reporting import one_line_errors, say
from pipeline.errors import SOME_FILES_FAILED, WRONG_USAGE, CommandError
from pipeline.location import store_location
from pipeline.logs import start_logging
from pipeline.settings import (
    DEFAULT_OUT,
    DEFAULT_STORE,
    BackfillSettings,
    read_passwords,
    worker_count,
)
from schemas.limits import DEFAULT_LIMITS as DEFAULTS
from schemas.limits import MEGA, Limits

if TYPE_CHECKING:
    from pipeline.serving.settings import ServeSettings

__all__ = ["EXAMPLE", "serve"]

EXAMPLE = 'Example: splneno serve inbox/ --cron "0 3 * * *"'


def serve(
    inbox: Annotated[Path, typer.Argument(metavar="INBOX", help="The folder that is looked at.")],
    cron: Annotated[
        str, typer.Option(metavar="CRON", help="When: minute hour day month weekday.")
    ] = "0 3 * * *",
    timezone: Annotated[str, typer.Option(metavar="ZONE", help="Whose clock.")] = "Europe/Prague",
    once: Annotated[bool, typer.Option("--once", help="Look once, without a server.")] = False,
    links: Annotated[
        str | None, typer.Option(metavar="URL", help="A page whose PDFs are fetched first.")
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="A host besides the page's own; repeatable."),
    ] = None,
    webhook: Annotated[
        str | None,
        typer.Option(metavar="URL", envvar="SPLNENO_WEBHOOK", help="Told of new alerts (JSON)."),
    ] = None,
    mail_to: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Mailed new alerts.")
    ] = None,
    mail_settings: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Mail server (TOML); else SPLNENO_SMTP_HOST etc."),
    ] = None,
    settle: Annotated[
        float, typer.Option(min=0, metavar="S", help="Seconds a file must have been left alone.")
    ] = 10.0,
    store: StoreUrl = DEFAULT_STORE,
    out: OutFolder = DEFAULT_OUT,
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="How many processes extract; default: one a CPU."),
    ] = None,
    force: Force = False,
    verbose: Verbose = False,
    log_json: LogJson = False,
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
    """Take new PDFs of INBOX into the store by the clock, and tell of new alerts.

    With PREFECT_API_URL the schedule is kept by that server, else by one of its own.
    """
    with one_line_errors(verbose):
        from pipeline.serving.links import Links
        from pipeline.serving.settings import ServeSettings
        from pipeline.serving.telling import mail_settings as read_mail

        start_logging(log_json)
        if not inbox.is_dir():
            raise CommandError(f"{inbox} is no folder: make it, or name another", WRONG_USAGE)
        if mail_to is not None:
            read_mail(mail_settings)
        run = BackfillSettings(
            (),
            store_location(store),
            out,
            worker_count(workers),
            force,
            verbose,
            Limits(
                file_bytes=file_mb * MEGA,
                pages=pages,
                page_bytes=page_mb * MEGA,
                page_chars=page_chars,
                page_objects=page_objects,
                image_pixels=image_megapixels * MEGA,
                page_seconds=page_seconds,
                file_seconds=file_seconds,
                memory_bytes=memory_mb * MEGA,
            ),
            passwords=read_passwords(password_file),
        )
        page = Links(links, frozenset(allow_host or ()), run.limits.file_bytes) if links else None
        settings = ServeSettings(inbox, run, settle, page, webhook, mail_to, mail_settings)
        code = _once(settings) if once else _serve(settings, cron, timezone, password_file)
    raise typer.Exit(code)


def _once(settings: ServeSettings) -> int:
    from datetime import UTC, datetime

    from pipeline.interruption import end_on_sigterm
    from pipeline.serving.ticking import tick
    from pipeline.summary import summary

    with end_on_sigterm():
        done = tick(settings, datetime.now(UTC))
    if done.report is None:
        typer.echo("Nothing to take.")
    else:
        typer.echo(summary(done.report, settings.backfill.records, settings.backfill.store))
    for book in done.books:
        typer.echo(f"Book: {settings.backfill.out / book}")
    for file in done.waiting:
        say(f"{file}: is still being written; left for the next time")
    for problem in done.problems:
        say(problem)
    failed = done.problems or (done.report is not None and done.report.failures)
    return SOME_FILES_FAILED if failed else 0


def _serve(settings: ServeSettings, cron: str, zone: str, password_file: Path | None) -> int:
    import os
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from pipeline.interruption import end_on_sigterm
    from pipeline.orchestration import prepare_prefect
    from pipeline.serving.arguments import arguments_of
    from pipeline.temporary_server import temporary_server

    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise CommandError(f"{zone} is no time zone: try Europe/Prague", WRONG_USAGE) from None
    prepare_prefect(settings.backfill.prefect_home, settings.backfill.verbose)
    with end_on_sigterm(), temporary_server(scheduling=True) as server:
        if server is not None:
            # The processes that Prefect starts for each look find the same server.
            os.environ["PREFECT_API_URL"] = server.wait()
        try:
            from pipeline.serving.deployment import serve as wait_for_clock

            typer.echo(f"{settings.inbox}: {cron} ({zone}); {os.environ['PREFECT_API_URL']}")
            wait_for_clock(arguments_of(settings, password_file), cron, zone)
        except ValueError as error:
            raise CommandError(f"{cron!r} is no schedule: {error}", WRONG_USAGE) from error
    return 0
