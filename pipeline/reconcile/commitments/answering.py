"""The report that answers, indexed once for all promises that it may answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors.czech.text import title_key
from pipeline.reconcile.archive import Filed
from pipeline.reconcile.commitments.repeating import Plans, plans_of
from pipeline.reconcile.commitments.wording import content_of
from pipeline.reconcile.recognition import Recognition
from schemas.records import Event, Project, Record, Statement, Topic

__all__ = ["Answering", "answering_of"]


@dataclass(frozen=True, slots=True)
class Answering:
    """A report as one that answers, with its records by what they speak of."""

    filed: Filed
    planned: tuple[Statement, ...]
    outcomes: Mapping[str, tuple[Statement, ...]]
    plans: Plans
    """What this report promises for its own next period."""
    topics: tuple[Topic, ...]
    cards: Mapping[str, tuple[Project, ...]]
    """Projects by entity."""
    titles: Mapping[str, tuple[Project, ...]]
    """Projects by folded title."""
    words: Mapping[str, tuple[int, ...]]
    """Root of a word -> places in ``speaking`` that have it."""
    speaking: tuple[tuple[Record, str], ...]


_ROLES = ("reported", "other", "fulfilled", "not_fulfilled", "note", "outcome")


def answering_of(filed: Filed, recognition: Recognition) -> Answering:
    """Index a report once for all promises that it may answer."""
    statements = filed.of(Statement)
    outcomes: dict[str, list[Statement]] = defaultdict(list)
    cards: dict[str, list[Project]] = defaultdict(list)
    titles: dict[str, list[Project]] = defaultdict(list)
    for statement in statements:
        if statement.role == "outcome" and statement.parent:
            outcomes[statement.parent].append(statement)
    for project in filed.of(Project):
        titles[title_key(project.title)].append(project)
        for entity in recognition.entities_of.get(project.id, ()):
            cards[entity].append(project)
    speaking = tuple(_speaking(filed))
    words: dict[str, list[int]] = defaultdict(list)
    for at, (_, text) in enumerate(speaking):
        for root in {root for word in content_of(text).words for root in word}:
            words[root].append(at)
    return Answering(
        filed,
        tuple(each for each in statements if each.role == "planned"),
        {name: tuple(found) for name, found in outcomes.items()},
        plans_of((each.text, each) for each in statements if each.role == "next_plan"),
        filed.of(Topic),
        {name: tuple(found) for name, found in cards.items()},
        {name: tuple(found) for name, found in titles.items()},
        {name: tuple(found) for name, found in words.items()},
        speaking,
    )


def _speaking(filed: Filed) -> Iterator[tuple[Record, str]]:
    """The records that tell of work or of a happening, with the words that tell of it."""
    for record in filed.records:
        if isinstance(record, Event):
            yield record, " ".join(part for part in (record.title, record.detail) if part)
        elif isinstance(record, Project):
            text = record.progress or record.description
            if text:
                yield record, f"{record.title}. {text}"
        elif isinstance(record, Statement) and record.role in _ROLES and not _taken(record):
            yield record, record.text


def _taken(record: Statement) -> bool:
    """An outcome answers the bullet that it stands under and no other promise."""
    return record.role == "outcome" and record.parent is not None
