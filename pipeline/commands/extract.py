"""``splneno extract``: one PDF, with no store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import (
    FileMegabytes,
    FileSeconds,
    Force,
    ImagePixels,
    MemoryMegabytes,
    PageChars,
    PageMegabytes,
    PageObjects,
    Pages,
    PageSeconds,
    PasswordFile,
    Verbose,
)
from pipeline.commands.reporting import one_line_errors, say
from pipeline.errors import SOME_FILES_FAILED
from pipeline.settings import read_passwords
from schemas.limits import DEFAULT_LIMITS as DEFAULTS
from schemas.limits import MEGA, Limits

__all__ = ["EXAMPLE", "extract"]

EXAMPLE = "Example: splneno extract report.pdf --out tables/"


def extract(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF file.")],
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Where the tables go; default: printed as one JSON document."
        ),
    ] = None,
    readings: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where readings of scanned pages are kept."),
    ] = None,
    force: Force = False,
    verbose: Verbose = False,
    password_file: PasswordFile = None,
    file_mb: FileMegabytes = DEFAULTS.file_bytes // MEGA,
    pages: Pages = DEFAULTS.pages,
    page_mb: PageMegabytes = DEFAULTS.page_bytes // MEGA,
    page_chars: PageChars = DEFAULTS.page_chars,
    page_objects: PageObjects = DEFAULTS.page_objects,
    image_megapixels: ImagePixels = DEFAULTS.image_pixels // MEGA,
    page_seconds: PageSeconds = DEFAULTS.page_seconds,
    file_seconds: FileSeconds = DEFAULTS.file_seconds,
    memory_mb: MemoryMegabytes = DEFAULTS.memory_bytes // MEGA,
) -> None:
    """Extract one PDF without a store: its tables as JSON Lines, or as one JSON document.

    Exit code 3 when the file could not be extracted, or pages of it are pictures that nothing here
    can read.
    """
    from pipeline.single import extract_file

    with one_line_errors(verbose):
        limits = Limits(
            file_bytes=file_mb * MEGA,
            pages=pages,
            page_bytes=page_mb * MEGA,
            page_chars=page_chars,
            page_objects=page_objects,
            image_pixels=image_megapixels * MEGA,
            page_seconds=page_seconds,
            file_seconds=file_seconds,
            memory_bytes=memory_mb * MEGA,
        )
        passwords = read_passwords(password_file)
        failure = extract_file(file, out, force, limits, passwords, readings)
        if failure is not None:
            say(f"{failure.file}: {failure.reason}", failure.detail if verbose else "")
    raise typer.Exit(0 if failure is None else SOME_FILES_FAILED)
