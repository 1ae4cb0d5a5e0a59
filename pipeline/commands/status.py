"""``splneno status``: how things stand."""

from __future__ import annotations

import json

import typer

from pipeline.commands.options import AsJson, OutFolder, StoreUrl, Verbose
from pipeline.commands.output import print_lines
from pipeline.commands.reporting import one_line_errors
from pipeline.location import store_location
from pipeline.settings import DEFAULT_OUT, DEFAULT_STORE

__all__ = ["EXAMPLE", "status"]

EXAMPLE = "Example: splneno status --json"


def status(
    store: StoreUrl = DEFAULT_STORE,
    out: OutFolder = DEFAULT_OUT,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Show what the store holds, whether it is reconciled, open alerts, and the last run."""
    with one_line_errors(verbose):
        from pipeline.standing import lines, standing

        found = standing(store_location(store), out / "runs")
        if as_json:
            print_lines([json.dumps(found, ensure_ascii=False)])
        else:
            typer.echo("\n".join(lines(found)))
