"""How the topics of two things are related: within one, from one to its heir, or across."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.reconcile.things import Thing

__all__ = ["Relation"]

#: Factors on a likeness: within one topic, from a topic to its heir, across, and without a topic.
SAME_TOPIC, HEIR, ACROSS, UNPLACED = 1.25, 1.15, 0.75, 0.95


@dataclass(frozen=True, slots=True)
class Relation:
    """How the topics of two things are related: a factor on their likeness."""

    topics: Mapping[str, int]
    heirs: frozenset[tuple[int, int]]

    def factor(self, one: Thing, other: Thing) -> float:
        """More within one topic or its heir, less across topics."""
        first = self.topics.get(one.topic) if one.topic else None
        second = self.topics.get(other.topic) if other.topic else None
        if first is None or second is None:
            return UNPLACED
        if first == second:
            return SAME_TOPIC
        heirs = (first, second) in self.heirs or (second, first) in self.heirs
        return HEIR if heirs else ACROSS

    def around(self, things: Iterable[Thing]) -> frozenset[int]:
        """The topics of some things, with the topics that these go on in."""
        own = {
            self.topics[each.topic] for each in things if each.topic and each.topic in self.topics
        }
        return frozenset(own | {heir for topic, heir in self.heirs if topic in own})
