"""The side of a comparison that a person names: a run, a report, or a folder of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.asking.searching import reports_named
from pipeline.diffing.folders import folder_view, is_folder
from pipeline.diffing.views import Content, Document, View, unread_of
from pipeline.errors import WRONG_USAGE, CommandError
from pipeline.export.followed import issues_of
from pipeline.outcomes import is_unread
from pipeline.report_names import period_of
from pipeline.runs import shown
from pipeline.store import Held, Store, chosen
from schemas.records import Issue, Report

__all__ = ["document_of", "needs_store", "side_of"]

_RUN = re.compile(r"(?:run:)?(\d+)|latest|previous")


def needs_store(name: str) -> bool:
    """Whether ``name`` means something that only a store holds."""
    return not is_folder(name)


def side_of(name: str, store: Store | None) -> View:
    """What ``name`` means: "run:3", "3", "latest", "previous", a folder, or a report.

    A report is named by its id, or by a part of its file, title or period that no other has.
    """
    if is_folder(name):
        return folder_view(Path(name))
    if store is None:
        raise CommandError(f"{name} is no folder of tables: give --store", WRONG_USAGE)
    run = _RUN.fullmatch(name)
    return _run(store, name, run[1]) if run else _report(store, name)


def _run(store: Store, name: str, number: str | None) -> View:
    runs = store.runs()
    back = {"latest": 1, "previous": 2}.get(name)
    wanted = [run for run in runs if number and run.number == int(number)]
    if back is not None and len(runs) >= back:
        wanted = [runs[-back]]
    if not wanted:
        raise CommandError(
            f"the store has no run {name}: it holds {len(runs)}, the last is "
            f"{runs[-1].number if runs else 'none'}; a folder of that name is ./{name}",
            WRONG_USAGE,
        )
    run = wanted[0]
    items = chosen(store.held_after(run.number), run.extractor, run.profile)
    failed = tuple((each.file, each.reason) for each in store.failures_of(run.number))
    view = View(f"run:{run.number}", _documents(store, items), failed=failed)
    snapshot = store.followed_after(run.number)
    if snapshot is None:
        return view
    findings = tuple(issues_of(snapshot.findings, store.last_orders(items)))
    return replace(view, followed=snapshot.rows, findings=findings)


def _report(store: Store, name: str) -> View:
    items = shown(store)
    documents = _documents(store, items)
    filed = [(document, report) for document in documents for report in document.reports]
    found = reports_named([report for _, report in filed], name)
    meant = [(document, report) for document, report in filed if report.id in found]
    if len(meant) > 1:
        listed = "; ".join(
            f"{report.id} {document.name} ({period_of(report)})" for document, report in meant[:9]
        )
        raise CommandError(
            f"{name!r} means {len(meant)} reports, name one by its id: {listed}", WRONG_USAGE
        )
    document, report = meant[0]
    only = replace(document, reports=(report,))
    return View(f"{document.name}: {report.title or report.id}", (only,), named=True)


def _documents(store: Store, items: Sequence[Held]) -> tuple[Document, ...]:
    return tuple(document_of(store, item) for item in items)


def document_of(store: Store, item: Held) -> Document:
    """An extraction of the store as one document of a side; it is read when it is compared."""

    def read() -> Content:
        extraction = store.read(item)
        return Content(extraction.records, extraction.coverage)

    return Document(
        item.key.sha256,
        item.source.name,
        item.key.extractor,
        item.key.profile,
        tuple(store.rows(item, Report)),
        read,
        f"extraction {item.number}",
        unread_of(store.rows(item, Issue)) if is_unread(item.key) else (),
    )
