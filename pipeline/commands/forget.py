"""``splneno forget``: a report, and everything that was made of it, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.confirming import confirmed
from pipeline.commands.options import Force, OutFolder, StoreUrl, Verbose, Wait
from pipeline.commands.outcome import told
from pipeline.commands.reporting import one_line_errors, say
from pipeline.location import store_location
from pipeline.settings import DEFAULT_OUT, DEFAULT_STORE, ReconcileSettings

if TYPE_CHECKING:
    from pipeline.forgetting import Doomed

__all__ = ["EXAMPLE", "forget"]

EXAMPLE = "Example: splneno forget zprava-2021.pdf --and-never-again"


def forget(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Its id, file name or title.")],
    never_again: Annotated[
        bool, typer.Option("--and-never-again", help="Leave the file out of later runs, too.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    store: StoreUrl = DEFAULT_STORE,
    out: OutFolder = DEFAULT_OUT,
    force: Force = False,
    wait: Wait = 0,
    verbose: Verbose = False,
) -> None:
    """Remove a report's PDF from the store: records, index, kept results and readings.

    What goes is shown first. Everything else is reconciled and exported anew then.
    """
    with one_line_errors(verbose):
        from pipeline.export.folder import check_folder
        from pipeline.forgetting import copies_of, doomed
        from pipeline.forgetting import forget as carry_out
        from pipeline.runs import reconcile_open
        from pipeline.store import open_store
        from pipeline.summary import reconcile_summary
        from pipeline.writers import sole_writer

        settings = ReconcileSettings(store_location(store), out, force, wait=wait)
        check_folder(settings.records, force)
        with open_store(settings.store, create=False) as opened:
            _show(doomed(opened, report, settings.store, out))
        if not confirmed("Forget all of this?", yes):
            return
        with (
            sole_writer(settings.store, out, "forget", wait),
            open_store(settings.store, create=False) as opened,
        ):
            carry_out(opened, doomed(opened, report, settings.store, out), never_again)
            answer = reconcile_open(opened, settings)
        typer.echo(reconcile_summary(answer, settings.records, settings.store))
        for copy in copies_of(settings.store):
            say(f"{copy} still holds the report: delete that copy when you need it no more")
        code = told(answer.followed, verbose)
    raise typer.Exit(code)


def _show(what: Doomed) -> None:
    from pipeline.terminal import clean

    typer.echo(f"{clean(what.name)} ({what.sha256[:12]}…)")
    for row in what.reports:
        typer.echo(f"  report {clean(row.id)}: {clean(row.title)}")
    typer.echo(f"  {what.records:,} rows of {len(what.items):,} extractions")
    for path in what.files:
        typer.echo(f"  {path}")
    if what.decisions:
        told = f"{what.decisions:,} decisions on it stay in the log"
        typer.echo(f"  {told}, with the values that they name: no row of it is removed")
