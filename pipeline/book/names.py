"""What the file of a book is called: letters, digits and hyphens, on every system."""

from __future__ import annotations

import re

from extractors.czech.text import fold
from schemas.records import Report

__all__ = ["file_name", "slug"]

_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def file_name(report: Report) -> str:
    """The name of the PDF, then the id of the report, so that no two reports share one."""
    stem = report.file.rpartition(".")[0] or report.file
    return f"{slug(stem) or 'report'}-{slug(report.id)}.html"


def slug(text: str) -> str:
    """A text as small letters, digits and hyphens; "" where it has neither letter nor digit."""
    return _OTHER.sub("-", fold(text)).strip("-")[:_LONGEST].strip("-")
