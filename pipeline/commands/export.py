"""``splneno export``: the store as files."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from pipeline.commands.options import Confidence, Force, OutFolder, StoreUrl, Verbose
from pipeline.commands.reporting import one_line_errors, say
from pipeline.location import store_location
from pipeline.settings import DEFAULT_CONFIDENCE, DEFAULT_STORE, ExportSettings, View

__all__ = ["EXAMPLE", "export"]

EXAMPLE = "Example: splneno export --format csv --out tables/"


def export(
    format: Annotated[
        Literal["jsonl", "csv"], typer.Option("--format", help="JSON Lines, or CSV.")
    ],
    out: OutFolder,
    approved_only: Annotated[
        bool,
        typer.Option(
            "--approved-only", help="Only reports with nothing open, with decisions laid over."
        ),
    ] = False,
    with_decisions: Annotated[
        bool, typer.Option("--with-decisions", help="All reports, with decisions laid over.")
    ] = False,
    confidence: Confidence = DEFAULT_CONFIDENCE,
    store: StoreUrl = DEFAULT_STORE,
    without_contacts: Annotated[
        bool, typer.Option("--without-contacts", help="Black out contact persons and other names.")
    ] = False,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Export all records of the store, one file a table.

    Without --approved-only and --with-decisions they are as they were extracted, whatever people
    decided. With one of these corrections are put in, rejected records are left out, and the log
    of decisions stands beside them.
    """
    with one_line_errors(verbose):
        from pipeline.runs import export_store

        view: View = "decided" if with_decisions else "machine"
        view = "approved" if approved_only else view
        settings = ExportSettings(
            store_location(store), out, format, force, view, confidence, not without_contacts
        )
        count, reconciled = export_store(settings)
        typer.echo(f"Written: {out} ({count:,} sources of {settings.store})")
        if not reconciled:
            say("not reconciled as it stands: run splneno reconcile to fill change.* and its like")
