"""A decision as a script or a person at a terminal tells it, noted in the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.decisions.chain import Act
from pipeline.decisions.deciding import RefusedAct, act_on_record, undo, value_from_text
from pipeline.decisions.gathering import sources
from pipeline.decisions.targets import target_of_change, target_of_pair
from pipeline.decisions.values import RefusedValue
from pipeline.errors import WRONG_USAGE, CommandError
from pipeline.store import Held, Store
from schemas.reconcile import Change
from schemas.records import Record
from schemas.review import Action, Decision

__all__ = ["Told", "note", "take_back"]


@dataclass(frozen=True, slots=True)
class Told:
    """What is decided: the id of a record or a change, and for a pair that of the other record."""

    thing: str
    action: Action
    who: str
    why: str = ""
    field: str | None = None
    value: str | None = None
    other: str | None = None


def note(store: Store, items: Sequence[Held], told: Told) -> Decision:
    """Note what was told; raises ``CommandError`` for what makes no sense."""
    names = [name for name in (told.thing, told.other) if name is not None]
    records = store.records_called(items, names)
    record, other = records.get(told.thing), records.get(told.other or "")
    try:
        if told.action in ("same", "different") or told.other is not None:
            act = _on_pair(store, items, told, record, other)
        elif record is not None:
            act = _on_record(store, items, told, record)
        else:
            act = _on_change(store, told)
    except (RefusedAct, RefusedValue) as error:
        raise CommandError(str(error), WRONG_USAGE) from error
    return store.decide([act])[0]


def take_back(store: Store, decision: str, who: str, why: str) -> Decision:
    """Take a decision back; raises ``CommandError`` when it is not one that is meant."""
    try:
        act = undo(store.decisions(), decision, who, why)
    except RefusedAct as error:
        raise CommandError(str(error), WRONG_USAGE) from error
    return store.decide([act])[0]


def _on_record(store: Store, items: Sequence[Held], told: Told, record: Record) -> Act:
    source = sources(store, items)[record.report]
    extractor = next(item.key.extractor for item in items if item.key.sha256 == source)
    value = None
    if told.value is not None:
        if told.field is None:
            raise RefusedAct("a value belongs to a field: give --field")
        value = value_from_text(record, told.field, told.value)
    elif told.action == "correct":
        raise RefusedAct("a correction needs a value: give --value, null for none")
    return act_on_record(
        record, source, told.action, told.who, told.why, told.field, value, extractor
    )


def _on_pair(
    store: Store, items: Sequence[Held], told: Told, first: Record | None, second: Record | None
) -> Act:
    if told.action not in ("same", "different", "unsure", "comment"):
        raise RefusedAct(f"{told.action} says nothing of a pair: give same, different or unsure")
    if first is None or second is None or first.id == second.id:
        raise RefusedAct("a pair is two records of the store: give the second with --other")
    _refuse_value(told)
    known = sources(store, items)
    target = target_of_pair(first, known[first.report], second, known[second.report])
    return Act(_named(told), told.why, told.action, target)


def _on_change(store: Store, told: Told) -> Act:
    change = next((each for each in store.followed(Change) if each.id == told.thing), None)
    if change is None:
        raise RefusedAct(f"the store has no record and no change {told.thing}")
    if told.action not in ("accept", "reject", "unsure", "comment"):
        raise RefusedAct(f"{told.action} says nothing of a change: give accept or reject")
    _refuse_value(told)
    return Act(_named(told), told.why, told.action, target_of_change(change))


def _refuse_value(told: Told) -> None:
    if told.field is not None or told.value is not None:
        raise RefusedAct("only a record has fields: leave out --field and --value")


def _named(told: Told) -> str:
    if not told.who.strip():
        raise RefusedAct("somebody must have decided: give --who")
    return told.who.strip()
