"""``splneno export``: the store as files."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from pipeline.commands.options import Force, OutFolder, StoreUrl, Verbose
from pipeline.commands.reporting import one_line_errors, say
from pipeline.location import store_location
from pipeline.settings import DEFAULT_STORE, ExportSettings

__all__ = ["EXAMPLE", "export"]

EXAMPLE = "Example: splneno export --format csv --out tables/"


def export(
    format: Annotated[
        Literal["jsonl", "csv"], typer.Option("--format", help="JSON Lines, or CSV.")
    ],
    out: OutFolder,
    store: StoreUrl = DEFAULT_STORE,
    without_contacts: Annotated[
        bool, typer.Option("--without-contacts", help="Black out contact persons and other names.")
    ] = False,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Export all records of the store, one file a table."""
    with one_line_errors(verbose):
        from pipeline.runs import export_store

        settings = ExportSettings(store_location(store), out, format, force, not without_contacts)
        count, reconciled = export_store(settings)
        typer.echo(f"Written: {out} ({count:,} sources of {settings.store})")
        if not reconciled:
            say("not reconciled as it stands: run splneno reconcile to fill change.* and its like")
