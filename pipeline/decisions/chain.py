"""The log of decisions as a chain of hashes: its next row, and the places where it is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.decisions.hashes import hash_of
from schemas.review import Action, Decision, Target

__all__ = ["Act", "Break", "Unreadable", "last_hash", "next_decision", "verify"]

_OF_THE_LOG = {"id", "seq", "previous", "hash"}


@dataclass(frozen=True, slots=True)
class Act:
    """What a person does.

    ``over`` are the ids of the decisions that the person has before them (those of the item); the
    store adds the ones on the very same target. An act that has a ``when`` was noted elsewhere and
    is taken as it is.

    ``value`` is the corrected value, ``extracted`` what stood there, ``extractor`` the version that
    read it; ``undoes`` is the id of the decision that an "undo" takes back.
    """

    who: str
    why: str
    action: Action
    target: Target
    value: Any = None
    extracted: Any = None
    extractor: str | None = None
    undoes: str | None = None
    over: tuple[str, ...] = ()
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row of the log that is no decision any more."""

    seq: int
    reason: str


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the log is not what it was: the row, what is wrong, and a sentence."""

    seq: int
    kind: Literal["changed", "removed", "moved", "unlinked", "unreadable"]
    message: str


def next_decision(previous: Decision | None, when: str, act: Act) -> Decision:
    """The row that notes ``act`` behind ``previous`` (``None`` for the first row of a log).

    ``when`` is ISO 8601 in UTC; it counts where the act has no time of its own.
    """
    about = Decision(
        id="",
        seq=1 if previous is None else previous.seq + 1,
        when=act.when or when,
        who=act.who,
        why=act.why,
        action=act.action,
        target=act.target,
        value=act.value,
        extracted=act.extracted,
        extractor=act.extractor,
        undoes=act.undoes,
        over=sorted(act.over),
        previous="" if previous is None else previous.hash,
    )
    named = about.model_copy(update={"id": _id(about)})
    return named.model_copy(update={"hash": _hash(named)})


def last_hash(rows: Iterable[Decision]) -> str:
    """The hash of the last row, "" for an empty log: who notes it elsewhere can tell any change."""
    last = ""
    for row in rows:
        last = row.hash
    return last


def verify(
    rows: Iterable[Decision | Unreadable], expect: str | None = None, count: int | None = None
) -> tuple[Break, ...]:
    """Where a log, in the order of its rows, was tampered with; empty when it is whole.

    ``expect`` is a hash that was its last one at some time, ``count`` how many rows it had then:
    only with one of them it shows that rows are missing at the end, or that all was written anew.
    """
    listed = list(rows)
    return (*_breaks(listed), *_missing(listed, expect, count))


def _breaks(rows: list[Decision | Unreadable]) -> Iterator[Break]:
    expected, before = 1, ""
    for row in rows:
        if row.seq > expected:
            missing = f"{row.seq - expected:,} rows missing before row {row.seq}"
            yield Break(expected, "removed", missing)
        elif row.seq < expected:
            yield Break(row.seq, "moved", f"row {row.seq} stands behind row {expected - 1}")
        if isinstance(row, Unreadable):
            yield Break(row.seq, "unreadable", f"row {row.seq} is no decision: {row.reason}")
            expected, before = row.seq + 1, "?"
            continue
        if row.id != _id(row):
            yield Break(row.seq, "changed", f"row {row.seq} does not say what it said when written")
        elif row.hash != _hash(row):
            yield Break(row.seq, "changed", f"row {row.seq} does not carry its own hash")
        if row.seq == expected and before not in ("?", row.previous):
            yield Break(row.seq, "unlinked", f"row {row.seq} does not follow the row before it")
        expected, before = row.seq + 1, row.hash


def _missing(
    rows: list[Decision | Unreadable], expect: str | None, count: int | None
) -> Iterator[Break]:
    last = rows[-1].seq if rows else 0
    if count is not None and len(rows) < count:
        yield Break(
            last + 1, "removed", f"the log has {len(rows):,} rows, and had {count:,} at least"
        )
    if expect and all(isinstance(row, Unreadable) or row.hash != expect for row in rows):
        yield Break(
            last + 1, "removed", f"no row has the hash {expect}: rows are gone or written anew"
        )


def _id(row: Decision) -> str:
    # Defaults are left out, so that a field that a later version adds changes no id.
    return hash_of(row.model_dump(mode="json", exclude=_OF_THE_LOG, exclude_defaults=True))


def _hash(row: Decision) -> str:
    return hash_of([row.previous, row.seq, row.id])
