"""Asking before anything is removed."""

from __future__ import annotations

import typer

from pipeline.commands.reporting import say
from pipeline.errors import REFUSED, CommandError

__all__ = ["confirmed"]


def confirmed(question: str, yes: bool) -> bool:
    """Whether to go ahead: asked at the terminal, unless ``yes`` answers already.

    Raises ``CommandError`` where nobody is there to answer.
    """
    if yes:
        return True
    try:
        agreed = typer.confirm(question, err=True)
    except typer.Abort:
        raise CommandError("nobody answered, nothing was changed: give --yes", REFUSED) from None
    if not agreed:
        say("nothing was changed")
    return agreed
