"""``splneno history``: the life of one thing through all reports."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.commands.options import AsJson, StoreUrl, Verbose
from pipeline.commands.output import print_lines, warn_if_stale
from pipeline.commands.reporting import one_line_errors
from pipeline.location import store_location
from pipeline.settings import DEFAULT_STORE

__all__ = ["EXAMPLE", "history"]

EXAMPLE = 'Example: splneno history "energetický management"'


def history(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="An id, a label, or words of a title.")
    ],
    choose: Annotated[
        int | None, typer.Option("--choose", min=1, metavar="N", help="Which of several it is.")
    ] = None,
    as_json: AsJson = False,
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """Show the life of a topic, project, indicator and so on through all reports.

    Exit code 2 when several things are called so: they are listed to choose from.
    """
    with one_line_errors(verbose):
        from pipeline.asking.history import life_of, named
        from pipeline.asking.history_output import as_json_lines, chosen_one, print_life
        from pipeline.runs import shown
        from pipeline.store import open_store

        with open_store(store_location(store), create=False) as opened:
            items = shown(opened)
            entity = chosen_one(named(opened, items, name), choose)
            life = life_of(opened, items, entity)
            warn_if_stale(opened, items)
        if as_json:
            print_lines(as_json_lines(life))
        else:
            print_life(life)
