"""Nothing lost: for every page, who owns how many of its characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from schemas.layout import Page
from schemas.records import Coverage


class CoverageError(ValueError):
    """Characters were lost or claimed twice: the extraction would be wrong."""


def coverage(
    report_id: str, pages: Iterable[Page], claimed: Mapping[int, Counter[str]]
) -> list[Coverage]:
    """One row a page; raises ``CoverageError`` when the sums do not meet PDFium's own count."""
    rows = []
    for page in pages:
        owners = claimed.get(page.number, Counter())
        if sum(owners.values()) != page.chars:
            raise CoverageError(
                f"page {page.number}: {page.chars} characters printed, "
                f"{sum(owners.values())} accounted for"
            )
        unclaimed = owners["unclaimed"]
        in_records = owners["record"]
        rows.append(
            Coverage(
                report=report_id,
                page=page.number,
                chars=page.chars,
                in_records=in_records,
                furniture=page.chars - in_records - unclaimed,
                unclaimed=unclaimed,
            )
        )
    return rows
