"""A row of a table as it is compared: its values, where it stands, and what it refers to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from schemas.records import Coverage, Evidence, Record, Report

__all__ = ["PLACES", "REFERENCES", "Row", "is_place", "row_of"]

#: Fields that say where a record stands, not what it says.
PLACES = frozenset(
    {"evidence", "order", "start", "end", "page", "toc_page", "page_first", "page_last"}
)
#: Fields that hold the id of another record, in the tables where they do.
REFERENCES: dict[str, tuple[str, ...]] = {
    "report": ("parent",),
    "section": ("parent",),
    "activity": ("topic",),
    "statement": ("topic", "activity", "parent"),
    "mention": ("record",),
    "issue": ("record",),
}
#: Not compared as values: ids depend on the version, reading order is compared as an order.
_LEFT_OUT = frozenset({"id", "report", "order"})


def is_place(path: str) -> bool:
    """Whether the field at ``path`` says where something stands, and nothing else."""
    return path in PLACES or path.endswith(".evidence")


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A record, or the account of a page, with its place among the rows of its report.

    ``first`` is the page and box where it begins.
    """

    table: str
    id: str
    report: str
    order: int
    text: str
    evidence: list[Evidence]
    model: Record | Coverage

    @property
    def page(self) -> int | None:
        """The 1-based page on which it begins."""
        if self.evidence:
            return self.evidence[0].page
        page = getattr(self.model, "page", None)
        return page if isinstance(page, int) else None

    @property
    def first(self) -> tuple[Any, ...]:
        """The page and the box where it begins."""
        return (self.evidence[0].page, self.evidence[0].bbox) if self.evidence else (self.page,)

    @property
    def values(self) -> dict[str, Any]:
        """Every field that is compared, as JSON values."""
        dumped = self.model.model_dump(mode="json")
        return {name: value for name, value in dumped.items() if name not in _LEFT_OUT}

    def says(self) -> dict[str, Any]:
        """The fields as Python values, for a quick look whether anything differs."""
        held = self.model.__dict__
        return {name: value for name, value in held.items() if name not in _LEFT_OUT}


def row_of(model: Record | Coverage) -> Row:
    """The row of ``model``; that of a page is named by its report and page."""
    if isinstance(model, Coverage):
        name = f"{model.report}/coverage/{model.page}"
        return Row("coverage", name, model.report, model.page, "", [], model)
    report = model.id if isinstance(model, Report) else model.report
    return Row(model.table, model.id, report, model.order, model.text, list(model.evidence), model)
