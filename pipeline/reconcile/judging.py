"""What people decided about pairs of records always wins over what the rules found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.reconcile.findings import Finding
from pipeline.reconcile.likeness import Evidence
from pipeline.reconcile.naming import Group, Member
from pipeline.reconcile.things import Thing

__all__ = ["Judgement", "judged"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two records: one thing (``same``) or two. ``why`` is for the reader."""

    first: str
    second: str
    same: bool
    who: str
    why: str = ""


def judged(
    groups: Sequence[Group], things: Mapping[str, Thing], judgements: Iterable[Judgement]
) -> tuple[list[Group], list[Finding]]:
    """Groups as people want them, and the conflicts between judgements.

    "The same" is transitive: if A is B and B is C, then A is C, and a judgement that A is not C
    contradicts the two. Of judgements in conflict the ones that say "the same" hold, and the
    conflict is reported on the record. A judgement about records that are not here does nothing.
    """
    here = sorted(
        (each for each in judgements if each.first in things and each.second in things),
        key=lambda each: (each.first, each.second, each.same, each.who, each.why),
    )
    sets = _one_thing([each for each in here if each.same])
    apart = [each for each in here if not each.same]
    conflicts = [each for each in apart if sets.get(each.first, 1) == sets.get(each.second, 2)]
    parted = _parted(groups, [each for each in apart if each not in conflicts], sets)
    joined = _joined(parted, things, sets, here)
    return joined, [_conflict(each, things) for each in conflicts]


def _one_thing(judgements: Iterable[Judgement]) -> dict[str, int]:
    """The number of the set of each record that a judgement ties to another."""
    sets: dict[str, int] = {}
    for number, each in enumerate(judgements):
        known = {sets[record] for record in (each.first, each.second) if record in sets}
        home = min(known, default=number)
        for record, other in list(sets.items()):
            if other in known:
                sets[record] = home
        sets[each.first] = sets[each.second] = home
    return sets


def _parted(
    groups: Sequence[Group], apart: Sequence[Judgement], sets: Mapping[str, int]
) -> list[Group]:
    """Groups without the records that are said to be something else than their company."""
    parted = list(groups)
    for each in apart:
        for place, group in enumerate(parted):
            members = {member.thing.id: member for member in group.members}
            if each.first in members and each.second in members:
                later = max((members[each.first], members[each.second]), key=_moment)
                leaving = [member for member in group.members if _goes_with(member, later, sets)]
                staying = [member for member in group.members if member not in leaving]
                parted[place] = Group(group.kind, tuple(staying))
                parted.append(Group(group.kind, tuple(leaving)))
                break
    return parted


def _goes_with(member: Member, leaving: Member, sets: Mapping[str, int]) -> bool:
    """The record itself, its copies, and what people tied to it."""
    thing, other = member.thing, leaving.thing
    tied = thing.id in sets and sets.get(thing.id) == sets.get(other.id)
    copied = thing.place == other.place and thing.wording.key == other.wording.key
    return thing.id == other.id or tied or copied


def _joined(
    groups: Sequence[Group],
    things: Mapping[str, Thing],
    sets: Mapping[str, int],
    judgements: Sequence[Judgement],
) -> list[Group]:
    """Groups that hold records of one set become one; a record of no group joins its set."""
    why = {record: each for each in judgements if each.same for record in (each.first, each.second)}
    homes: dict[int, int] = {}
    joined: list[Group | None] = list(groups)
    for place, group in enumerate(groups):
        for number in sorted({sets[m.thing.id] for m in group.members if m.thing.id in sets}):
            home = homes.setdefault(number, place)
            target, moving = joined[home], joined[place]
            if home != place and target is not None and moving is not None:
                members = (*target.members, *(_by_hand(m, why) for m in moving.members))
                joined[home] = Group(target.kind, tuple(sorted(members, key=_moment)))
                joined[place] = None
                homes = {key: home if value == place else value for key, value in homes.items()}
    placed = {m.thing.id for group in joined if group for m in group.members}
    for record in sorted(set(sets) - placed):
        home = homes.get(sets[record], -1)
        target = joined[home] if home >= 0 else None
        if target is not None:
            member = _by_hand(Member(things[record], None), why)
            members = (*target.members, member)
            joined[home] = Group(target.kind, tuple(sorted(members, key=_moment)))
    return [group for group in joined if group is not None and group.members]


def _by_hand(member: Member, why: Mapping[str, Judgement]) -> Member:
    """A member with a person's word as its evidence, where there is one about it."""
    judgement = why.get(member.thing.id)
    if judgement is None:
        return member
    name = member.thing.wording.name
    reason = f"Rozhodl(a) {judgement.who}{': ' + judgement.why if judgement.why else ''}."
    return Member(member.thing, Evidence(1.0, reason, name, name), by_hand=True)


def _moment(member: Member) -> tuple[int, str, int]:
    return (member.thing.place, member.thing.report, member.thing.record.order)


def _conflict(judgement: Judgement, things: Mapping[str, Thing]) -> Finding:
    return Finding(
        things[judgement.first].report,
        "judgements_conflict",
        "error",
        f"{judgement.who} says that {judgement.first} and {judgement.second} are two things, "
        "while other judgements make them one: withdraw one of these judgements.",
        judgement.first,
    )
