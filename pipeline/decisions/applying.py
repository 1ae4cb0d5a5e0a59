"""Decisions laid over an extraction: what became of each, and the records as people want them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.decisions.hashes import hash_of, hash_of_text
from pipeline.decisions.places import Places, sources_of
from pipeline.decisions.referring import without
from pipeline.decisions.standing import in_force
from pipeline.decisions.values import RefusedValue, value_at, with_value
from schemas.records import Record
from schemas.review import Decision

__all__ = ["HOLDING", "Applied", "Fate", "applied", "corrected", "fate_of"]

#: ``holds``: its text or its value is as it was. ``confirmed``: the extraction says now what was
#: decided. ``reopened``: text and value are others, or the value is gone. ``stale``: it was put on
#: something that is there no more, so that there is nothing to decide again.
Fate = Literal["holds", "confirmed", "reopened", "stale"]
HOLDING = frozenset({"holds", "confirmed"})
_NOTHING: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Applied:
    """A decision in force, the record that it is about now, and what became of it."""

    decision: Decision
    record: Record | None
    fate: Fate


def applied(decisions: Iterable[Decision], places: Places) -> tuple[Applied, ...]:
    """What became of each decision on a record that is in force, in order of time."""
    found = []
    for row in in_force(decisions):
        if row.target.kind == "record":
            record = places.find(row.target)
            found.append(Applied(row, record, fate_of(row, record)))
    return tuple(found)


def fate_of(row: Decision, record: Record | None) -> Fate:
    """What becomes of a decision when ``record`` is what stands now where it was made."""
    if record is None:
        gone: dict[str, Fate] = {"reject": "confirmed", "correct": "stale", "comment": "stale"}
        return gone.get(row.action, "reopened")
    try:
        value = value_at(record, row.target.field)
    except RefusedValue:
        return "stale"
    if row.action == "correct" and value == row.value:
        return "confirmed"
    if row.target.field and value in _NOTHING and row.extracted not in _NOTHING:
        return "reopened"
    same_text = hash_of_text(record.text) == row.target.text_hash
    return "holds" if same_text or hash_of(value) == row.target.value_hash else "reopened"


def corrected(
    records: Sequence[Record],
    decisions: Iterable[Decision],
    sources: Mapping[str, str] | None = None,
) -> tuple[Record, ...]:
    """The records with corrections put in and rejected ones left out, in the same order.

    ``sources`` gives the SHA-256 of the PDF of each report; without it the reports are among the
    records. A decision that is reopened or stale does nothing. Of several on one field the latest
    counts, whatever the order in which they were told.
    """
    rows = list(decisions)
    if not any(row.target.kind == "record" for row in rows):
        return tuple(records)
    places = Places(records, sources_of(records) if sources is None else sources)
    found = applied(rows, places)
    rejected = _rejected(found)
    changed = {name: _changed(each) for name, each in _corrections(found).items()}
    kept = tuple(changed.get(record.id, record) for record in records)
    return without(kept, rejected, set(changed))


def _rejected(found: Sequence[Applied]) -> set[str]:
    """The ids of the records that the last word on them as a whole rejects."""
    last: dict[str, Decision] = {}
    for each in found:
        judges = each.decision.action in ("accept", "reject") and each.decision.target.field is None
        if judges and each.record is not None and each.fate in HOLDING:
            last[each.record.id] = each.decision
    return {name for name, row in last.items() if row.action == "reject"}


def _corrections(found: Sequence[Applied]) -> dict[str, tuple[Record, dict[str, Decision]]]:
    """The last word on each field of each record, by the record's id."""
    fields: dict[str, tuple[Record, dict[str, Decision]]] = {}
    for each in found:
        field = each.decision.target.field
        judges = each.decision.action in ("accept", "reject", "correct") and field is not None
        if judges and each.record is not None and each.fate in HOLDING:
            fields.setdefault(each.record.id, (each.record, {}))[1][field or ""] = each.decision
    return fields


def _changed(about: tuple[Record, dict[str, Decision]]) -> Record:
    record, fields = about
    # Shorter paths first: a field as a whole is put in before a part of it.
    for field in sorted(fields, key=lambda name: (name.count("."), name)):
        if fields[field].action == "correct":
            try:
                record = with_value(record, field, fields[field].value)
            except RefusedValue:
                continue
    return record
