"""``splneno runs``: what was run, and how it ended."""

from __future__ import annotations

import json
from typing import Any

import typer

from pipeline.commands.options import AsJson, OutFolder, Verbose
from pipeline.commands.output import print_lines
from pipeline.commands.reporting import one_line_errors
from pipeline.settings import DEFAULT_OUT

__all__ = ["EXAMPLE", "runs"]

EXAMPLE = "Example: splneno runs --out outputs/"


def runs(out: OutFolder = DEFAULT_OUT, as_json: AsJson = False, verbose: Verbose = False) -> None:
    """List the runs whose manifests stand under OUT/runs, the latest first."""
    with one_line_errors(verbose):
        from pipeline.manifest import read_manifests

        found = read_manifests(out / "runs")
        if as_json:
            print_lines(json.dumps(told, ensure_ascii=False) for told in found)
            return
        if not found:
            typer.echo(f"No run under {out}: splneno backfill makes one.")
        for told in found:
            typer.echo(_line(told))


def _line(told: dict[str, Any]) -> str:
    counts, times = told.get("counts", {}), told["times"]
    if times["finished"] is None:
        return f"{told['run']:>5}  {times['begun']}  stopped, or still running"
    seconds = sum(times["seconds"].values())
    done = (
        f"{counts.get('extracted', 0):,} extracted, {counts.get('reused', 0):,} taken, "
        f"{counts.get('failed', 0):,} failed"
    )
    return f"{told['run']:>5}  {times['begun']}  {seconds:,.0f} s  {done}"
