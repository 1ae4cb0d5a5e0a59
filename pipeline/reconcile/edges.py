"""How alike two distinct wordings are, where they share a stem rare enough to tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.reconcile.likeness import (
    Evidence,
    beside_words,
    names_apart,
    names_more,
    overlap,
    said_in,
)
from pipeline.reconcile.nodes import Node
from pipeline.reconcile.relation import Relation
from pipeline.reconcile.terms import Weights
from pipeline.reconcile.things import Thing
from schemas.records import Project

__all__ = ["edges_of"]

#: A stem that more wordings than this share leads to no comparison of its own.
COMMON = 60


def edges_of(
    nodes: Sequence[Node], weights: Weights, relation: Relation
) -> dict[tuple[int, int], Evidence]:
    """The likeness of wordings that share a stem rare enough to tell."""
    by_stem: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        for stem in node.first.wording.said.stems:
            by_stem[stem].append(number)
    pairs = {
        (one, other)
        for numbers in by_stem.values()
        if len(numbers) <= COMMON
        for at, one in enumerate(numbers)
        for other in numbers[at + 1 :]
    }
    found: dict[tuple[int, int], Evidence] = {}
    for one, other in sorted(pairs):
        evidence = _alike(nodes[one], nodes[other], weights, relation)
        if evidence is not None:
            found[one, other] = evidence
    return found


def _alike(one: Node, other: Node, weights: Weights, relation: Relation) -> Evidence | None:
    first, second = one.first, other.first
    score = _worded_alike(first, second, weights) * relation.factor(first, second)
    if score < 0.2:
        return None
    if names_apart(first.wording.said, second.wording.said, weights):
        score *= 0.6
    if names_more(first.wording, second.wording):
        score *= 0.6
    if _side_by_side(one, other):
        score *= 0.6
    besides = beside_words(first, second)
    score += sum(each.score for each in besides)
    shared = first.wording.said.stems & second.wording.said.stems
    words = sorted(shared, key=lambda stem: (-weights.of(stem), stem))[:5]
    reason = " ".join([f"Společná slova: {', '.join(words)}.", *(each.reason for each in besides)])
    return Evidence(min(score, 1.0), reason, first.wording.name, second.wording.name)


def _worded_alike(one: Thing, other: Thing, weights: Weights) -> float:
    """Titles against titles; a bullet against a card also by what the card says."""
    called = overlap(one.wording.called, other.wording.called, weights)
    said = overlap(one.wording.said, other.wording.said, weights)
    cards = isinstance(one.record, Project), isinstance(other.record, Project)
    if all(cards):
        return called
    if any(cards):
        card, bullet = (one, other) if cards[0] else (other, one)
        return max(called, 0.8 * said_in(bullet.wording.called, card.wording, weights))
    return max(said, 0.95 * called)


def _side_by_side(one: Node, other: Node) -> bool:
    """Whether two wordings stand side by side in one list, or on two cards of one report."""
    lists = {thing.series_list for thing in one.things if thing.series_list}
    if any(thing.series_list in lists for thing in other.things):
        return True
    cards = {thing.report for thing in one.things if isinstance(thing.record, Project)}
    return any(thing.report in cards for thing in other.things if isinstance(thing.record, Project))
