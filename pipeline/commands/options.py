"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

__all__ = [
    "AsJson",
    "Confidence",
    "FailOn",
    "FileMegabytes",
    "FileSeconds",
    "Force",
    "ImagePixels",
    "LogJson",
    "MemoryMegabytes",
    "OnlyReport",
    "OutFolder",
    "PageChars",
    "PageMegabytes",
    "PageObjects",
    "PageSeconds",
    "Pages",
    "PasswordFile",
    "StoreUrl",
    "Verbose",
    "Wait",
]

StoreUrl = Annotated[
    str, typer.Option("--store", metavar="URL", help="The store: SQLite or PostgreSQL.")
]
Force = Annotated[bool, typer.Option("--force", help="Write beside files that are not ours.")]
Verbose = Annotated[bool, typer.Option("--verbose", help="Show logs, and errors in full.")]
Wait = Annotated[
    float,
    typer.Option(min=0, metavar="SECONDS", help="How long to wait for another one that writes."),
]
OutFolder = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the output goes.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON Lines, for another program.")]
Confidence = Annotated[
    float,
    typer.Option(
        "--confidence", min=0, max=1, metavar="N", help="Show records less sure than this."
    ),
]
FailOn = Annotated[
    Literal["alert", "open"] | None,
    typer.Option(
        "--fail-on",
        help="Exit code 5 while nobody has decided on an alert, or on anything that is open.",
    ),
]
LogJson = Annotated[
    bool, typer.Option("--log-json", help="Write events to standard error, a JSON object a line.")
]
OnlyReport = Annotated[
    str | None,
    typer.Option("--report", metavar="TEXT", help="A report's id, or part of its title or file."),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file", metavar="FILE", help="Passwords of encrypted PDFs, one a line."
    ),
]

_LIMITS = "Limits: a file beyond one of these fails with a reason"


def _limit(name: str, what: str) -> Any:
    return typer.Option(name, min=1, metavar="N", help=what, rich_help_panel=_LIMITS)


FileMegabytes = Annotated[int, _limit("--file-mb", "Megabytes of a file.")]
Pages = Annotated[int, _limit("--pages", "Pages of a file.")]
PageMegabytes = Annotated[int, _limit("--page-mb", "Megabytes that a page unpacks to.")]
PageChars = Annotated[int, _limit("--page-chars", "Characters of a page.")]
PageObjects = Annotated[int, _limit("--page-objects", "Drawn objects of a page.")]
ImagePixels = Annotated[
    int, _limit("--image-megapixels", "Megapixels of an image; one with more is left out.")
]
PageSeconds = Annotated[int, _limit("--page-seconds", "Seconds for a page.")]
FileSeconds = Annotated[int, _limit("--file-seconds", "Seconds for a file.")]
MemoryMegabytes = Annotated[int, _limit("--memory-mb", "Megabytes of memory for a file.")]
