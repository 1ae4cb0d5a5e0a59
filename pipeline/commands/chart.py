"""``splneno chart``: pictures of what the reports say through time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.commands.options import StoreUrl, Verbose
from pipeline.commands.output import warn_if_stale
from pipeline.commands.reporting import one_line_errors, say
from pipeline.errors import FAILED, CommandError
from pipeline.location import store_location
from pipeline.settings import DEFAULT_STORE

if TYPE_CHECKING:
    from pipeline.charts.data import Followed

__all__ = ["EXAMPLE", "chart"]

EXAMPLE = "Example: splneno chart fulfilment --out fulfilment.svg"

ChartName = Literal["fulfilment", "indicators", "commitments", "guarantors"]
ChartLanguage = Literal["cs", "en"]


def chart(
    name: Annotated[
        ChartName | None, typer.Argument(help="Which picture.", show_default=False)
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="PATH", help="A file, .svg or .png; with --all, a folder."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every picture, as SVG and as PNG.")] = False,
    lang: Annotated[ChartLanguage, typer.Option("--lang", help="The language of its words.")] = (
        "cs"
    ),
    force: Annotated[
        bool, typer.Option("--force", help="Replace what is there, and write beside other files.")
    ] = False,
    store: StoreUrl = DEFAULT_STORE,
    verbose: Verbose = False,
) -> None:
    """Draw a picture of all reports, for print and for the colour-blind.

    fulfilment: the share of fulfilled items, topic by period. indicators: values against targets.
    commitments: what became of them, by period. guarantors: what is still open, by who answers.
    """
    if out is None:
        raise typer.BadParameter("give --out FILE.svg, or --all --out DIR")
    if (name is None) is not every:
        raise typer.BadParameter("name one picture, or give --all for every one")
    with one_line_errors(verbose):
        _check_installed()
        from pipeline.charts.gathering import gathered
        from pipeline.runs import shown
        from pipeline.store import open_store

        with open_store(store_location(store), create=False) as opened:
            items = shown(opened)
            warn_if_stale(opened, items)
            followed = gathered(opened, items)
        _write(name, out, followed, lang, force)


def _write(
    name: ChartName | None, out: Path, followed: Followed, lang: ChartLanguage, force: bool
) -> None:
    from pipeline.charts.writing import write_chart, write_charts

    if name is None:
        for empty in write_charts(out, followed, lang, force):
            say(f"nothing to draw for {empty}: the reports hold no such rows")
    else:
        write_chart(name, out, followed, lang, force)
    typer.echo(f"Written: {out}")


def _check_installed() -> None:
    from importlib.util import find_spec

    if not (find_spec("altair") and find_spec("vl_convert")):
        raise CommandError(
            "pictures need two more packages: pip install 'splneno[pictures]'", FAILED
        )
