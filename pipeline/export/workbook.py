"""All tables as one workbook for Excel and LibreOffice, with an overview as its first sheet.

The same rows give the same bytes: the workbook says that it was made in 1980.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from xlsxwriter import Workbook

from pipeline.export.followed import FollowedTables
from pipeline.export.fulfilment import matrix_of
from pipeline.export.overview import Series, fill_overview
from pipeline.export.pages import PageLinks
from pipeline.export.periods import period_name
from pipeline.export.sheets import Place, add_table, styles_of
from pipeline.export.tables import Rows, rows_of_all
from pipeline.progress import progress_bar
from schemas.reconcile import FOLLOWED, Change, Commitment, Entity, Occurrence, Quotation
from schemas.records import (
    TABLES,
    Activity,
    Coverage,
    Indicator,
    Issue,
    Record,
    Report,
    Statement,
    Topic,
)

__all__ = ["write_workbook"]

NO_TIME = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
KINDS = {"annual": "Výroční zpráva", "monitoring": "Monitorovací zpráva", None: "Zpráva"}


@dataclass(slots=True)
class Atlas:
    """Where each record stands; filled by the tables of records as they are written."""

    reports: Mapping[str, Report]
    links: PageLinks
    pages: dict[str, tuple[str, int | None]] = field(default_factory=dict)

    def note(self, rows: Iterable[Any]) -> Iterator[Any]:
        """The same rows."""
        for row in rows:
            if isinstance(row, Record):
                page = row.evidence[0].page if row.evidence else None
                self.pages[row.id] = (row.report, page)
            yield row

    def at(self, report: str, page: int | None) -> Place:
        """A page of a report."""
        found = self.reports.get(report)
        if found is None:
            return Place(report)
        shown = page if page is not None else found.page_first
        link = self.links.link(found.sha256, found.file, shown)
        period = period_name(found.period_start, found.period_end)
        return Place(report_name(found), period, shown, link)

    def of_record(self, record: str) -> Place:
        """Where a record begins."""
        report, page = self.pages.get(record, ("", None))
        return self.at(report, page)

    def of_quote(self, quote: Quotation | None, report: str) -> Place:
        """Where the words stand, else the report."""
        if quote is None:
            return self.at(report, None)
        return self.at(quote.report, quote.evidence[0].page if quote.evidence else None)

    def place(self, row: BaseModel) -> Place:
        """Where a row of any table is from."""
        match row:
            case Report():
                return self.at(row.id, row.page_first)
            case Coverage():
                return self.at(row.report, row.page)
            case Issue() if row.page is not None:
                return self.at(row.report, row.page)
            case Record():
                return self.at(row.report, row.evidence[0].page if row.evidence else None)
            case Occurrence():
                return self.of_record(row.record)
            case Change():
                quote = row.evidence_after or row.evidence_before
                return self.of_quote(quote, row.to_report)
            case Commitment():
                return self.of_quote(row.evidence_promise, row.promised_in)
        return Place()


def report_name(report: Report) -> str:
    """A report in few words: what it is, and of which period."""
    return f"{KINDS[report.kind]} {period_name(report.period_start, report.period_end)}"


def write_workbook(
    path: Path,
    extractions: Sequence[Rows],
    followed: FollowedTables,
    links: PageLinks = PageLinks(),  # noqa: B008 - it is frozen
) -> int:
    """Write the workbook to ``path``; the number of rows of all its tables."""
    reports = {row.id: row for row in rows_of_all(extractions, Report)}
    topics = list(rows_of_all(extractions, Topic))
    activities = list(rows_of_all(extractions, Activity))
    entities: Sequence[Any] = followed.rows.get(Entity, ())
    occurrences: Sequence[Any] = followed.rows.get(Occurrence, ())
    atlas = Atlas(reports, links)
    names = _names(reports, topics, activities, entities)
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(str(path), options)
    book.set_properties({"title": "Plnění akčního plánu", "author": "splneno", "created": NO_TIME})
    styles = styles_of(book)
    first = book.add_worksheet("Přehled")
    count = 0
    with progress_bar(len(TABLES) + len(FOLLOWED)) as advance:
        for model in TABLES:
            found: Iterable[Any] = rows_of_all(extractions, model)
            rows = [*found, *followed.issues] if model is Issue else found
            count += add_table(book, styles, model, atlas.note(rows), atlas.place, names)
            advance(Path(model.table))
        for kind in FOLLOWED:
            rows = followed.rows.get(kind, ())
            count += add_table(book, styles, kind, rows, atlas.place, names)
            advance(Path(kind.table))
    statements = rows_of_all(extractions, Statement)
    matrix = matrix_of(reports.values(), topics, activities, statements, entities, occurrences)
    series = _series(list(rows_of_all(extractions, Indicator)), occurrences, atlas)
    changes: Sequence[Any] = followed.rows.get(Change, ())
    alerts = [
        (each, atlas.place(each))
        for each in changes
        if each.severity == "alert" and each.id not in followed.settled
    ]
    fill_overview(book, first, styles, matrix, series, alerts, atlas.of_record, followed.current)
    first.activate()
    book.close()
    return count


def _names(
    reports: Mapping[str, Report],
    topics: Iterable[Topic],
    activities: Iterable[Activity],
    entities: Iterable[Entity],
) -> dict[str, str]:
    names = {report.id: report_name(report) for report in reports.values()}
    names |= {topic.id: topic.title for topic in topics}
    names |= {each.id: each.title or " ".join(each.description) or each.text for each in activities}
    return names | {entity.id: entity.label for entity in entities}


def _series(
    indicators: Sequence[Indicator], occurrences: Iterable[Occurrence], atlas: Atlas
) -> list[Series]:
    """The latest record of each indicator, by topic and name."""
    owner = {each.record: each.entity for each in occurrences}
    latest: dict[object, Indicator] = {}
    for each in indicators:
        key = owner.get(each.id) or ((each.topic or "").casefold(), each.name.casefold())
        kept = latest.get(key)
        if kept is None or _end(atlas, kept) <= _end(atlas, each):
            latest[key] = each
    ordered = sorted(latest.values(), key=lambda each: ((each.topic or ""), each.name, each.id))
    return [Series(each, atlas.place(each)) for each in ordered]


def _end(atlas: Atlas, indicator: Indicator) -> str:
    report = atlas.reports.get(indicator.report)
    return (report.period_end or "") if report else ""
