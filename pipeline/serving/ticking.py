"""One look at the inbox: what is new is fetched, extracted, followed, exported, and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pipeline.alerts import known_key, of_severity
from pipeline.decisions.gathering import open_items
from pipeline.notes import keep, recall
from pipeline.reconciliation import Reconcile, reconcile_archive
from pipeline.runs import RunReport, backfill, shown
from pipeline.serving.inbox import look
from pipeline.serving.settings import ServeSettings
from pipeline.serving.telling import Alert, mail_settings, send_mail, send_webhook
from pipeline.store import Held, Store, open_store
from pipeline.workers import Work
from schemas.reconcile import Change
from schemas.records import Report

__all__ = ["Tick", "is_covered", "last_begun", "tick"]


@dataclass(frozen=True, slots=True)
class Tick:
    """What one look came to; ``report`` is ``None`` when the inbox held nothing to take.

    ``alerts`` are those that nobody was told of or has decided on; ``books`` are the paths of the
    evidence books that were written, from the output folder on. ``problems`` are sentences on links
    that could not be fetched, books that could not be written, messages that did not arrive.
    """

    report: RunReport | None
    fetched: tuple[Path, ...]
    waiting: tuple[Path, ...]
    alerts: tuple[Alert, ...]
    books: tuple[str, ...]
    problems: tuple[str, ...]


def is_covered(scheduled: datetime, begun: datetime | None) -> bool:
    """Whether a tick that was due at ``scheduled`` is done already: a later one has begun since.

    After days off, what counts is the folder, and one look is enough for it.
    """
    return begun is not None and scheduled < begun


def last_begun(settings: ServeSettings) -> datetime | None:
    """When the last tick that came to its end had begun."""
    told = recall(settings.notes / "tick.json").get("begun")
    try:
        return datetime.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None


def tick(
    settings: ServeSettings,
    now: datetime,
    work: Work | None = None,
    reconcile: Reconcile = reconcile_archive,
) -> Tick:
    """Look once. Doing it again changes nothing, so that it may be killed at any time."""
    fetched, problems = _fetched(settings)
    # What was fetched is whole: it was put in place by renaming.
    inbox = look(settings.inbox, settings.settle)
    ready = tuple(sorted({*inbox.ready, *fetched}))
    report = None
    if ready:
        report = backfill(replace(settings.backfill, paths=ready), work, reconcile)
    alerts, books, unwritten = _found(settings, ready)
    failed = _tell(settings, alerts)
    if not failed:
        _note_told(settings, alerts)
    keep(settings.notes / "tick.json", {"begun": now.isoformat()})
    waiting = tuple(file for file in inbox.waiting if file not in set(fetched))
    return Tick(report, fetched, waiting, alerts, books, (*problems, *unwritten, *failed))


def _fetched(settings: ServeSettings) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    if settings.links is None:
        return (), ()
    from pipeline.serving.links import fetch_linked

    return fetch_linked(settings.links, settings.inbox, settings.notes / "links.json")


def _found(
    settings: ServeSettings, taken: Sequence[Path]
) -> tuple[tuple[Alert, ...], tuple[str, ...], tuple[str, ...]]:
    """The alerts to tell, the books that were written, and why some were not."""
    if settings.backfill.store.is_missing:
        return (), (), ()
    from pipeline.serving.books import book_of, write_new_books

    with open_store(settings.backfill.store, create=False) as store:
        items = shown(store)
        changes = _untold(settings, store, items)
        about = {change.to_report for change in changes}
        books: tuple[str, ...] = ()
        problems: tuple[str, ...] = ()
        try:
            books = write_new_books(settings, store, taken, about) if taken else ()
        except Exception as error:
            # Alerts are told also when a book cannot be made, which the next look tries again.
            problems = (f"the evidence books were not written ({type(error).__name__}: {error})",)
        paths = {row.id: book_of(settings, row) for row in store.rows_of_all(items, Report)}
    alerts = (
        Alert(each.id, each.kind, each.sentence.cs, each.to_report, paths.get(each.to_report))
        for each in changes
    )
    return tuple(alerts), books, problems


def _untold(settings: ServeSettings, store: Store, items: Sequence[Held]) -> tuple[Change, ...]:
    """The alerts that wait for a person and that nobody was told of."""
    told = set(recall(settings.notes / "told.json").get("alerts", ()))
    waiting = {item.change for item in open_items(store, items).open if item.kind == "alert"}
    return tuple(
        change
        for change in of_severity(store.followed(Change), "alert")
        if change.id in waiting and known_key(change) not in told
    )


def _note_told(settings: ServeSettings, alerts: Sequence[Alert]) -> None:
    if not alerts:
        return
    file = settings.notes / "told.json"
    ids = {alert.id for alert in alerts}
    with open_store(settings.backfill.store, create=False) as store:
        keys = {known_key(change) for change in store.followed(Change) if change.id in ids}
    keep(file, {"alerts": sorted({*recall(file).get("alerts", ()), *keys})})


def _tell(settings: ServeSettings, alerts: Sequence[Alert]) -> tuple[str, ...]:
    if not alerts:
        return ()
    answers: list[str | None] = []
    if settings.webhook:
        answers.append(send_webhook(settings.webhook, alerts))
    if settings.mail_to:
        answers.append(send_mail(mail_settings(settings.mail_file), settings.mail_to, alerts))
    return tuple(answer for answer in answers if answer is not None)
