"""Groups of records become entities: an id that stays, a label, and a reason a record."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reconcile.likeness import Evidence
from pipeline.reconcile.things import Thing
from schemas.reconcile import Entity, EntityKind, Method, Occurrence
from schemas.records import Project

__all__ = ["Group", "Member", "named"]

#: A label is a name, not a paragraph.
LABEL = 120


@dataclass(frozen=True, slots=True)
class Member:
    """A thing of a group and why it belongs there.

    ``declared`` if a record says so itself, ``by_hand`` if a person does.
    """

    thing: Thing
    evidence: Evidence | None
    declared: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The things of one entity in order of time."""

    kind: EntityKind
    members: tuple[Member, ...]


def named(
    series: str, groups: Sequence[Group]
) -> tuple[tuple[Entity, ...], tuple[Occurrence, ...]]:
    """Entities in a fixed order, and their occurrences in order of time.

    The id is made of the series, the kind and what the earliest record of the group is called, the
    fewest values that no later report can change: a report that is added gives no entity another
    id, whatever is learnt of it. Two groups whose earliest records are called the same are told
    apart by a number, in order of time.
    """
    entities: list[Entity] = []
    occurrences: list[Occurrence] = []
    met: Counter[str] = Counter()
    for group in groups:
        first = group.members[0].thing
        base = _id(series, group.kind, first)
        met[base] += 1
        name = base if met[base] == 1 else f"{base}-{met[base]}"
        label = _label(group)
        entities.append(Entity(id=name, kind=group.kind, label=label))
        occurrences += [_occurrence(name, label, member, first) for member in group.members]
    order = {entity.id: place for place, entity in enumerate(entities)}
    return (
        tuple(sorted(entities, key=lambda entity: (entity.kind, entity.id))),
        tuple(sorted(occurrences, key=lambda each: order[each.entity])),
    )


def _id(series: str, kind: str, first: Thing) -> str:
    plan = first.plan if kind in ("topic", "activity", "indicator") else None
    values = "\x1f".join((series, kind, plan or "", first.wording.key or first.id))
    return f"{kind}/{hashlib.sha256(values.encode()).hexdigest()[:12]}"


def _label(group: Group) -> str:
    """The latest title of a card, else the first name as printed."""
    cards = [each.thing for each in group.members if isinstance(each.thing.record, Project)]
    name = cards[-1].wording.name if cards else group.members[0].thing.wording.name
    if len(name) <= LABEL:
        return name
    return name[:LABEL].rsplit(" ", 1)[0] + " …"


def _occurrence(entity: str, label: str, member: Member, first: Thing) -> Occurrence:
    method, score, reason = _explained(label, member, first)
    return Occurrence(
        entity=entity,
        record=member.thing.id,
        report=member.thing.report,
        score=round(score, 4),
        method=method,
        reason=reason,
    )


def _explained(label: str, member: Member, first: Thing) -> tuple[Method, float, str]:
    if member.declared:
        return "declared", 1.0, "Odpověď stojí pod plánovanou aktivitou, o níž mluví."
    if member.evidence is None:
        if member.thing is first:
            return "exact", 1.0, f"První záznam o „{label}“."
        return "exact", 1.0, "Záznam zní stejně jako dřívější."
    evidence = member.evidence
    if member.by_hand:
        return "human", 1.0, evidence.reason
    method: Method = "exact" if evidence.score >= 1.0 else "fuzzy"
    return method, evidence.score, f"{evidence.reason} („{evidence.first}“ – „{evidence.second}“)"
