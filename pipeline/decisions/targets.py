"""What a decision is about, named by hashes of what was printed and what was extracted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.alerts import known_key
from pipeline.decisions.hashes import hash_of, hash_of_text
from pipeline.decisions.values import value_at
from schemas.reconcile import Change
from schemas.records import Record
from schemas.review import Difference, Target

__all__ = [
    "subject",
    "target_of_change",
    "target_of_difference",
    "target_of_ids",
    "target_of_pair",
    "target_of_record",
    "target_of_signature",
]


def target_of_record(record: Record, sha256: str, field: str | None = None) -> Target:
    """A record of the PDF ``sha256``, or one of its values (a path with dots).

    Raises ``RefusedValue`` for a field that holds no value.
    """
    first = record.evidence[0] if record.evidence else None
    return Target(
        kind="record",
        source=sha256,
        table=record.table,
        record=record.id,
        page=None if first is None else first.page,
        bbox=None if first is None else first.bbox,
        field=field,
        text_hash=hash_of_text(record.text),
        value_hash=hash_of(value_at(record, field)),
    )


def target_of_pair(first: Record, first_sha256: str, second: Record, second_sha256: str) -> Target:
    """Two records that may speak of one thing."""
    other = target_of_record(second, second_sha256)
    pair = target_of_record(first, first_sha256)
    return pair.model_copy(update={"kind": "pair", "other": other})


def target_of_ids(first: str, second: str) -> Target:
    """The same of two records of which only the ids are known."""
    return Target(kind="pair", record=first, other=Target(kind="record", record=second))


def target_of_change(change: Change) -> Target:
    """A change between two reports, or between two places of one."""
    quotes = [
        None if each is None else hash_of_text(each.quote)
        for each in (change.evidence_before, change.evidence_after)
    ]
    of = [change.kind, change.entity, change.from_report, change.to_report, change.field]
    return Target(
        kind="change",
        table="change",
        key=known_key(change),
        about=hash_of(of),
        text_hash=hash_of(quotes),
        value_hash=hash_of([change.before, change.after]),
    )


def target_of_difference(difference: Difference) -> Target:
    """A difference of two extractions."""
    return Target(kind="difference", table=difference.table, key=difference.id)


def target_of_signature(signature: str, differences: Iterable[Difference]) -> Target:
    """All differences of one signature that a person has before them now; later ones are not."""
    covered = sorted(each.id for each in differences if each.signature == signature)
    return Target(kind="signature", key=signature, covers=covered)


def subject(target: Target) -> str:
    """What two decisions share that are on the same thing, also when two programs extracted it.

    A record is the text at its place in its PDF; of a signature it is what was covered. The order
    of a pair tells nothing.
    """
    return hash_of([target.kind, target.field, *_named(target)])


def _named(target: Target) -> Sequence[object]:
    if target.kind == "record":
        return [_place(target)]
    if target.kind == "pair":
        other = [] if target.other is None else [_place(target.other)]
        return sorted([_place(target), *other])
    return [target.table, target.key, sorted(target.covers)]


def _place(target: Target) -> str:
    """Where a record stands, to the point: two programs seldom agree on the fraction."""
    if target.source is None:
        return hash_of([target.record])
    corner = None if target.bbox is None else [round(edge) for edge in target.bbox[:2]]
    spot = [target.record] if corner is None else [target.page, *corner]
    return hash_of([target.source, target.table, target.text_hash, *spot])
