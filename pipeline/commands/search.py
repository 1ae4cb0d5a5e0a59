"""``splneno search``: the records that hold all words of a query."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from pipeline.commands.options import AsJson, OnlyReport, StoreUrl, Verbose
from pipeline.commands.output import print_lines
from pipeline.commands.reporting import one_line_errors
from pipeline.location import store_location
from pipeline.settings import DEFAULT_STORE

__all__ = ["EXAMPLE", "search"]

EXAMPLE = 'Example: splneno search "energetický management" --table project'

FoundTable = Literal[
    "statement",
    "project",
    "indicator",
    "event",
    "topic",
    "activity",
    "resource",
    "section",
    "alignment",
    "effort",
    "residual",
]


def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help='Words, or a "quoted phrase".')],
    report: OnlyReport = None,
    table: Annotated[
        FoundTable | None, typer.Option("--table", help="Look in one table only.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many to show.")] = 10,
    as_json: AsJson = False,
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """Find the records that hold all words, in any case form, with or without diacritics."""
    with one_line_errors(verbose):
        from pipeline.asking.indexing import complete_index
        from pipeline.asking.search_output import as_json_lines, print_result
        from pipeline.asking.searching import Search
        from pipeline.asking.searching import search as find
        from pipeline.runs import shown
        from pipeline.store import open_store

        with open_store(store_location(store), create=False) as opened:
            items = shown(opened)
            complete_index(opened, items)
            result = find(opened, items, Search(query, table, report, limit))
        if as_json:
            print_lines(as_json_lines(result))
        else:
            print_result(result)
