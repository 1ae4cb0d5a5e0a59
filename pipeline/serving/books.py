"""The evidence books of the reports in the inbox, written when they are new or have new alerts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.book.names import file_name
from pipeline.book.writing import BookSettings, write_each
from pipeline.notes import keep, recall
from pipeline.runs import shown
from pipeline.serving.settings import ServeSettings
from pipeline.sources import read_sources
from pipeline.store import Held, Store
from schemas.records import Report

__all__ = ["book_of", "write_new_books"]


def book_of(settings: ServeSettings, report: Report) -> str | None:
    """The path of the book of ``report`` from the output folder on; ``None`` if there is none."""
    file = settings.books / file_name(report)
    return file.relative_to(settings.backfill.out).as_posix() if file.is_file() else None


def write_new_books(
    settings: ServeSettings, store: Store, taken: Sequence[Path], alerted: Collection[str]
) -> tuple[str, ...]:
    """Write the books that lack among those of the PDFs ``taken``; their paths.

    Those of the reports ``alerted`` (ids) are written anew. What is written is noted, so that a
    look that was killed is made up for by the next.
    """
    notes = settings.notes / "books.json"
    known = recall(notes)
    items = shown(store)
    marks = _marks(items)
    sources, _ = read_sources(taken, settings.backfill.limits)
    in_inbox = {source.document.sha256 for source in sources}
    reports = [
        report
        for report in sorted(store.rows_of_all(items, Report), key=file_name)
        if report.sha256 in in_inbox
        and (report.id in alerted or _is_missing(settings, report, known, marks))
    ]
    if not reports:
        return ()
    write_each(store, items, reports, settings.books, BookSettings((settings.inbox,)))
    keep(notes, known | {file_name(report): marks[report.sha256] for report in reports})
    return tuple(name for name in (book_of(settings, report) for report in reports) if name)


def _marks(items: Sequence[Held]) -> dict[str, str]:
    """The extraction that is shown of each PDF, by its hash."""
    return {item.key.sha256: "-".join(item.key) for item in items}


def _is_missing(
    settings: ServeSettings, report: Report, known: Mapping[str, Any], marks: Mapping[str, str]
) -> bool:
    name = file_name(report)
    return known.get(name) != marks[report.sha256] or not (settings.books / name).is_file()
