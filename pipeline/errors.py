"""Errors that end a command: one line that says what to do next, and an exit code."""

from __future__ import annotations

__all__ = ["FAILED", "OPEN_ITEMS", "REFUSED", "SOME_FILES_FAILED", "WRONG_USAGE", "CommandError"]

#: The command could not do its work: no disk, no store, no permission.
FAILED = 1
#: The arguments make no sense.
WRONG_USAGE = 2
#: The command did its work, but some file could not be extracted.
SOME_FILES_FAILED = 3
#: Something that is not ours would have been overwritten.
REFUSED = 4
#: The command did its work, but something waits for a person that was not to (``--fail-on``).
OPEN_ITEMS = 5


class CommandError(Exception):
    """An error to be shown as one line; ``code`` is the exit code of the command."""

    def __init__(self, message: str, code: int = FAILED) -> None:
        super().__init__(message)
        self.code = code
