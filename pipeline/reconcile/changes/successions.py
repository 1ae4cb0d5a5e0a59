"""What became of a topic in the next plan: continued, merged, split, or given up by declaration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.czech.text import title_key
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import same_text
from pipeline.reconcile.changes.reshaping import reshaped
from pipeline.reconcile.changes.sentences import sentence
from pipeline.reconcile.changes.turnover import title_of
from schemas.reconcile import ChangeKind, Quotation
from schemas.records import Alignment, Outlook, Project, Record, Statement, Topic

__all__ = ["Declared", "declarations", "reshapings", "successions"]


@dataclass(frozen=True, slots=True)
class Declared:
    """A closing sentence about a topic: the record that prints it and what it says."""

    entity: str
    topic: Topic
    record: Record
    outlook: Outlook


def declarations(following: Following) -> Iterator[Declared]:
    """Every closing sentence of a topic, in order of time."""
    for entity in following.entities("topic"):
        for record in following.members[entity]:
            if isinstance(record, Topic) and record.outlook is not None:
                yield Declared(entity, record, _printing(following, record), record.outlook)


def _printing(following: Following, topic: Topic) -> Record:
    """The statement that prints the closing sentence of a topic; else the topic itself."""
    wanted = topic.outlook.text if topic.outlook else ""
    said = following.said_of.get(topic.id, ())
    found = (each for each in said if _prints(each, wanted))
    return next(found, topic)


def _prints(statement: Statement, wanted: str) -> bool:
    return same_text(statement.text, wanted) or wanted in statement.text


def successions(following: Following) -> Iterator[Draft]:
    """The first declaration of each topic with the topics of the next plan that it names."""
    first: dict[str, Declared] = {}
    for each in declarations(following):
        first.setdefault(each.entity, each)
    shared = Counter(
        title_key(title) for each in first.values() for title in each.outlook.successors
    )
    for each in first.values():
        titles = list(dict.fromkeys(each.outlook.successors))
        if not titles and each.outlook.continued is False:
            yield _given_up(following, each)
        for title in titles:
            kind: ChangeKind = "continued_as"
            if shared[title_key(title)] > 1:
                kind = "merged"
            elif len(titles) > 1:
                kind = "split"
            yield _goes_on(following, each, title, kind)


def reshapings(following: Following) -> Iterator[Draft]:
    """Projects and the like that were split or merged inside a plan, told by their titles.

    A record that speaks of two things which had a record each before was made of both.
    """
    told = [(each.kind, each.going.entity, each.going.record, each.coming.record)
            for each in reshaped(following) if each.kind != "renamed"]  # fmt: skip
    for kind, entity, before, after in (*told, *_joint(following)):
        old, new = following.report(before.report), following.report(after.report)
        yield Draft(
            kind,
            entity,
            "title",
            old.id,
            new.id,
            quoted(before, title_of(before)),
            quoted(after, title_of(after)),
            "info",
            sentence(f"{kind}.project", old, new, before=title_of(before), after=title_of(after)),
        )


def _joint(following: Following) -> Iterator[tuple[ChangeKind, str, Record, Record]]:
    """Cards that several projects share which each had one of their own."""
    entities_of = following.recognition.entities_of
    for entity in following.entities("project"):
        own: Project | None = None
        for record in following.members[entity]:
            if (
                not isinstance(record, Project)
                or record.report not in following.timeline.monitoring
            ):
                continue
            shared = [name for name in entities_of.get(record.id, ()) if name != entity]
            if not shared:
                own = record
            elif own is not None:
                yield "merged", entity, own, record
                break


def _goes_on(following: Following, each: Declared, title: str, kind: ChangeKind) -> Draft:
    heir = _heir(following, each, title)
    to_report = heir.report if heir else each.record.report
    return Draft(
        kind,
        each.entity,
        "outlook",
        each.record.report,
        to_report,
        quoted(each.record, each.outlook.text),
        quoted(heir, heir.title) if heir else None,
        "info",
        sentence(
            kind,
            following.report(each.record.report),
            following.report(to_report),
            label=each.topic.title,
            after=heir.title if heir else title,
        ),
    )


def _heir(following: Following, each: Declared, title: str) -> Topic | None:
    """The first topic of another plan with this title, in a monitoring report where there is one.

    A report of the same or a later period is looked for, since plans change inside a year.
    """
    place = following.place[each.record.report]
    wanted = title_key(title)
    lines = (following.timeline.monitoring, following.timeline.annual)
    for line in lines:
        for name in line:
            if following.place[name] < place:
                continue
            for topic in following.archive.filed[name].of(Topic):
                if title_key(topic.title) == wanted and topic.plan != each.topic.plan:
                    return topic
    return None


def _given_up(following: Following, each: Declared) -> Draft:
    later = [
        name
        for name in following.timeline.sequence
        if following.place[name] > following.place[each.record.report]
        and set(following.report(name).plan) - {each.topic.plan}
    ]
    silent = _no_area(following, each.topic, each.record.report, later)
    to_report = silent.report if silent else next(iter(later), each.record.report)
    return Draft(
        "dropped",
        each.entity,
        "outlook",
        each.record.report,
        to_report,
        quoted(each.record, each.outlook.text),
        silent,
        "info",
        sentence(
            "dropped.declared",
            following.report(each.record.report),
            following.report(to_report),
            label=each.topic.title,
            before=each.outlook.text,
        ),
    )


def _no_area(
    following: Following, topic: Topic, said_in: str, later: list[str]
) -> Quotation | None:
    """The row of a priority table that shows no area of the next plan beside the topic."""
    wanted = title_key(topic.title)
    for name in (said_in, *later):
        for row in following.archive.filed[name].of(Alignment):
            titles = {title_key(title) for title in row.flagship_projects}
            if wanted in titles and not row.activity_areas:
                return quoted(row, row.text)
    return None
