"""``splneno doctor``: which optional parts are there."""

from __future__ import annotations

import json
from dataclasses import asdict

import typer

from pipeline.commands.options import AsJson, Verbose
from pipeline.commands.output import print_lines
from pipeline.commands.reporting import one_line_errors

__all__ = ["EXAMPLE", "doctor"]

EXAMPLE = "Example: splneno doctor"


def doctor(as_json: AsJson = False, verbose: Verbose = False) -> None:
    """Show which optional parts are installed, and the command that installs each other one."""
    with one_line_errors(verbose):
        from pipeline.examination import examine

        found = examine()
        if as_json:
            print_lines(json.dumps(asdict(part)) for part in found)
            return
        for part in found:
            typer.echo(f"{'yes' if part.there else 'no ':<5}{part.name:<19}{part.purpose}")
            if not part.there:
                typer.echo(f"{'':<24}{part.install}")
