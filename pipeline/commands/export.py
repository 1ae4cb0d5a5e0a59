"""``splneno export``: the store as files."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from pipeline.commands.options import Force, OutFolder, StoreUrl, Verbose
from pipeline.commands.reporting import one_line_errors, say
from pipeline.settings import DEFAULT_STORE, ExportSettings, store_file

__all__ = ["EXAMPLE", "export"]

EXAMPLE = "Example: splneno export --format xlsx --out plneni.xlsx --pdfs reports/"


def export(
    format: Annotated[
        Literal["jsonl", "csv", "csvw", "parquet", "xlsx", "opendata"],
        typer.Option(
            "--format",
            help="JSON Lines, CSV, CSV with metadata, Parquet, a workbook (--out DIR or "
            "FILE.xlsx), or all that is published as open data.",
        ),
    ],
    out: OutFolder,
    store: StoreUrl = DEFAULT_STORE,
    force: Force = False,
    pdfs: Annotated[
        str,
        typer.Option(metavar="DIR|URL", help="xlsx: where links find the PDFs; else beside it."),
    ] = "",
    base_iri: Annotated[
        str, typer.Option(metavar="IRI", help="opendata: what all names of things begin with.")
    ] = "urn:splneno:",
    licence: Annotated[
        str | None, typer.Option(metavar="IRI", help="opendata: terms of use; else 'not stated'.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="IRI", help="opendata: the office; else 'not stated'.")
    ] = None,
    verbose: Verbose = False,
) -> None:
    """Export all records of the store: one file a table, or one workbook."""
    with one_line_errors(verbose):
        from pipeline.runs import export_store

        settings = ExportSettings(
            store_file(store), out, format, force, base_iri, licence, publisher, pdfs
        )
        count, reconciled = export_store(settings)
        typer.echo(f"Written: {out} ({count:,} sources of {settings.store})")
        if not reconciled:
            say("not reconciled as it stands: run splneno reconcile to fill change.* and its like")
