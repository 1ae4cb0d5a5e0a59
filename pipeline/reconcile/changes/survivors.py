"""Projects of a topic that the next plan gives up, which have a card under that plan after all."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import shares, stems
from pipeline.reconcile.changes.sentences import sentence
from pipeline.reconcile.changes.successions import Declared, declarations
from schemas.records import Project, Statement, Topic

__all__ = ["survivors"]

#: Words of a sentence on a project that the closing sentence of its topic has too.
_NAMED = 3


def survivors(following: Following) -> Iterator[Draft]:
    """The first card under another plan of a project that sentences on a given-up topic tell of.

    A topic that is told twice to end is quoted in its later words.
    """
    ended: dict[str, Declared] = {}
    for each in declarations(following):
        if each.outlook.continued is False:
            ended[each.entity] = each
    topics = {
        record.id: entity
        for entity in ended
        for record in following.members[entity]
        if isinstance(record, Topic)
    }
    for entity in following.entities("project") if topics else ():
        under = {
            topics[record.topic]
            for record in following.members[entity]
            if isinstance(record, Statement)
            and record.topic in topics
            and _left_to(ended[topics[record.topic]], record)
        }
        for topic in sorted(under):
            card = _card(following, entity, ended[topic].topic.plan)
            if card is not None:
                yield _draft(following, ended[topic], card)


def _left_to(declared: Declared, told: Statement) -> bool:
    """Whether the topic ends without an heir, or its closing sentence says that this work goes on.

    A topic with an heir goes on as that: its other projects are no news.
    """
    successors = declared.outlook.successors
    if not successors:
        return True
    rest = declared.outlook.text
    for title in successors:
        rest = rest.replace(title, " ")
    named = stems(rest)
    return sum(shares(stem, named) for stem in stems(told.text)) >= _NAMED


def _card(following: Following, entity: str, plan: str | None) -> Project | None:
    """The first card of a project in a report on other plans only."""
    return next(
        (
            record
            for record in following.members[entity]
            if isinstance(record, Project)
            and record.listing == "card"
            and plan not in following.report(record.report).plan
        ),
        None,
    )


def _draft(following: Following, ended: Declared, card: Project) -> Draft:
    reports = following.report(ended.record.report), following.report(card.report)
    return Draft(
        "continued_as",
        ended.entity,
        "project",
        ended.record.report,
        card.report,
        quoted(ended.record, ended.outlook.text),
        quoted(card, card.title),
        "info",
        sentence("continued_as.project", *reports, label=ended.topic.title, after=card.title),
    )
