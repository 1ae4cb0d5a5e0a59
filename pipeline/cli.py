"""The command ``splneno``: one line a command; each is a module of ``pipeline.commands``."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.commands import (
    audit,
    backfill,
    book,
    changes,
    chart,
    decisions,
    diff,
    doctor,
    export,
    extract,
    forget,
    history,
    open_items,
    prune,
    reconcile,
    review,
    runs,
    search,
    serve,
    site,
    status,
    unsure,
)

__all__ = ["app", "main"]

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


app.command(epilog=backfill.EXAMPLE)(backfill.backfill)
app.command(epilog=reconcile.EXAMPLE)(reconcile.reconcile)
app.command(epilog=extract.EXAMPLE)(extract.extract)
app.command(epilog=export.EXAMPLE)(export.export)
app.command(epilog=search.EXAMPLE)(search.search)
app.command(epilog=site.EXAMPLE)(site.site)
app.command(epilog=history.EXAMPLE)(history.history)
app.command(epilog=changes.EXAMPLE)(changes.changes)
app.command(epilog=diff.EXAMPLE)(diff.diff)
app.command(epilog=serve.EXAMPLE)(serve.serve)
app.command(epilog=runs.EXAMPLE)(runs.runs)
app.command(epilog=status.EXAMPLE)(status.status)
app.command(epilog=doctor.EXAMPLE)(doctor.doctor)
app.command(epilog=unsure.EXAMPLE)(unsure.unsure)
app.command(epilog=review.EXAMPLE)(review.review)
app.command("open", epilog=open_items.EXAMPLE)(open_items.open_items)
app.add_typer(decisions.app, name="decisions")
app.add_typer(audit.app, name="audit")
app.command(epilog=book.EXAMPLE)(book.book)
app.command(epilog=chart.EXAMPLE)(chart.chart)
app.command(epilog=forget.EXAMPLE)(forget.forget)
app.command(epilog=prune.EXAMPLE)(prune.prune)
