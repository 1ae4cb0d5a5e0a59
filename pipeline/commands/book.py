"""``splneno book``: the evidence book of a report, one HTML file that opens offline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.commands.options import StoreUrl, Verbose
from pipeline.commands.output import warn_if_stale
from pipeline.commands.reporting import one_line_errors
from pipeline.location import store_location
from pipeline.settings import DEFAULT_STORE

__all__ = ["EXAMPLE", "book"]

EXAMPLE = "Example: splneno book mz2024-1.pdf reports/ --out book.html"


def book(
    report: Annotated[
        str | None,
        typer.Argument(metavar="REPORT", help="A report's id, or part of its title or file."),
    ] = None,
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PDF-FOLDER...", help="Where its PDF is, to show the print."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="PATH", help="The file; with --all, the folder."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="A book of each report; then only folders are given.")
    ] = False,
    no_pictures: Annotated[
        bool, typer.Option("--no-pictures", help="Leave the crops of the pages out.")
    ] = False,
    lang: Annotated[
        Literal["cs", "en"], typer.Option("--lang", help="The language that it opens in.")
    ] = "cs",
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that is no book, write beside others.")
    ] = False,
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """Write the evidence book of a report: records, changes and decisions beside the print.

    PDFs are found by their hash under the folders; without them the book says that crops lack.
    """
    given = [*([Path(report)] if every and report else []), *(folders or [])]
    if out is None:
        raise typer.BadParameter("give --out FILE.html, or --all --out DIR")
    if report is None and not every:
        raise typer.BadParameter("name a report, or give --all for a book of each")
    with one_line_errors(verbose):
        from pipeline.book.writing import BookSettings, one_report, write_book, write_books
        from pipeline.runs import shown
        from pipeline.store import open_store

        settings = BookSettings(tuple(given), not no_pictures, lang, force)
        with open_store(store_location(store), create=False) as opened:
            items = shown(opened)
            warn_if_stale(opened, items)
            if every:
                names = write_books(opened, items, out, settings)
                typer.echo(f"Written: {out} ({len(names):,} books)")
            else:
                write_book(opened, items, one_report(opened, items, report or ""), out, settings)
                typer.echo(f"Written: {out} ({out.stat().st_size / 1e6:.1f} MB)")
