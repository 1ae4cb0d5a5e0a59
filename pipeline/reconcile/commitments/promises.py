"""What reports promise: plans for the next period, plans on cards, and terms set in passing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractors.czech.text import fold
from pipeline.reconcile.archive import Archive, Filed
from pipeline.reconcile.commitments.cues import NO_WORK
from pipeline.reconcile.commitments.due import due_of
from pipeline.reconcile.commitments.wording import sentences
from pipeline.reconcile.recognition import Recognition
from schemas.records import Mention, Project, Record, Statement, Topic

__all__ = ["Promise", "Way", "promises_of", "topic_of"]

Way = Literal["planned", "card", "closing", "told", "aside"]


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise in its printed words.

    ``way`` tells how it is made: a plan in a list (``planned``), the plan of a card (``card``), the
    closing sentence that names what a topic goes on as (``closing``), a sentence of a project's
    text that sets a term or announces a next step (``told``), or a preparation that a report lists
    among its other activities (``aside``), which is a promise only when something comes of it.
    ``about`` is the name of the thing, ``before`` what was reported of it, ``successors`` are the
    titles that a closing sentence names.
    """

    id: str
    record: Record
    text: str
    way: Way
    entity: str | None
    topic: str | None
    due: tuple[str, str] | None
    about: str = ""
    before: str | None = None
    successors: tuple[str, ...] = ()


#: A sentence of a running text that announces what comes: a step in preparation, or work to be
#: done by a term.
_STEP = (
    r"(?:vyberov|zadavac|verejn\w+ zakazk|zakazk|soutez|vyhlaseni|spusteni|podani|nakup|vystavb"
    r"|stavb|instalac|podpis|smlouv|otevreni|zahajeni|rekonstrukc)\w*"
)
_ANNOUNCED = re.compile(
    rf"\b(?:(?:pripravuj[ei]|planuj[ei]|chysta) se (?:\w+ ){{0,2}}{_STEP}"
    rf"|(?:je|jsou) (?:pripravovan|planovan)\w* (?:\w+ ){{0,2}}{_STEP}"
    rf"|{_STEP} (?:\w+ ){{0,3}}(?:se (?:pripravuj[ei]|planuj[ei]|chysta)"
    r"|(?:je|jsou) (?:pripravovan|planovan)\w*))"
)
_WILL = re.compile(r"\b(?:bude|budou|ma byt|maji byt|mel\w? by|mely by|dojde|planovan\w*)\b")
_ASIDE = re.compile(r"(?:zajisteni|priprava|organizace|planovani|svolani)\b")
#: A finite verb tells of what was done: no bare announcement.
_FINITE = re.compile(r"\b(?:byl\w?|bylo|je|jsou|probeh\w*|konal\w*|uskutecn\w*|probih\w*)\b")


def promises_of(archive: Archive, filed: Filed, recognition: Recognition) -> Iterator[Promise]:
    """The promises of one report in reading order."""
    topics = {topic.id: topic for topic in filed.of(Topic)}
    plans = {record.id for record in filed.of(Statement) if record.role == "next_plan"}
    for record in filed.records:
        mentions = archive.mentions.get(record.id, ())
        if isinstance(record, Statement):
            topic = topics.get(record.topic or "")
            if record.role == "next_plan" and record.parent not in plans:
                yield from _listed(record, topic, filed, recognition, mentions)
            elif record.role == "other" and record.level == 0:
                yield from _aside(record, topic, filed, recognition)
        elif isinstance(record, Project):
            yield from _of_project(record, filed, recognition, mentions)


def topic_of(record: Statement | Project, recognition: Recognition) -> str | None:
    """The entity of the topic under which a record stands, where that is known."""
    if isinstance(record, Statement) and record.topic:
        return next(iter(recognition.entities_of.get(record.topic, ())), None)
    return None


_KINDS = {"project": 0, "indicator": 1, "event": 2, "activity": 3, "topic": 4}


def _entity(record: Record, recognition: Recognition) -> str | None:
    """The narrowest entity that a record speaks of."""
    names = recognition.entities_of.get(record.id, ())
    return min(
        names, key=lambda name: (_KINDS[recognition.entities[name].kind], name), default=None
    )


def _listed(
    record: Statement,
    topic: Topic | None,
    filed: Filed,
    recognition: Recognition,
    mentions: tuple[Mention, ...],
) -> Iterator[Promise]:
    text = record.text.strip()
    if text.endswith(":") or NO_WORK.search(fold(text)):
        return
    whole = topic_of(record, recognition)
    outlook = topic.outlook if topic else None
    closing = outlook is not None and fold(outlook.text).strip() in fold(text)
    if outlook is not None and closing and not outlook.successors:
        return
    yield Promise(
        f"commitment/{record.id}",
        record,
        text,
        "closing" if closing else "planned",
        _entity(record, recognition) or whole,
        whole,
        None if closing else due_of(text, filed.report, _in_field(mentions, "text")),
        about="",
        successors=tuple(outlook.successors) if outlook is not None and closing else (),
    )


def _aside(
    record: Statement, topic: Topic | None, filed: Filed, recognition: Recognition
) -> Iterator[Promise]:
    folded = fold(record.text)
    if not _ASIDE.match(folded) or _FINITE.search(folded):
        return
    whole = topic_of(record, recognition)
    entity = _entity(record, recognition) or whole
    yield Promise(
        f"commitment/{record.id}", record, record.text, "aside", entity, whole,
        due_of(record.text, filed.report),
    )  # fmt: skip


def _of_project(
    record: Project, filed: Filed, recognition: Recognition, mentions: tuple[Mention, ...]
) -> Iterator[Promise]:
    entity = _entity(record, recognition)
    plan = (record.next_plan or "").strip()
    if plan and not NO_WORK.search(fold(plan)):
        yield Promise(
            f"commitment/{record.id}", record, plan, "card", entity, None,
            due_of(plan, filed.report, _in_field(mentions, "next_plan")),
            about=record.title, before=record.progress,
        )  # fmt: skip
    if record.listing not in ("follow_up", "outside_plan") or plan:
        return
    for number, sentence in enumerate(sentences(record.description or ""), 1):
        folded = fold(sentence)
        due = due_of(sentence, filed.report) if _WILL.search(folded) else None
        ahead = due is not None and due[1] > (filed.report.period_end or "")
        if ahead or _ANNOUNCED.search(folded):
            yield Promise(
                f"commitment/{record.id}/{number}", record, sentence, "told", entity, None,
                due, about=record.title, before=record.description,
            )  # fmt: skip


def _in_field(mentions: tuple[Mention, ...], field: str) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if mention.field == field)
