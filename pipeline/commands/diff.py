"""``splneno diff``: what is not the same in two runs, reports or folders of tables."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from pipeline.commands.options import AsJson, StoreUrl, Verbose
from pipeline.commands.output import print_lines
from pipeline.commands.reporting import one_line_errors, say
from pipeline.location import store_location
from pipeline.settings import DEFAULT_STORE

if TYPE_CHECKING:
    from pipeline.diffing.differences import Comparison
    from pipeline.diffing.views import View

__all__ = ["EXAMPLE", "diff"]

EXAMPLE = "Example: splneno diff previous latest --signatures"

#: As diff has it: the sides differ, or not all of them could be compared.
DIFFERENT = 1


def _one_of(values: list[str] | None, known: tuple[str, ...]) -> list[str]:
    for value in values or ():
        if value not in known:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(known)}")
    return values or []


def _check_tables(values: list[str] | None) -> list[str]:
    from schemas.reconcile import FOLLOWED
    from schemas.records import TABLES

    return _one_of(values, tuple(model.table for model in (*TABLES, *FOLLOWED)))


def _check_kinds(values: list[str] | None) -> list[str]:
    from schemas.review import DifferenceKind

    return _one_of(values, get_args(DifferenceKind))


def _check_causes(values: list[str] | None) -> list[str]:
    from schemas.review import Cause

    return _one_of(values, get_args(Cause))


_SIDE = "A run (3, run:3, latest, previous), a folder of JSON Lines, or a report (id, title, file)."


def diff(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help=_SIDE)],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="The same for the other side.")],
    table: Annotated[
        list[str] | None,
        typer.Option(
            "--table",
            metavar="TABLE",
            callback=_check_tables,
            help="Only this table, such as statement; may be repeated.",
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            callback=_check_kinds,
            help="Only added, removed, changed or moved; may be repeated.",
        ),
    ] = None,
    cause: Annotated[
        list[str] | None,
        typer.Option(
            "--cause",
            metavar="CAUSE",
            callback=_check_causes,
            help="Only source, extractor, profile, reconciliation, decision, evidence or unknown; "
            "may be repeated.",
        ),
    ] = None,
    signatures: Annotated[
        bool, typer.Option("--signatures", help="Show only groups of equal differences.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write one HTML file, before beside after."),
    ] = None,
    fail_on_difference: Annotated[
        bool,
        typer.Option(
            "--fail-on-difference",
            help="Exit code 1 when something differs or could not be compared.",
        ),
    ] = False,
    as_json: AsJson = False,
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """Show what differs between two runs, reports or folders of tables, and why.

    What was not looked at on both sides is listed, and never shown as no change.
    """
    with one_line_errors(verbose):
        from pipeline.diffing.selecting import only

        found, views = _compared(before, after, store)
        narrowed = bool(table or kind or cause)
        shown = only(found, table or (), kind or (), cause or ())
        if html is not None:
            _write_html(html, shown, views, narrowed)
        _print(shown, as_json, signatures, html, narrowed)
        differs = bool(shown.differences) or bool(found.not_compared)
    raise typer.Exit(DIFFERENT if fail_on_difference and differs else 0)


def _compared(before: str, after: str, store: str) -> tuple[Comparison, tuple[View, View]]:
    from pipeline.diffing.differences import differences
    from pipeline.diffing.sides import needs_store, side_of
    from pipeline.progress import progress_bar
    from pipeline.store import open_store

    asked = any(map(needs_store, (before, after)))
    opened = open_store(store_location(store), create=False) if asked else nullcontext()
    with opened as desk:
        views = (side_of(before, desk), side_of(after, desk))
        with progress_bar(max(len(view.documents) for view in views)) as advance:
            return differences(*views, advance), views


def _write_html(file: Path, shown: Comparison, views: tuple[View, View], narrowed: bool) -> None:
    from pipeline.diffing.html_output import html_parts
    from pipeline.export.files import prepare, publish

    publish(prepare(file.parent, file.name, html_parts(shown, *views, narrowed)), file)


def _print(
    shown: Comparison, as_json: bool, signatures: bool, html: Path | None, narrowed: bool
) -> None:
    from pipeline.diffing.text_output import json_lines, print_differences, print_signatures

    if html is not None:
        say(f"written: {html}")
    if as_json:
        print_lines(json_lines(shown, signatures))
    elif signatures or html is not None:
        print_signatures(shown, narrowed)
    else:
        print_differences(shown, narrowed)
