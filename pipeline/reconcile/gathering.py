"""Cards, bullets and sentences that speak of one project, gathered around what they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.reconcile.edges import edges_of
from pipeline.reconcile.likeness import Evidence, names_apart, names_more
from pipeline.reconcile.merging import SAME, merged
from pipeline.reconcile.nodes import Node, moment, nodes_of
from pipeline.reconcile.recognition import Unsure
from pipeline.reconcile.relation import Relation
from pipeline.reconcile.signatures import joined_by_signature
from pipeline.reconcile.terms import Weights
from pipeline.reconcile.things import Thing
from schemas.records import Event, Project

__all__ = ["Bond", "Gathered", "Gathering", "gathered"]


@dataclass(frozen=True, slots=True)
class Bond:
    """Why a thing belongs to its gathering."""

    thing: Thing
    evidence: Evidence | None
    declared: bool = False


@dataclass(slots=True)
class Gathering:
    """The things of one project; ``bonds`` are in order of time."""

    bonds: list[Bond] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All gatherings, in the order of their first things, and the pairs that stay unsure."""

    gatherings: tuple[Gathering, ...]
    unsure: tuple[Unsure, ...]


def gathered(
    seeds: Iterable[Sequence[Thing]], things: Iterable[Thing], weights: Weights, relation: Relation
) -> Gathered:
    """Gather ``things`` around the ``seeds``: groups known to be one, such as chained cards."""
    nodes, together = nodes_of(seeds, things, weights, relation)
    edges = edges_of(nodes, weights, relation)
    joined, why, unsure = merged(nodes, together, edges)
    clusters = _signed(nodes, joined, weights, relation, why)
    found = [_gathering([nodes[number] for number in cluster], why) for cluster in clusters]
    found.sort(key=lambda each: moment(each.bonds[0].thing))
    return Gathered(tuple(found), tuple(unsure))


def _signed(
    nodes: Sequence[Node],
    clusters: Sequence[list[int]],
    weights: Weights,
    relation: Relation,
    why: dict[str, Evidence],
) -> list[list[int]]:
    """What is left alone joins the one gathering that is known by a word of its own."""
    moves = joined_by_signature(
        clusters,
        {number: node.first.wording.called.stems for number, node in enumerate(nodes)},
        {number: relation.around(node.things) for number, node in enumerate(nodes)},
        {
            number: isinstance(node.first.record, Project | Event)
            for number, node in enumerate(nodes)
        },
        weights,
        lambda some, others: any(
            names_more(nodes[one].first.wording, nodes[other].first.wording)
            or names_apart(nodes[one].first.wording.said, nodes[other].first.wording.said, weights)
            for one in some
            for other in others
        ),
    )
    joined = [list(cluster) for cluster in clusters]
    for place, home, stem in moves:
        known = nodes[clusters[home][0]].first.wording.name
        for number in clusters[place]:
            for thing in nodes[number].things:
                reason = f"Slovo „{stem}“ má v tématu jen „{known}“."
                why.setdefault(thing.id, Evidence(SAME, reason, known, thing.wording.name))
        joined[home] += clusters[place]
        joined[place] = []
    return [sorted(cluster) for cluster in joined if cluster]


def _gathering(nodes: Sequence[Node], why: Mapping[str, Evidence]) -> Gathering:
    bonds = list(_bonds(nodes, why))
    bonds.sort(key=lambda bond: moment(bond.thing))
    return Gathering(bonds)


def _bonds(nodes: Sequence[Node], why: Mapping[str, Evidence]) -> Iterator[Bond]:
    for node in nodes:
        for thing in node.things:
            yield Bond(thing, why.get(thing.id))
        for thing in node.answers:
            yield Bond(thing, None, declared=True)
