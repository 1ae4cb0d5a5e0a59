"""``splneno prune``: extractions that newer ones have taken the place of, removed."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.commands.confirming import confirmed
from pipeline.commands.options import StoreUrl, Verbose, Wait
from pipeline.commands.reporting import one_line_errors
from pipeline.location import store_location
from pipeline.settings import DEFAULT_STORE

__all__ = ["EXAMPLE", "prune"]

EXAMPLE = "Example: splneno prune --keep-runs 3"


def prune(
    keep_runs: Annotated[
        int, typer.Option("--keep-runs", min=1, metavar="N", help="Keep what the last N runs made.")
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    store: StoreUrl = DEFAULT_STORE,
    wait: Wait = 0,
    verbose: Verbose = False,
) -> None:
    """Remove superseded extractions, and what earlier runs left to be compared with.

    What an export shows stays, whenever it was made.
    """
    with one_line_errors(verbose):
        from pipeline.forgetting import outdated
        from pipeline.forgetting import prune as carry_out
        from pipeline.store import open_store
        from pipeline.terminal import clean
        from pipeline.writers import sole_writer

        location = store_location(store)
        with open_store(location, create=False) as opened:
            what = outdated(opened, keep_runs)
        for item in what.items:
            typer.echo(f"  {clean(item.source.name)}, extracted by {clean(item.key.extractor)}")
        typer.echo(f"{len(what.items):,} superseded extractions with {what.records:,} rows")
        typer.echo(f"Runs before number {what.before} can no longer be compared.")
        if not confirmed("Remove them?", yes):
            return
        with (
            sole_writer(location, None, "prune", wait),
            open_store(location, create=False) as opened,
        ):
            carry_out(opened, outdated(opened, keep_runs))
        typer.echo("Removed.")
