"""What one PDF yields, and why a PDF can yield nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from schemas.records import Coverage, Record

__all__ = ["Extraction", "RefusalCode", "SourceDocument", "UnreadableDocument"]

RefusalCode = Literal[
    "missing", "not_pdf", "empty", "damaged", "encrypted", "no_pages", "over_limit"
]


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file as it was read: the hash names the bytes, the name is only how it was called."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """All records of all reports of one PDF, and the account of every page.

    ``records`` are in reading order within each report; ``coverage`` has one row a page. The same
    bytes, extractor version and profile give an equal extraction on every machine.
    """

    source: SourceDocument
    extractor: str
    profile: str
    pages: int
    records: tuple[Record, ...]
    coverage: tuple[Coverage, ...]

    def table(self, name: str) -> Iterator[Record | Coverage]:
        """Rows of the table called ``name`` in reading order."""
        rows: tuple[Record | Coverage, ...] = (*self.records, *self.coverage)
        return (row for row in rows if row.table == name)

    @property
    def chars(self) -> int:
        """Printed characters of the whole PDF, white space not counted."""
        return sum(row.chars for row in self.coverage)

    @property
    def unclaimed(self) -> int:
        """Characters that no rule recognised."""
        return sum(row.unclaimed for row in self.coverage)


class UnreadableDocument(Exception):
    """A file that cannot be extracted; ``code`` classifies it, the message is for a person."""

    def __init__(self, name: str, code: RefusalCode, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.code = code
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableDocument], tuple[str, RefusalCode, str]]:
        return (UnreadableDocument, (self.name, self.code, self.reason))
