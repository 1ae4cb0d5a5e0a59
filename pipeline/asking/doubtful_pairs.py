"""Pairs of records that may speak of one thing, for a person to judge."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import typer
from rich.table import Table
from rich.text import Text

from pipeline.asking.history import NEVER
from pipeline.errors import FAILED, CommandError
from pipeline.report_names import period_of
from pipeline.store import Held, Store
from pipeline.terminal import clean, console
from schemas.records import Record, Report

__all__ = ["Pair", "as_json_lines", "pairs_to_judge", "print_pairs"]

#: So much of a record's words is shown.
LONGEST = 150


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, the periods of their reports, how alike they are (0 to 1) and why."""

    first: Record
    second: Record
    periods: tuple[str, str]
    score: float
    reason: str


def pairs_to_judge(store: Store, items: Sequence[Held]) -> tuple[Pair, ...]:
    """The pairs that nobody has judged, the most alike first."""
    if store.reconciliation() is None:
        raise CommandError(NEVER, FAILED)
    unsure = store.unsure_pairs()
    wanted = {name for each in unsure for name in (each.first, each.second)}
    records = store.records_called(items, wanted)
    reports = {report.id: period_of(report) for report in store.rows_of_all(items, Report)}
    return tuple(
        Pair(
            records[each.first],
            records[each.second],
            (
                reports.get(records[each.first].report, ""),
                reports.get(records[each.second].report, ""),
            ),
            each.score,
            each.reason,
        )
        for each in unsure
        if each.first in records and each.second in records
    )


def as_json_lines(pairs: Sequence[Pair]) -> Iterator[str]:
    """A line for each pair that becomes a judgement once "same" and "who" are filled in."""
    for pair in pairs:
        line = {
            "first": pair.first.id,
            "second": pair.second.id,
            "texts": [pair.first.text, pair.second.text],
            "score": pair.score,
            "reason": pair.reason,
        }
        yield json.dumps(line, ensure_ascii=False)


def print_pairs(pairs: Sequence[Pair]) -> None:
    """Print each pair with what speaks for it, and how to judge them."""
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(width=5)
    table.add_column(overflow="fold")
    for pair in pairs:
        table.add_row(f"{pair.score:.2f}", clean(pair.reason))
        for record, period in zip((pair.first, pair.second), pair.periods, strict=True):
            text = record.text if len(record.text) <= LONGEST else record.text[:LONGEST] + " …"
            table.add_row("", Text(clean(text)))
            table.add_row("", Text(clean(f"{record.id}, {period}"), style="dim"))
        table.add_row("", "")
    if pairs:
        console().print(table)
    typer.echo(_closing(len(pairs)))


def _closing(count: int) -> str:
    if not count:
        return "Nothing is left to judge."
    return (
        f"{count:,} pair{'s' if count != 1 else ''} to judge: write a line "
        '{"first": ID, "second": ID, "same": true or false, "who": NAME} for each to a file, '
        "then run splneno reconcile --judgements FILE."
    )
