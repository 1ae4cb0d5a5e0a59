"""The rows of an export in their order, which never depends on when or how they were extracted.

Sources come by name and hash, the reports of a source as they stand in it, the rows of a report in
reading order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from schemas.extraction import Extraction
from schemas.records import Coverage, Record, Report

__all__ = ["Rows", "ordered", "rows_of", "rows_of_all"]

Row = TypeVar("Row", bound=Record | Coverage)


class Rows(Protocol):
    """Gives the rows of one table of one extraction."""

    def __call__(self, model: Any) -> Sequence[Any]:
        """The rows of the table of ``model`` in the order in which they were read."""


def rows_of(extraction: Extraction) -> Rows:
    """The rows of an extraction at hand."""
    return lambda model: list(extraction.table(model.table))


def ordered(rows: Rows, model: type[Row]) -> list[Row]:
    """The rows of one table of an extraction in the order of an export."""
    rank = {report.id: place for place, report in enumerate(rows(Report))}
    found: list[Row] = list(rows(model))
    # A row of a report that has no record comes last; sorting keeps the given order of equals.
    return sorted(found, key=lambda row: (rank.get(_report(row), len(rank)), _place(row)))


def rows_of_all(extractions: Iterable[Rows], model: type[Row]) -> Iterator[Row]:
    """The rows of one table of many extractions, in the given order of these."""
    for rows in extractions:
        yield from ordered(rows, model)


def _report(row: Record | Coverage) -> str:
    return row.id if isinstance(row, Report) else row.report


def _place(row: Record | Coverage) -> int:
    return row.order if isinstance(row, Record) else row.page
