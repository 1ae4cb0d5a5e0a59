"""The decisions of a store, and what became of them in its present extractions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.decisions.applying import Fate, applied
from pipeline.decisions.gathering import decided_records, sources
from pipeline.decisions.places import Places
from pipeline.decisions.standing import in_force, latest_last
from pipeline.store import Held, Store
from schemas.review import Decision

__all__ = ["Listed", "Wanted", "decisions_asked"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which decisions are asked for; ``None`` stands for all. ``taken_back`` adds undone ones."""

    action: str | None = None
    kind: str | None = None
    table: str | None = None
    who: str | None = None
    fate: str | None = None
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A decision, what became of it (``None`` where it is on no record), and the record now."""

    decision: Decision
    in_force: bool
    fate: Fate | None
    record: str | None
    text: str


def decisions_asked(store: Store, items: Sequence[Held], wanted: Wanted) -> tuple[Listed, ...]:
    """The decisions that are asked for, in order of time."""
    rows = store.decisions()
    places = Places(decided_records(store, items, rows), sources(store, items))
    found = {each.decision.id: each for each in applied(rows, places)}
    standing = {row.id for row in in_force(rows)}
    listed = []
    for row in latest_last(rows):
        each = found.get(row.id)
        record = None if each is None else each.record
        listed.append(
            Listed(
                row,
                row.id in standing or row.action == "undo",
                None if each is None else each.fate,
                None if record is None else record.id,
                "" if record is None else record.text,
            )
        )
    return tuple(
        each
        for each in listed
        if _is_wanted(each, wanted)
        and (wanted.taken_back or (each.in_force and each.decision.action != "undo"))
    )


def _is_wanted(each: Listed, wanted: Wanted) -> bool:
    row = each.decision
    asked = (
        (wanted.action, row.action),
        (wanted.kind, row.target.kind),
        (wanted.table, row.target.table),
        (wanted.who, row.who),
        (wanted.fate, each.fate),
    )
    return all(value is None or value == found for value, found in asked)
