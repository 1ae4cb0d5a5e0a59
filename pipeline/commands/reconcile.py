"""``splneno reconcile``: what the store holds, compared anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import FailOn, Force, OutFolder, StoreUrl, Verbose, Wait
from pipeline.commands.outcome import told, waiting_code
from pipeline.commands.reporting import one_line_errors
from pipeline.location import store_location
from pipeline.settings import DEFAULT_OUT, DEFAULT_STORE, ReconcileSettings

__all__ = ["EXAMPLE", "reconcile"]

EXAMPLE = "Example: splneno reconcile --store sqlite:///outputs/splneno.db"


def reconcile(
    store: StoreUrl = DEFAULT_STORE,
    out: OutFolder = DEFAULT_OUT,
    judgements: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="What people decided about pairs of records; kept in the store."
        ),
    ] = None,
    fail_on: FailOn = None,
    force: Force = False,
    verbose: Verbose = False,
    wait: Wait = 0,
) -> None:
    """Follow each thing through all reports of the store, and export everything anew.

    With --fail-on exit code 5 when something waits for a decision.
    """
    with one_line_errors(verbose):
        from pipeline.runs import reconcile_store
        from pipeline.summary import reconcile_summary

        settings = ReconcileSettings(store_location(store), out, force, judgements, wait)
        report = reconcile_store(settings)
        typer.echo(reconcile_summary(report, settings.records, settings.store))
        code = told(report.followed, verbose) or waiting_code(settings.store, fail_on)
    raise typer.Exit(code)
