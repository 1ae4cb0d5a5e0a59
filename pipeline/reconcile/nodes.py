"""Distinct wordings, each with all the things that are worded so, and the answers to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.reconcile.relation import Relation
from pipeline.reconcile.terms import Weights
from pipeline.reconcile.things import Thing
from schemas.records import Statement

__all__ = ["Node", "moment", "nodes_of"]

#: A wording says enough to be recognised by itself.
TELLING = 1.2


@dataclass(slots=True)
class Node:
    """One wording with all the things that are worded so; ``answers`` hang on it by declaration."""

    things: list[Thing]
    answers: list[Thing] = field(default_factory=list)

    @property
    def first(self) -> Thing:
        return self.things[0]


def moment(thing: Thing) -> tuple[int, str, int]:
    return (thing.place, thing.report, thing.record.order)


def nodes_of(
    seeds: Iterable[Sequence[Thing]], things: Iterable[Thing], weights: Weights, relation: Relation
) -> tuple[list[Node], list[list[int]]]:
    nodes: list[Node] = []
    together: list[list[int]] = []
    for seed in seeds:
        by_key: dict[str, Node] = {}
        for thing in seed:
            by_key.setdefault(thing.wording.key, Node([])).things.append(thing)
        together.append(list(range(len(nodes), len(nodes) + len(by_key))))
        nodes += by_key.values()
    worded: dict[tuple[str, int | None], Node] = {}
    of_thing: dict[str, Node] = {}
    answers: list[Thing] = []
    speaking = tuple(things)
    promised = {thing.wording.key for thing in speaking if _promises(thing)}
    for thing in speaking:
        # An "answer" that is word for word a promise elsewhere is a promise that lost its label.
        if _answers(thing) and thing.wording.key not in promised:
            answers.append(thing)
            continue
        node = None
        if weights.total(thing.wording.said.stems) >= TELLING * weights.rarest:
            topic = relation.topics.get(thing.topic) if thing.topic else None
            node = worded.get((_said_key(thing), topic))
            if node is None:
                node = worded[_said_key(thing), topic] = Node([])
                nodes.append(node)
        if node is None:
            node = Node([])
            nodes.append(node)
        node.things.append(thing)
        of_thing[thing.id] = node
    for thing in answers:
        answered = of_thing.get(thing.parent or "")
        if answered is None:
            nodes.append(Node([thing]))
        else:
            answered.answers.append(thing)
    return nodes, together


def _said_key(thing: Thing) -> str:
    return " ".join(sorted(thing.wording.said.stems))


def _answers(thing: Thing) -> bool:
    record = thing.record
    return isinstance(record, Statement) and record.role == "outcome" and thing.parent is not None


def _promises(thing: Thing) -> bool:
    record = thing.record
    return isinstance(record, Statement) and record.role in ("planned", "next_plan")
