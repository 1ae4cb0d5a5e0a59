"""``splneno decisions``: what people decided, listed, added, taken back, passed on and measured."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.commands.options import AsJson, Force, StoreUrl, Verbose
from pipeline.commands.output import print_lines
from pipeline.commands.reporting import one_line_errors
from pipeline.location import store_location
from pipeline.settings import DEFAULT_STORE

__all__ = ["app"]

app = typer.Typer(
    help="What people decided about records, pairs, alerts and differences.", no_args_is_help=True
)

ActionName = Literal["accept", "reject", "correct", "same", "different", "unsure", "comment"]
Kind = Literal["record", "pair", "change", "difference", "signature"]
Who = Annotated[str, typer.Option("--who", metavar="NAME", help="Who decides.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="For what reason.")]


@app.command("list", epilog="Example: splneno decisions list --action correct --json")
def list_decisions(
    action: Annotated[
        ActionName | None, typer.Option("--action", help="Only those of one action.")
    ] = None,
    kind: Annotated[Kind | None, typer.Option("--kind", help="Only those on one kind.")] = None,
    table: Annotated[
        str | None, typer.Option("--table", metavar="TABLE", help="Only those on one table.")
    ] = None,
    who: Annotated[str | None, typer.Option("--who", metavar="NAME", help="Only one's.")] = None,
    fate: Annotated[
        Literal["holds", "confirmed", "reopened", "stale"] | None,
        typer.Option("--fate", help="Only those that this became of."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also undos, and what they took back.")
    ] = False,
    as_json: AsJson = False,
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """List decisions in order of time, with what became of them in the present extraction."""
    with one_line_errors(verbose):
        from pipeline.asking.decision_output import as_json_lines, print_decisions
        from pipeline.asking.decisions import Wanted, decisions_asked
        from pipeline.runs import shown
        from pipeline.store import open_store

        with open_store(store_location(store), create=False) as opened:
            wanted = Wanted(action, kind, table, who, fate, everything)
            found = decisions_asked(opened, shown(opened), wanted)
        if as_json:
            print_lines(as_json_lines(found))
        else:
            print_decisions(found)


@app.command(
    epilog="Example: splneno decisions add RECORD --action correct --field role "
    '--value reported --who "J. Novotná" --why "není pod nadpisem SPLNĚNO"'
)
def add(
    thing: Annotated[str, typer.Argument(metavar="ID", help="The id of a record, or of a change.")],
    action: Annotated[ActionName, typer.Option("--action", help="What is decided.")],
    who: Who,
    why: Why = "",
    field: Annotated[
        str | None,
        typer.Option("--field", metavar="FIELD", help="A value of it, such as target.value."),
    ] = None,
    value: Annotated[
        str | None,
        typer.Option("--value", metavar="VALUE", help="A text, else JSON; null for none."),
    ] = None,
    other: Annotated[
        str | None, typer.Option("--other", metavar="ID", help="The second record of a pair.")
    ] = None,
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """Note one decision and print its id."""
    with one_line_errors(verbose):
        from pipeline.asking.adding import Told, note
        from pipeline.runs import shown
        from pipeline.store import open_store

        told = Told(thing, action, who, why, field, value, other)
        with open_store(store_location(store), create=False) as opened:
            row = note(opened, shown(opened), told)
        typer.echo(row.id)


@app.command(epilog='Example: splneno decisions undo 3f0c9a --who "J. Novotná"')
def undo(
    decision: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a decision, or its beginning.")
    ],
    who: Who,
    why: Why = "",
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """Take a decision back by a further row; also an undo can be taken back."""
    with one_line_errors(verbose):
        from pipeline.asking.adding import take_back
        from pipeline.store import open_store

        with open_store(store_location(store), create=False) as opened:
            row = take_back(opened, decision, who, why)
        typer.echo(row.id)


@app.command("export", epilog="Example: splneno decisions export decisions.jsonl")
def export_decisions(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file, or - to print.")],
    store: StoreUrl = DEFAULT_STORE,
    force: Force = False,
    verbose: Verbose = False,
) -> None:
    """Write all decisions as JSON Lines: equal logs give equal files, whatever their order."""
    with one_line_errors(verbose):
        from pipeline.asking.exchanging import write_decisions
        from pipeline.decisions.exchange import exported
        from pipeline.store import open_store

        with open_store(store_location(store), create=False) as opened:
            lines = list(exported(opened.decisions()))
        if str(file) == "-":
            print_lines(line.rstrip("\n") for line in lines)
        else:
            write_decisions(file, lines, force)
            typer.echo(f"Written: {file} ({len(lines):,} decisions)")


@app.command("import", epilog="Example: splneno decisions import decisions.jsonl --dry-run")
def import_decisions(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file, or - for the input.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would come in.")
    ] = False,
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """Take in the decisions of another office; a second time this changes nothing.

    Decisions that contradict each other, made without knowing of each other, are listed. All of
    them are kept, the latest holds, and the thing is open again until somebody decides over them.
    """
    with one_line_errors(verbose):
        from pipeline.asking.exchanging import arrival_lines, read_decisions
        from pipeline.decisions.exchange import arriving
        from pipeline.store import open_store

        told = read_decisions(file, sys.stdin)
        with open_store(store_location(store), create=False) as opened:
            found = arriving(opened.decisions(), told)
            if not dry_run:
                opened.decide(found.new)
        for line in arrival_lines(found, dry_run):
            typer.echo(line)


@app.command(epilog="Example: splneno decisions precision --json")
def precision(
    as_json: AsJson = False, store: StoreUrl = DEFAULT_STORE, verbose: Verbose = False
) -> None:
    """Show how often the extraction was right, a table and a version, by decisions alone."""
    with one_line_errors(verbose):
        from pipeline.asking.precision_output import as_json_lines, print_precision
        from pipeline.decisions.precision import measured
        from pipeline.store import open_store

        with open_store(store_location(store), create=False) as opened:
            found = measured(opened.decisions())
        if as_json:
            print_lines(as_json_lines(found))
        else:
            print_precision(found)


@app.command("to-fixtures", epilog="Example: splneno decisions to-fixtures fixtures/cases/decided")
def to_fixtures(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the cases go.")],
    with_pdf: Annotated[
        list[Path] | None,
        typer.Option(
            "--with-pdf",
            metavar="PATH",
            help="Copy the PDFs that are found here, by their hash; may be repeated.",
        ),
    ] = None,
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """Turn corrections into cases for tests: one JSON file each, and the PDF if it is wanted."""
    with one_line_errors(verbose):
        from pipeline.asking.case_files import cases_asked, write_cases
        from pipeline.runs import shown
        from pipeline.store import open_store

        with open_store(store_location(store), create=False) as opened:
            cases = cases_asked(opened, shown(opened))
        for line in write_cases(folder, cases, with_pdf or ()):
            typer.echo(line)
