"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["AsJson", "Force", "OutFolder", "StoreUrl", "Verbose"]

StoreUrl = Annotated[str, typer.Option("--store", metavar="URL", help="The store, a SQLite file.")]
Force = Annotated[bool, typer.Option("--force", help="Write beside files that are not ours.")]
Verbose = Annotated[bool, typer.Option("--verbose", help="Show logs, and errors in full.")]
OutFolder = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the output goes.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON Lines, for another program.")]
