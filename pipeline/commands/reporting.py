"""How an error reaches the person at the terminal: one line, and an exit code."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from pipeline.errors import FAILED, CommandError

__all__ = ["one_line_errors", "say"]

#: What a shell reports of a program that Ctrl-C ended.
INTERRUPTED = 130


@contextmanager
def one_line_errors(verbose: bool) -> Iterator[None]:
    """Turn an error into one line on standard error and an exit code."""
    try:
        yield
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python must not complain when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FAILED
    except KeyboardInterrupt:
        say("stopped; what is stored stays, run the same command again to go on")
        code = INTERRUPTED
    except CommandError as error:
        say(str(error), traceback.format_exc() if verbose else "")
        code = error.code
    except Exception as error:
        say(_told(error), _detail(verbose))
        code = FAILED
    else:
        return
    raise typer.Exit(code)


def _told(error: Exception) -> str:
    if _is_full(error):
        return (
            "the disk is full: make room and run the same command again; what is stored stays, "
            "and nothing half-written is shown"
        )
    if isinstance(error, OSError):
        return f"{error.filename or 'error'}: {error.strerror or error}"
    kind = f"{type(error).__name__}: {error}".splitlines()[0]
    return f"unexpected {kind}; run again with --verbose for the rest"


def _is_full(error: Exception) -> bool:
    """Whether there is no room left, as the system says it or as SQLite does."""
    no_room = (errno.ENOSPC, errno.EDQUOT)
    return getattr(error, "errno", None) in no_room or "database or disk is full" in str(error)


def _detail(verbose: bool) -> str:
    return traceback.format_exc() if verbose else ""


def say(line: str, detail: str = "") -> None:
    """One line on standard error, after its details where there are any."""
    if detail:
        typer.echo(detail.rstrip(), err=True)
    typer.echo(f"splneno: {line}", err=True)
