"""What recognising yields: entities, the records that speak of them, and what is left unsure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.reconcile import Entity, Occurrence

__all__ = ["Recognition", "Unsure", "recognition_of"]


@dataclass(frozen=True, slots=True)
class Unsure:
    """Two records that may be one thing: for an auditor to decide."""

    first: str
    second: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """Entities and occurrences; ``members`` are the record ids of an entity in order of time.

    ``entities_of`` gives the entities that a record speaks of, most often one.
    """

    entities: Mapping[str, Entity]
    occurrences: tuple[Occurrence, ...]
    members: Mapping[str, tuple[str, ...]]
    entities_of: Mapping[str, tuple[str, ...]]
    unsure: tuple[Unsure, ...] = ()


def recognition_of(
    entities: tuple[Entity, ...],
    occurrences: tuple[Occurrence, ...],
    unsure: tuple[Unsure, ...] = (),
) -> Recognition:
    """The same with its indices; occurrences come in order of time."""
    members: dict[str, list[str]] = {}
    entities_of: dict[str, list[str]] = {}
    for each in occurrences:
        members.setdefault(each.entity, []).append(each.record)
        entities_of.setdefault(each.record, []).append(each.entity)
    return Recognition(
        {entity.id: entity for entity in entities},
        occurrences,
        {name: tuple(found) for name, found in members.items()},
        {name: tuple(found) for name, found in entities_of.items()},
        unsure,
    )
