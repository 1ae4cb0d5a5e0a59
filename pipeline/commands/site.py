"""``splneno site``: the whole store as a site that any web server or a double click shows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import StoreUrl, Verbose
from pipeline.commands.reporting import one_line_errors
from pipeline.location import store_location
from pipeline.settings import DEFAULT_STORE

__all__ = ["EXAMPLE", "site"]

EXAMPLE = "Example: splneno site reports/ --out public/"


def site(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PDF-FOLDER...", help="Where the PDFs are, to show the print."),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Where the site goes; it is replaced.")
    ] = Path("outputs/site"),
    no_books: Annotated[
        bool, typer.Option("--no-books", help="Leave the evidence books out.")
    ] = False,
    pdfs: Annotated[
        str,
        typer.Option(metavar="DIR|URL", help="Where links find the PDFs; without it, no links."),
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Replace a folder that is no site of splneno.")
    ] = False,
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """Write a static site: a page a topic, activity, project, indicator, event and report.

    PDFs are found by their hash under the folders; without them the site shows no print.
    """
    with one_line_errors(verbose):
        from pipeline.runs import shown
        from pipeline.site.writing import SiteSettings, write_site
        from pipeline.store import open_store

        settings = SiteSettings(out, tuple(folders or ()), not no_books, force, pdfs)
        with open_store(store_location(store), create=False) as opened:
            count = write_site(opened, shown(opened), settings)
        typer.echo(f"Written: {out} ({count:,} pages); open {out / 'index.html'}")
