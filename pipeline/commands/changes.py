"""``splneno changes``: what is different between reports, the gravest first."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import typer

from pipeline.commands.options import AsJson, OnlyReport, StoreUrl, Verbose
from pipeline.commands.output import print_lines, warn_if_stale
from pipeline.commands.reporting import one_line_errors
from pipeline.location import store_location
from pipeline.settings import DEFAULT_STORE

__all__ = ["EXAMPLE", "changes"]

EXAMPLE = "Example: splneno changes --severity alert --json"

Loudness = Literal["alert", "notice", "info"]


def _check_kinds(kinds: list[str] | None) -> list[str] | None:
    from schemas.reconcile import ChangeKind

    known = get_args(ChangeKind)
    for kind in kinds or ():
        if kind not in known:
            raise typer.BadParameter(f"{kind!r} is none of {', '.join(known)}")
    return kinds


def changes(
    severity: Annotated[
        Loudness | None, typer.Option("--severity", help="Only those of one severity.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            callback=_check_kinds,
            help="Only this kind, such as renamed or contradiction; may be repeated.",
        ),
    ] = None,
    report: OnlyReport = None,
    as_json: AsJson = False,
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """List what changed between reports and what does not fit together, the gravest first."""
    with one_line_errors(verbose):
        from pipeline.asking.change_output import as_json_lines, print_changes
        from pipeline.asking.changes import changes_asked
        from pipeline.runs import shown
        from pipeline.store import open_store

        with open_store(store_location(store), create=False) as opened:
            items = shown(opened)
            found = changes_asked(opened, items, severity, kind or (), report)
            warn_if_stale(opened, items)
        if as_json:
            print_lines(as_json_lines(found))
        else:
            print_changes(found)
