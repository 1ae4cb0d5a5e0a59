"""One look at the inbox: what is new is fetched, extracted, followed, exported, and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pipeline.alerts import known_key, of_severity
from pipeline.notes import keep, recall
from pipeline.reconciliation import Reconcile, reconcile_archive
from pipeline.runs import RunReport, backfill
from pipeline.serving.inbox import look
from pipeline.serving.settings import ServeSettings
from pipeline.serving.telling import Alert, mail_settings, send_mail, send_webhook
from pipeline.store import open_store
from pipeline.workers import Work
from schemas.reconcile import Change

__all__ = ["Tick", "is_covered", "last_begun", "tick"]


@dataclass(frozen=True, slots=True)
class Tick:
    """What one look came to; ``report`` is ``None`` when the inbox held nothing to take.

    ``problems`` are sentences on links that could not be fetched and messages that did not arrive.
    """

    report: RunReport | None
    fetched: tuple[Path, ...]
    waiting: tuple[Path, ...]
    alerts: tuple[Alert, ...]
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
    alerts = _untold(settings)
    failed = _tell(settings, alerts)
    if not failed:
        _note_told(settings, alerts)
    keep(settings.notes / "tick.json", {"begun": now.isoformat()})
    waiting = tuple(file for file in inbox.waiting if file not in set(fetched))
    return Tick(report, fetched, waiting, alerts, (*problems, *failed))


def _fetched(settings: ServeSettings) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    if settings.links is None:
        return (), ()
    from pipeline.serving.links import fetch_linked

    return fetch_linked(settings.links, settings.inbox, settings.notes / "links.json")


def _untold(settings: ServeSettings) -> tuple[Alert, ...]:
    """The alerts that the store holds and nobody was told of."""
    if settings.backfill.store.is_missing:
        return ()
    told = set(recall(settings.notes / "told.json").get("alerts", ()))
    with open_store(settings.backfill.store, create=False) as store:
        found = of_severity(store.followed(Change), "alert")
    return tuple(
        Alert(change.id, change.kind, change.sentence.cs)
        for change in found
        if known_key(change) not in told
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
