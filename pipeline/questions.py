"""The commands that ask the store: search, history, changes and unsure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from pipeline.options import AsJson, StoreUrl, Verbose
from pipeline.reporting import one_line_errors, say
from pipeline.settings import DEFAULT_STORE, store_file

if TYPE_CHECKING:
    from pipeline.store import Held, Store

__all__ = ["changes", "history", "search", "unsure"]

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
Loudness = Literal["alert", "notice", "info"]
OnlyReport = Annotated[
    str | None,
    typer.Option("--report", metavar="TEXT", help="A report's id, or part of its title or file."),
]
STALE = "the store has changed since it was reconciled: splneno reconcile brings this up to date"


def _check_kinds(kinds: list[str] | None) -> list[str] | None:
    from schemas.reconcile import ChangeKind

    known = get_args(ChangeKind)
    for kind in kinds or ():
        if kind not in known:
            raise typer.BadParameter(f"{kind!r} is none of {', '.join(known)}")
    return kinds


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
        from pipeline.indexing import complete_index
        from pipeline.runs import shown
        from pipeline.search_output import as_json_lines, print_result
        from pipeline.searching import Search
        from pipeline.searching import search as find
        from pipeline.store import open_store

        with open_store(store_file(store), create=False) as opened:
            items = shown(opened)
            complete_index(opened, items)
            result = find(opened, items, Search(query, table, report, limit))
        if as_json:
            _print_lines(as_json_lines(result))
        else:
            print_result(result)


def unsure(
    as_json: AsJson = False, store: StoreUrl = DEFAULT_STORE, verbose: Verbose = False
) -> None:
    """List pairs of records that may speak of one thing, for a person to judge."""
    with one_line_errors(verbose):
        from pipeline.doubtful_pairs import as_json_lines, pairs_to_judge, print_pairs
        from pipeline.runs import shown
        from pipeline.store import open_store

        with open_store(store_file(store), create=False) as opened:
            pairs = pairs_to_judge(opened, shown(opened))
        if as_json:
            _print_lines(as_json_lines(pairs))
        else:
            print_pairs(pairs)


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
        from pipeline.history import life_of, named
        from pipeline.history_output import as_json_lines, chosen_one, print_life
        from pipeline.runs import shown
        from pipeline.store import open_store

        with open_store(store_file(store), create=False) as opened:
            items = shown(opened)
            entity = chosen_one(named(opened, items, name), choose)
            life = life_of(opened, items, entity)
            _warn_if_stale(opened, items)
        if as_json:
            _print_lines(as_json_lines(life))
        else:
            print_life(life)


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
        from pipeline.change_output import as_json_lines, print_changes
        from pipeline.changes import changes_asked
        from pipeline.runs import shown
        from pipeline.store import open_store

        with open_store(store_file(store), create=False) as opened:
            items = shown(opened)
            found = changes_asked(opened, items, severity, kind or (), report)
            _warn_if_stale(opened, items)
        if as_json:
            _print_lines(as_json_lines(found))
        else:
            print_changes(found)


def _warn_if_stale(store: Store, items: Iterable[Held]) -> None:
    made = store.reconciliation()
    if made is not None and not made.covers([item.number for item in items]):
        say(STALE)


def _print_lines(lines: Iterable[str]) -> None:
    import sys

    # JSON is UTF-8 whatever the terminal's encoding is.
    sys.stdout.buffer.writelines(line.encode() + b"\n" for line in lines)
    sys.stdout.buffer.flush()
