"""Why a file yielded nothing: a code for machines, one sentence for people."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import get_args

from extractors.ocr import INSTALL
from schemas.extraction import RefusalCode, UnreadableDocument

__all__ = [
    "BeyondLimit",
    "ChangedDocument",
    "Failure",
    "UnforeseenError",
    "UnstorableExtraction",
    "WorkerDied",
    "failure_of",
    "unread",
]


#: Codes of an ``UnreadableDocument`` that say something of the bytes alone, whatever is asked.
REFUSALS = frozenset(get_args(RefusalCode)) - {"missing", "over_limit"}


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that yielded nothing, as it was called, and why.

    ``detail`` is the traceback of an error that nobody foresaw; it is shown only when asked for.
    """

    file: str
    code: str
    reason: str
    detail: str = ""

    @property
    def is_refusal(self) -> bool:
        """Whether the bytes alone are the reason, so that a second try would end alike."""
        return self.code in REFUSALS


class BeyondLimit(Exception):
    """A file that had to be given up while it was extracted; the code says for want of what."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


class ChangedDocument(Exception):
    """A file that was not the same any more when it was extracted."""


class UnforeseenError(Exception):
    """An error of any type in another process, as text: not every exception travels."""

    def __init__(self, message: str, detail: str) -> None:
        super().__init__(message, detail)
        self.message = message
        self.detail = detail


class UnstorableExtraction(Exception):
    """An extraction that breaks the promises of its types, such as two records with one id."""


class WorkerDied(Exception):
    """The process that extracted a file came to an end without an answer; where, and how."""


def failure_of(file: str, error: Exception) -> Failure:
    """What to tell of ``error``, which stopped the extraction of ``file``."""
    match error:
        case UnreadableDocument():
            return Failure(file, error.code, error.reason)
        case FileNotFoundError():
            return Failure(file, "missing", "there is no such file")
        case OSError():
            return Failure(file, "unreadable", f"cannot be read: {error.strerror or error}")
        case ChangedDocument():
            return Failure(file, "changed", "it changed while it was read; run the command again")
        case UnstorableExtraction():
            return Failure(file, "inconsistent", str(error))
        case WorkerDied():
            reason = f"the program crashed on it ({error}); please report the file"
            return Failure(file, "crashed", reason)
        case BeyondLimit():
            return Failure(file, error.code, f"{error.reason}; it was given up")
        case MemoryError():
            return Failure(file, "too_much_memory", "it needs more memory than there is")
        case UnforeseenError():
            return _unforeseen(file, error.message, error.detail)
        case _:
            detail = "".join(traceback.format_exception(error))
            return _unforeseen(file, f"{type(error).__name__}: {error}", detail)


def unread(file: str) -> Failure:
    """A file that was extracted and stored but for the pages that are pictures."""
    reason = f"has pages that are pictures, which were not read: {INSTALL}, then run again"
    return Failure(file, "unread_pages", reason)


def _unforeseen(file: str, message: str, detail: str) -> Failure:
    reason = f"unexpected {' '.join(message.split())}; run again with --verbose for the rest"
    return Failure(file, "unexpected", reason, detail)
