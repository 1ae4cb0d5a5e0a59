"""The tick as a Prefect deployment: by the clock or on demand, with artifacts for its readers."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from prefect import flow
from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_table_artifact,
)
from prefect.runtime import flow_run
from prefect.schedules import Cron

from pipeline.runs import shown
from pipeline.serving.arguments import settings_of
from pipeline.serving.books import book_of
from pipeline.serving.settings import ServeSettings
from pipeline.serving.telling import Alert
from pipeline.serving.ticking import Tick, is_covered, last_begun, tick
from pipeline.store import open_store
from pipeline.terminal import clean
from schemas.records import Report

__all__ = ["NAME", "look_into_inbox", "serve"]

NAME = "splneno"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~])")


@flow(name="splneno-inbox")
def look_into_inbox(arguments: dict[str, Any]) -> str:
    """One look at the inbox; one that a later look has done already does nothing."""
    settings = settings_of(arguments)
    now = datetime.now(UTC)
    due = flow_run.scheduled_start_time
    if due is not None and is_covered(due, last_begun(settings)):
        return "done by a later run"
    done = tick(settings, now)
    _show(settings, done)
    failed = len(done.report.failures) if done.report else 0
    return f"{len(done.alerts)} new alerts, {failed} files failed, {len(done.problems)} problems"


def serve(arguments: dict[str, Any], cron: str, zone: str) -> None:
    """Wait for the clock and for people, until the process is ended."""
    look_into_inbox.serve(
        name=NAME,
        schedule=Cron(cron, timezone=str(ZoneInfo(zone))),
        parameters={"arguments": arguments},
        limit=1,
        pause_on_shutdown=False,
        print_starting_message=False,
    )


def escaped(text: str) -> str:
    """A text of a report for Markdown: nothing in it is markup, nothing a link."""
    return _MARKDOWN.sub(r"\\\1", html.escape(clean(text)))


def line(alert: Alert) -> str:
    """An alert in Markdown, with the path of its evidence book from the output folder on."""
    book = f" → `{alert.book}`" if alert.book else ""
    return f"- {escaped(alert.sentence)}{book}"


def _show(settings: ServeSettings, done: Tick) -> None:
    store = settings.backfill.store
    if not store.is_missing:
        with open_store(store, create=False) as opened:
            items = shown(opened)
            reports = opened.rows_of_all(items, Report)
        books = {report.sha256: book_of(settings, report) or "" for report in reports}
        rows = [
            {
                "file": clean(item.source.name),
                "pages": item.pages,
                "version": item.key.extractor,
                "book": books.get(item.key.sha256, ""),
            }
            for item in items
        ]
        create_table_artifact(rows, key="splneno-reports", description="Zprávy v úložišti")
    if done.alerts:
        lines = [line(alert) for alert in done.alerts]
        text = "\n".join([f"## Nová upozornění ({len(lines)})", "", *lines])
        create_markdown_artifact(text, key="splneno-alerts", description="Nová upozornění")
    if done.report is not None:
        link = Path(settings.backfill.records).resolve().as_uri()
        create_link_artifact(link, link_text="Záznamy", key="splneno-records")
    if settings.books.is_dir():
        link = settings.books.resolve().as_uri()
        create_link_artifact(link, link_text="Knihy důkazů", key="splneno-books")
