"""Finding the record again that a decision was made on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.decisions.hashes import hash_of_text
from schemas.records import Record, Report
from schemas.review import Target

__all__ = ["Places", "sources_of"]

Box = tuple[float, float, float, float]
#: Such a share of what two boxes cover together is common when two records are taken to be one.
OVERLAP = 0.5
#: Farther than anything on a page, in points.
_A_PAGE = 100_000.0


def sources_of(records: Iterable[Record]) -> dict[str, str]:
    """The SHA-256 of the PDF that each report among ``records`` was read from."""
    return {record.id: record.sha256 for record in records if isinstance(record, Report)}


class Places:
    """The records of some PDFs by what they print and where; what is not asked for costs nothing.

    ``sources`` gives the SHA-256 of the PDF of each report.
    """

    def __init__(self, records: Iterable[Record], sources: Mapping[str, str]) -> None:
        self._tables: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in records:
            source = sources.get(record.id if isinstance(record, Report) else record.report)
            if source is not None:
                self._tables[source, record.table].append(record)
        self._texts: dict[tuple[str, str], dict[str, list[Record]]] = {}

    def find(self, target: Target) -> Record | None:
        """The record that prints the same text, the nearest one when several do.

        Else the one that stands at the same place; where the place is unknown, the one with the
        same id.
        """
        key = (target.source or "", target.table or "")
        if key not in self._tables:
            return None
        printed = self._printed(key).get(target.text_hash or "")
        if printed:
            return min(printed, key=lambda record: _distance(record, target))
        if target.bbox is None:
            return next((each for each in self._tables[key] if each.id == target.record), None)
        best = max(self._tables[key], key=lambda record: _shared(record, target))
        return best if _shared(best, target)[0] >= OVERLAP else None

    def _printed(self, key: tuple[str, str]) -> dict[str, list[Record]]:
        if key not in self._texts:
            found: dict[str, list[Record]] = defaultdict(list)
            for record in self._tables[key]:
                found[hash_of_text(record.text)].append(record)
            self._texts[key] = found
        return self._texts[key]


def _distance(record: Record, target: Target) -> tuple[float, float, bool, int, str]:
    """How far a record stands from where the target stood: pages, then points."""
    first = record.evidence[0] if record.evidence else None
    if first is None or target.page is None or target.bbox is None:
        away = (_A_PAGE, _A_PAGE)
    else:
        corner = abs(first.bbox[0] - target.bbox[0]) + abs(first.bbox[1] - target.bbox[1])
        away = (abs(first.page - target.page), corner)
    return (*away, record.id != target.record, record.order, record.id)


def _shared(record: Record, target: Target) -> tuple[float, bool, int, str]:
    """The greatest share that is common of a box of the record and that of the target."""
    shares = [
        _common(each.bbox, target.bbox)
        for each in record.evidence
        if target.bbox is not None and each.page == target.page
    ]
    return (max(shares, default=0.0), record.id == target.record, -record.order, record.id)


def _common(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / (_area(one) + _area(other) - width * height)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
