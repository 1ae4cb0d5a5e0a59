"""``splneno export``: the store as files."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from pipeline.commands.options import Confidence, Force, OutFolder, StoreUrl, Verbose
from pipeline.commands.reporting import one_line_errors, say
from pipeline.location import store_location
from pipeline.settings import DEFAULT_CONFIDENCE, DEFAULT_STORE, ExportSettings, View

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
    approved_only: Annotated[
        bool,
        typer.Option(
            "--approved-only", help="Only reports with nothing open, with decisions laid over."
        ),
    ] = False,
    with_decisions: Annotated[
        bool, typer.Option("--with-decisions", help="All reports, with decisions laid over.")
    ] = False,
    confidence: Confidence = DEFAULT_CONFIDENCE,
    store: StoreUrl = DEFAULT_STORE,
    without_contacts: Annotated[
        bool, typer.Option("--without-contacts", help="Black out contact persons and other names.")
    ] = False,
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
    """Export all records of the store: one file a table, or one workbook.

    Without --approved-only and --with-decisions they are as they were extracted, whatever people
    decided. With one of these corrections are put in, rejected records are left out, and the log
    of decisions stands beside them.
    """
    with one_line_errors(verbose):
        from pipeline.runs import export_store

        view: View = "decided" if with_decisions else "machine"
        settings = ExportSettings(
            store_location(store),
            out,
            format,
            force,
            "approved" if approved_only else view,
            confidence,
            not without_contacts,
            base_iri,
            licence,
            publisher,
            pdfs,
        )
        count, reconciled = export_store(settings)
        typer.echo(f"Written: {out} ({count:,} sources of {settings.store})")
        if not reconciled:
            say("not reconciled as it stands: run splneno reconcile to fill change.* and its like")
