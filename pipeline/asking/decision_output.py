"""Decisions as a terminal and another program take them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import typer
from rich.table import Table

from pipeline.asking.decisions import Listed
from pipeline.terminal import console, plain

__all__ = ["as_json_lines", "print_decisions"]

#: So many characters of an id tell decisions apart.
SHORT = 10
#: So much of a record's words is shown.
LONGEST = 60


def as_json_lines(found: Sequence[Listed]) -> Iterator[str]:
    """A line for each decision, with what became of it."""
    for each in found:
        about = {"in_force": each.in_force, "fate": each.fate, "stands_now": each.record}
        row = each.decision.model_dump(mode="json")
        yield json.dumps({**row, **about}, ensure_ascii=False)


def print_decisions(found: Sequence[Listed]) -> None:
    """Print decisions, two lines each."""
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(width=SHORT, no_wrap=True)
    table.add_column(overflow="fold")
    for each in found:
        row = each.decision
        table.add_row(row.id[:SHORT], plain(_what(each)))
        why = f": {row.why}" if row.why else ""
        table.add_row("", plain(f"{row.when[:16].replace('T', ' ')} {row.who}{why}"))
        if each.text:
            short = each.text if len(each.text) <= LONGEST else each.text[:LONGEST] + " …"
            table.add_row("", plain(short))
    if found:
        console().print(table)
    count = len(found)
    typer.echo(f"{count:,} decision{'' if count == 1 else 's'}" if count else "No decisions.")


def _what(each: Listed) -> str:
    row = each.decision
    target = row.target
    name = each.record or target.record or target.key or ""
    if target.kind == "signature":
        name = f"{target.key} ({len(target.covers):,} differences)"
    if target.other is not None:
        name = f"{name} / {target.other.record}"
    field = f".{target.field}" if target.field else ""
    value = ""
    if row.action == "correct":
        value = f": {_json(row.extracted)} → {_json(row.value)}"
    state = "taken back" if not each.in_force else each.fate or ""
    return f"{row.action} {target.kind} {name}{field}{value}{f' ({state})' if state else ''}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
