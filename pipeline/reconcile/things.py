"""A record as recognising reads it: where it stands, what it is called, the terms of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from extractors.language.names.abbreviations import definitions, expand, general
from pipeline.reconcile.archive import Archive, Filed
from pipeline.reconcile.terms import Terms, terms_of, text_key
from pipeline.reconcile.timeline import Timeline
from schemas.records import (
    Activity,
    Event,
    Indicator,
    Mention,
    Money,
    Project,
    Quantity,
    Record,
    Statement,
    Topic,
)

__all__ = ["Thing", "Wording", "things_of"]

#: A name in quotation marks of any make.
_QUOTED = re.compile(r"[„“”«»\"]([^„“”«»\"]{3,80})[„“”«»\"]")
#: A smaller count is shared by chance.
LEAST = 3
#: Roles that describe a topic as a whole and name nothing that is done.
_DESCRIBING = frozenset({"goal", "background"})


@dataclass(frozen=True, slots=True)
class Wording:
    """What a thing is called, and all that is said of it, as terms; ``key`` is the exact name.

    ``quoted`` are the names that stand in quotation marks in all that is said.
    """

    name: str
    key: str
    called: Terms
    said: Terms
    quoted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Thing:
    """A record in its place: ``place`` counts the reports of the series in order of time.

    ``topic`` and ``activity`` are ids of records; ``series_list`` names the list of bullets that a
    statement stands in, whose items are different things; ``figures`` are the amounts and counts
    that it mentions, with what is counted.
    """

    record: Record
    place: int
    plan: str | None
    topic: str | None
    activity: str | None
    wording: Wording
    parent: str | None = None
    series_list: tuple[str, ...] | None = None
    figures: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def report(self) -> str:
        """The id of its report."""
        return self.record.report


def things_of(archive: Archive, timeline: Timeline) -> tuple[Thing, ...]:
    """The things of every report of the series, copies and older editions too, in order of time."""
    places = _places(timeline)
    shorts = _shorts(archive, places)
    found: list[Thing] = []
    for name in sorted(
        places, key=lambda each: (places[each], each not in timeline.sequence, each)
    ):
        found += _things(archive.filed[name], places[name], shorts)
    return tuple(
        replace(each, figures=_figures(archive.mentions.get(each.id, ()))) for each in found
    )


def _figures(mentions: Iterable[Mention]) -> frozenset[str]:
    """Amounts and counts as words; a bare number or a count below three says too little."""
    found: set[str] = set()
    for mention in mentions:
        match mention.value:
            case Money(amount=amount):
                found.add(f"{amount:,} Kč")
            case Quantity(value=value, noun=str(noun)) if value >= LEAST:
                found.add(f"{value:,} {noun}")
            case _:
                pass
    return frozenset(found)


def _places(timeline: Timeline) -> dict[str, int]:
    places = {name: place for place, name in enumerate(timeline.sequence)}
    for others in (timeline.copies, timeline.editions):
        places |= {name: places[counting] for name, counting in others.items()}
    return places


def _shorts(archive: Archive, reports: Iterable[str]) -> Mapping[str, str]:
    """What the abbreviations of a series stand for: those in use, and those that it defines."""
    texts = (
        record.text
        for name in sorted(reports)
        for record in archive.filed[name].records
        if "(" in record.text
    )
    return {**general(), **definitions(texts)}


def _things(filed: Filed, place: int, shorts: Mapping[str, str]) -> Iterator[Thing]:
    def named(name: str, said: str | None = None) -> Wording:
        return _named(name, said, shorts)

    topics = {topic.id: topic for topic in filed.of(Topic)}
    by_title = {text_key(topic.title): topic.id for topic in topics.values()}
    plans = {topic.id: topic.plan for topic in topics.values()}
    only = filed.report.plan[0] if len(filed.report.plan) == 1 else None
    # The sentence that closes a topic speaks of the plan to come, not of a thing that is done.
    closing = {text_key(each.outlook.text) for each in topics.values() if each.outlook}
    for record in filed.records:
        match record:
            case Topic():
                yield Thing(record, place, record.plan or only, None, None, named(record.title))
            case Activity():
                told = " ".join(record.description)
                name = record.title or told
                plan = _plan(plans, record.topic, only)
                yield Thing(record, place, plan, record.topic, None, named(name, told))
            case Indicator():
                topic = _titled(by_title, record.topic)
                plan = record.plan or _plan(plans, topic, only)
                yield Thing(record, place, plan, topic, None, named(record.name))
            case Event():
                said = " ".join(filter(None, (record.title, record.detail)))
                yield Thing(record, place, only, None, None, named(record.title, said))
            case Project():
                topic = _titled(by_title, record.topic)
                plan = _plan(plans, topic, only)
                told = _told(record)
                yield Thing(record, place, plan, topic, record.activity, named(record.title, told))
            case Statement() if record.role not in _DESCRIBING and record.text:
                if text_key(record.text) in closing:
                    continue
                yield Thing(
                    record,
                    place,
                    _plan(plans, record.topic, only),
                    record.topic,
                    record.activity,
                    named(_subject(record.text), record.text),
                    record.parent,
                    _list_of(record),
                )
            case _:
                pass


def _plan(plans: Mapping[str, str | None], topic: str | None, only: str | None) -> str | None:
    return (plans.get(topic) if topic else None) or only


def _titled(by_title: Mapping[str, str], title: str | None) -> str | None:
    return by_title.get(text_key(title)) if title else None


def _told(record: Project) -> str:
    parts = (record.title, record.description, record.goal, record.progress, record.next_plan)
    return " ".join(part for part in parts if part)


def _named(name: str, said: str | None, shorts: Mapping[str, str]) -> Wording:
    """The wording of a name; its terms are those of the text with abbreviations spelt out."""
    called = terms_of(expand(name, shorts))
    told = called if said is None else terms_of(expand(said, shorts))
    quoted = frozenset(text_key(match.group(1)) for match in _QUOTED.finditer(said or name))
    return Wording(name, text_key(name), called, told, quoted)


def _subject(text: str) -> str:
    """What a bullet speaks of: the words before a dash, where they are more than a word or two."""
    for dash in (" – ", " - ", " — "):
        head, found, _ = text.partition(dash)
        if found and len(head) >= 12 and len(head.split()) >= 2:
            return head
    return text


def _list_of(record: Statement) -> tuple[str, ...] | None:
    """The list that a bullet stands in; running text and answers stand in none."""
    if record.role == "outcome":
        return None
    where = (record.report, record.topic, record.activity, record.role, record.group)
    return tuple(each or "" for each in where)
