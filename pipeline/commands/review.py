"""``splneno review``: the desk at which auditors decide, in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import StoreUrl, Verbose
from pipeline.commands.reporting import one_line_errors
from pipeline.location import store_location
from pipeline.settings import DEFAULT_STORE

__all__ = ["EXAMPLE", "review"]

EXAMPLE = 'Example: splneno review reports/ --who "J. Novotná" --open'


def review(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PDF-FOLDER]...",
            help="Where the PDFs are; only those that the store knows are shown.",
            exists=True,
        ),
    ] = None,
    store: StoreUrl = DEFAULT_STORE,
    host: Annotated[
        str,
        typer.Option("--host", help="Listen here; anywhere but on this machine asks for a token."),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65_535, help="0 takes any that is free.")
    ] = 8321,
    who: Annotated[
        str | None,
        typer.Option("--who", metavar="NAME", help="Who decides; asked in the page otherwise."),
    ] = None,
    token_file: Annotated[
        Path | None,
        typer.Option(
            "--token-file", metavar="FILE", help="A token to ask for, instead of a made one."
        ),
    ] = None,
    compare: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--compare",
            metavar="BEFORE AFTER",
            help="Queue the differences of two runs, reports or folders of tables; otherwise "
            "those of each PDF with its extraction before.",
        ),
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the browser.")] = False,
    verbose: Verbose = False,
) -> None:
    """Open the desk: look at what is open, with the page beside it, and decide.

    Decisions are rows of the store's log; nothing that was extracted is changed.
    """
    with one_line_errors(verbose):
        from pipeline.review.serving import ReviewSettings, review

        settings = ReviewSettings(
            store=store_location(store),
            folders=tuple(folders or ()),
            host=host,
            port=port,
            who=who,
            token_file=token_file,
            open_browser=open_browser,
            compare=compare,
        )
        review(settings, typer.echo)
