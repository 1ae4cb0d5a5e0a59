"""Recognise the things that the reports of one series speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

from pipeline.reconcile.archive import Archive
from pipeline.reconcile.chaining import Chain, Chained, chained
from pipeline.reconcile.findings import Finding
from pipeline.reconcile.gathering import Gathered, gathered
from pipeline.reconcile.judging import Judgement, judged
from pipeline.reconcile.kinds import (
    activities_alike,
    events_alike,
    indicators_alike,
    projects_alike,
    topics_alike,
)
from pipeline.reconcile.naming import Group, Member, named
from pipeline.reconcile.recognition import Recognition, Unsure, recognition_of
from pipeline.reconcile.relation import Relation
from pipeline.reconcile.terms import text_key, weights_of
from pipeline.reconcile.things import Thing, things_of
from pipeline.reconcile.timeline import Timeline
from schemas.reconcile import EntityKind
from schemas.records import Activity, Event, Indicator, Project, Statement, Topic

__all__ = ["recognise"]


def recognise(
    archive: Archive, timeline: Timeline, judgements: Iterable[Judgement] = ()
) -> tuple[Recognition, list[Finding]]:
    """All entities of one series, the records that speak of them, and the pairs left unsure.

    The findings are conflicts between the judgements of people.
    """
    judgements = tuple(judgements)
    things = things_of(archive, timeline)
    weights = weights_of(thing.wording.said for thing in things)
    children = _children(things)
    topics = chained(_of(things, Topic), partial(topics_alike, children, weights), children)
    topic_of = _numbers(topics)
    activities = chained(_of(things, Activity), partial(activities_alike, topic_of, weights))
    indicators = chained(_of(things, Indicator), partial(indicators_alike, topic_of, weights))
    events = chained(_of(things, Event), partial(events_alike, weights))
    relation = Relation(topic_of, _heirs(things, topics))
    cards = chained(_of(things, Project), partial(projects_alike, relation, weights))
    told = [chain for chain in events.chains if _is_told(chain)]
    seeds = [chain.things for chain in (*cards.chains, *told)]
    projects = gathered(seeds, _of(things, Statement), weights, relation)
    groups = [
        *_groups("topic", topics),
        *_groups("activity", activities),
        *_groups("indicator", indicators),
        *(Group("event", _members(chain)) for chain in events.chains if chain not in told),
        *_gatherings(projects, (*cards.chains, *told)),
    ]
    wanted, conflicts = judged(groups, {thing.id: thing for thing in things}, judgements)
    entities, occurrences = named(timeline.series, wanted)
    unsure = [
        each for part in (topics, activities, indicators, events, cards) for each in part.unsure
    ]
    pairs = _undecided([*unsure, *projects.unsure], judgements)
    return recognition_of(entities, occurrences, pairs), conflicts


def _of(things: Iterable[Thing], model: type) -> tuple[Thing, ...]:
    return tuple(thing for thing in things if type(thing.record) is model)


def _children(things: Iterable[Thing]) -> dict[str, frozenset[str]]:
    """The wordings of the activities of each topic."""
    found: dict[str, set[str]] = defaultdict(set)
    for thing in _of(things, Activity):
        if thing.topic:
            found[thing.topic].add(thing.wording.key)
    return {topic: frozenset(keys) for topic, keys in found.items()}


def _numbers(chains: Chained) -> dict[str, int]:
    return {
        thing.id: number for number, chain in enumerate(chains.chains) for thing in chain.things
    }


def _heirs(things: Iterable[Thing], topics: Chained) -> frozenset[tuple[int, int]]:
    """Which topic goes on in which, as the closing sentences say."""
    titled: dict[str, set[int]] = defaultdict(set)
    for number, chain in enumerate(topics.chains):
        for thing in chain.things:
            titled[thing.wording.key].add(number)
    pairs: set[tuple[int, int]] = set()
    numbers = _numbers(topics)
    for thing in _of(things, Topic):
        record = thing.record
        if isinstance(record, Topic) and record.outlook:
            for title in record.outlook.successors:
                pairs |= {(numbers[thing.id], heir) for heir in titled[text_key(title)]}
    return frozenset(pairs)


def _groups(kind: EntityKind, found: Chained) -> list[Group]:
    return [Group(kind, _members(chain)) for chain in found.chains]


def _members(chain: Chain) -> tuple[Member, ...]:
    return tuple(Member(link.thing, link.evidence) for link in chain.links)


def _is_told(chain: Chain) -> bool:
    """Whether sentences may tell of a happening: a press release is about a thing, none itself."""
    record = chain.links[0].thing.record
    return isinstance(record, Event) and record.kind != "press"


def _gatherings(found: Gathered, seeds: Sequence[Chain]) -> list[Group]:
    """Gatherings as entities: with a card or a happening, or of more than one record."""
    why = {link.thing.id: link.evidence for chain in seeds for link in chain.links}
    groups = []
    for gathering in found.gatherings:
        members = tuple(
            Member(bond.thing, bond.evidence or why.get(bond.thing.id), bond.declared)
            for bond in gathering.bonds
        )
        models = {type(member.thing.record) for member in members}
        if len(members) > 1 or models & {Project, Event}:
            kind: EntityKind = "event" if Event in models else "project"
            groups.append(Group(kind, members))
    return groups


def _undecided(pairs: Iterable[Unsure], judgements: Iterable[Judgement]) -> tuple[Unsure, ...]:
    """The pairs about which nobody has said anything, the most alike first."""
    decided = {frozenset((each.first, each.second)) for each in judgements}
    still = [each for each in pairs if frozenset((each.first, each.second)) not in decided]
    return tuple(sorted(still, key=lambda each: (-each.score, each.first, each.second)))
