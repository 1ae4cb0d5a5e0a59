"""What waits for a person, as a terminal and another program take it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import typer
from rich.table import Table

from pipeline.decisions.items import Queue
from pipeline.report_names import period_of
from pipeline.terminal import console, plain
from schemas.records import Report
from schemas.review import ItemKind

__all__ = ["as_json_lines", "item_lines", "print_open"]

KINDS: tuple[ItemKind, ...] = ("alert", "pair", "record", "unclaimed", "difference")


def as_json_lines(queue: Queue, reports: Sequence[Report]) -> Iterator[str]:
    """A line for each report, also for one with nothing open."""
    counts = queue.counts()
    for report in _in_order(reports):
        states = counts.get(report.id, {"open": 0, "reopened": 0, "decided": 0})
        about = {"report": report.id, "file": report.file, "title": report.title}
        yield json.dumps({**about, **states, "kinds": _kinds(queue, report)}, ensure_ascii=False)


def item_lines(queue: Queue) -> Iterator[str]:
    """A line for each item."""
    return (item.model_dump_json() for item in queue.items)


def print_open(queue: Queue, reports: Sequence[Report]) -> None:
    """Print a line for each report that waits, and how many do not."""
    table = Table(box=None, pad_edge=False)
    table.add_column("report", overflow="fold")
    for name in ("alerts", "pairs", "records", "unclaimed", "reopened", "decided"):
        table.add_column(name, justify="right")
    counts = queue.counts()
    for report in _in_order(reports):
        kinds, states = _kinds(queue, report), counts.get(report.id)
        cells = [kinds[kind] for kind in KINDS[:4]]
        cells += [states["reopened"], states["decided"]] if states else [0, 0]
        if not any(kinds.values()):
            continue
        called = plain(f"{report.file}: {period_of(report)}")
        table.add_row(called, *(f"{count:,}" if count else "·" for count in cells))
    if queue.open:
        console().print(table)
    waiting = len(queue.open)
    free = sum(not any(_kinds(queue, report).values()) for report in reports)
    typer.echo(f"Open: {waiting:,}; reports with nothing open: {free:,} of {len(reports):,}")


def _in_order(reports: Sequence[Report]) -> list[Report]:
    return sorted(reports, key=lambda report: (report.file, report.page_first, report.id))


def _kinds(queue: Queue, report: Report) -> dict[ItemKind, int]:
    """How many items of each kind wait in a report."""
    waiting = [item.kind for item in queue.open if item.report == report.id]
    return {kind: waiting.count(kind) for kind in KINDS}
