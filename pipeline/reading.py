"""What the processes do with a file. Here, so that who starts them imports no extractor."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from schemas.extraction import Extraction
from schemas.limits import Limits, OnPage
from schemas.ocr import FindRecogniser

__all__ = ["Reading", "reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads a report within limits, with the passwords that its owner gave.

    ``find_recogniser`` finds what reads the pages that are pictures.
    """

    limits: Limits
    passwords: tuple[str, ...] = field(default=(), repr=False)
    find_recogniser: FindRecogniser | None = None

    def __call__(self, path: Path, on_page: OnPage, /) -> Extraction:
        from extractors.extract import read_report

        return read_report(path, self.find_recogniser, on_page, self.limits, self.passwords)


def reading(
    limits: Limits,
    passwords: tuple[str, ...],
    find_recogniser: FindRecogniser | None = None,
) -> Reading:
    """The work of every process of a run."""
    return Reading(limits, passwords, find_recogniser)
