"""``splneno audit``: whether the log of decisions is what it was."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.commands.options import StoreUrl, Verbose
from pipeline.commands.reporting import one_line_errors, say
from pipeline.errors import FAILED
from pipeline.location import store_location
from pipeline.settings import DEFAULT_STORE

__all__ = ["app"]

app = typer.Typer(help="Check the log of decisions.", no_args_is_help=True)


@app.command(epilog="Example: splneno audit verify --expect 3f0c…")
def verify(
    expect: Annotated[
        str | None,
        typer.Option("--expect", metavar="HASH", help="A hash that was printed earlier."),
    ] = None,
    count: Annotated[
        int | None,
        typer.Option("--count", min=0, metavar="N", help="How many rows there were at least."),
    ] = None,
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """Check that no row of the log was changed, removed, moved or slipped in.

    Prints the hash of the last row. Note it elsewhere: only with --expect it shows that rows are
    missing at the end, or that the whole log was written anew. Exit code 1 when the log is broken.
    """
    with one_line_errors(verbose):
        from pipeline.decisions.chain import Unreadable
        from pipeline.decisions.chain import last_hash as last_of
        from pipeline.decisions.chain import verify as breaks_of
        from pipeline.store import open_store

        with open_store(store_location(store), create=False) as opened:
            log = opened.decision_log()
        breaks = breaks_of(log, expect, count)
        for each in breaks:
            say(each.message)
        last = last_of(row for row in log if not isinstance(row, Unreadable))
        typer.echo(f"Rows: {len(log):,}")
        typer.echo(f"Last hash: {last or 'none, the log is empty'}")
        typer.echo("The log is broken." if breaks else "The log is whole.")
    raise typer.Exit(FAILED if breaks else 0)
