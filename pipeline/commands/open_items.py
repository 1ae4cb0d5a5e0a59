"""``splneno open``: how much waits for a person, a report."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.commands.options import AsJson, Confidence, StoreUrl, Verbose
from pipeline.commands.output import print_lines, warn_if_stale
from pipeline.commands.reporting import one_line_errors
from pipeline.location import store_location
from pipeline.settings import DEFAULT_CONFIDENCE, DEFAULT_STORE

__all__ = ["EXAMPLE", "open_items"]

EXAMPLE = "Example: splneno open --confidence 0.8"


def open_items(
    confidence: Confidence = DEFAULT_CONFIDENCE,
    items: Annotated[
        bool, typer.Option("--items", help="With --json: a line for each item, not each report.")
    ] = False,
    as_json: AsJson = False,
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """Count what waits for a person in each report: alerts, pairs, doubtful records, lost text."""
    with one_line_errors(verbose):
        from pipeline.asking.open_output import as_json_lines, item_lines, print_open
        from pipeline.decisions.gathering import open_items as queue_of
        from pipeline.runs import shown
        from pipeline.store import open_store
        from schemas.records import Report

        with open_store(store_location(store), create=False) as opened:
            held = shown(opened)
            queue = queue_of(opened, held, confidence)
            reports = opened.rows_of_all(held, Report)
            warn_if_stale(opened, held)
        if as_json:
            print_lines(item_lines(queue) if items else as_json_lines(queue, reports))
        else:
            print_open(queue, reports)
