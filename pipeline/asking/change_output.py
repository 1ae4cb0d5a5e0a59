"""Changes as lines: for a person, and for another program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import typer
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.alerts import LOUDEST_FIRST
from pipeline.asking.changes import ChangesAsked
from pipeline.report_names import period_of
from pipeline.terminal import clean, console, plain
from schemas.reconcile import Change, Quotation
from schemas.records import Report

__all__ = ["STYLES", "as_json_lines", "print_changes"]

STYLES = {"alert": "bold red", "notice": "yellow", "info": ""}
#: So much of a quotation is shown.
LONGEST = 160


def print_changes(found: ChangesAsked) -> None:
    """Print each change with the words that it rests on, and how many there are."""
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(width=8)
    table.add_column(overflow="fold")
    for change in found.changes:
        table.add_row(Text(change.severity, style=STYLES[change.severity]), _told(change, found))
    if found.changes:
        console().print(table)
    typer.echo(_closing(found))


def as_json_lines(found: ChangesAsked) -> Iterator[str]:
    """A JSON object for each change, as it is exported."""
    return (change.model_dump_json() for change in found.changes)


def _told(change: Change, found: ChangesAsked) -> Group:
    label = found.labels.get(change.entity or "", "")
    new = " (new)" if change.id in found.new else ""
    head = Text.assemble((f"{change.kind}{new}", "dim"), " ", (clean(label), "bold"))
    quotations = [each for each in (change.evidence_before, change.evidence_after) if each]
    quoted = [Padding(_quoted(each, found.reports), (0, 0, 0, 2)) for each in quotations]
    return Group(head, plain(change.sentence.cs), *quoted, "")


def _quoted(quotation: Quotation, reports: Mapping[str, Report]) -> Text:
    report = reports.get(quotation.report)
    name = f"{report.title or report.file}, {period_of(report)}" if report else quotation.report
    page = f", page {quotation.evidence[0].page}" if quotation.evidence else ""
    quote = quotation.quote
    shown = quote if len(quote) <= LONGEST else quote[:LONGEST].rstrip() + " …"
    return plain(f"“{shown}” ").append_text(Text(clean(f"{name}{page}"), style="dim"))


def _closing(found: ChangesAsked) -> str:
    if not found.changes:
        return "No change fits."
    counts: Counter[str] = Counter(change.severity for change in found.changes)
    parts = [f"{counts[level]:,} {level}" for level in LOUDEST_FIRST if counts[level]]
    count = len(found.changes)
    return f"{count:,} change{'s' if count != 1 else ''}: {', '.join(parts)}."
