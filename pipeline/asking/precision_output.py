"""The measured precision as a terminal and another program take it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import typer
from rich.table import Table

from pipeline.decisions.precision import Measured
from pipeline.terminal import clean, console

__all__ = ["as_json_lines", "print_precision"]


def as_json_lines(found: Sequence[Measured]) -> Iterator[str]:
    """A line for each table and version."""
    for each in found:
        low, high = each.interval
        yield json.dumps(
            {
                "table": each.table,
                "extractor": each.extractor,
                "judged": each.judged,
                "accepted": each.accepted,
                "rejected": each.rejected,
                "corrected": each.corrected,
                "precision": round(each.precision, 4),
                "low": round(low, 4),
                "high": round(high, 4),
            },
            ensure_ascii=False,
        )


def print_precision(found: Sequence[Measured]) -> None:
    """Print a line for each table and version."""
    if not found:
        typer.echo("Nobody has judged a record yet.")
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("table")
    table.add_column("extractor", overflow="fold")
    for name in ("accepted", "rejected", "corrected", "precision", "95 %"):
        table.add_column(name, justify="right")
    for each in found:
        low, high = each.interval
        counts = (f"{n:,}" for n in (each.accepted, each.rejected, each.corrected))
        bounds = f"{low:.1%} – {high:.1%}"
        about = (clean(each.table), clean(each.extractor))
        table.add_row(*about, *counts, f"{each.precision:.1%}", bounds)
    console().print(table)
    typer.echo("Of what people judged: it tells of the rest as far as they chose at random.")
