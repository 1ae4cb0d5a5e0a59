"""What of a report a person should still look at, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.alerts import known_key
from pipeline.book.contents import Contents
from pipeline.book.deciding import decided_on
from schemas.reconcile import Change, Sentence
from schemas.records import Record, Residual

__all__ = ["DOUBTFUL", "OpenItem", "open_items"]

#: Two doubts and more.
DOUBTFUL = 0.65
#: What is neither accepted, corrected nor refused stays open.
_SETTLING = frozenset({"accept", "reject", "correct", "same", "different"})


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A question: ``kind`` is a key of the words, ``reason`` says why it is asked.

    ``told`` is the finding in both languages, ``change`` the id of a change, ``records`` are those
    that it is about.
    """

    kind: str
    reason: str = ""
    told: Sentence | None = None
    change: str | None = None
    records: tuple[Record, ...] = ()
    doubts: tuple[str, ...] = field(default=())


def open_items(contents: Contents) -> tuple[OpenItem, ...]:
    """Alerts, pairs, doubtful records, text that no rule knew, and issues nobody decided on."""
    settled = _settled(contents)
    return tuple(_open(contents, settled))


def _open(contents: Contents, settled: frozenset[str]) -> Iterator[OpenItem]:
    for change in contents.changes:
        if change.severity == "alert" and known_key(change) not in settled:
            yield _of_change(change)
    records = {row.id: row for row in contents.records} | dict(contents.others)
    for pair in contents.unsure:
        both = tuple(records[name] for name in (pair.first, pair.second) if name in records)
        yield OpenItem("book.pair", pair.reason, records=both)
    for row in contents.records:
        if row.id in settled:
            continue
        if isinstance(row, Residual):
            if row.reason == "unclaimed":
                yield OpenItem("book.unclaimed", records=(row,))
        elif row.confidence < DOUBTFUL:
            yield OpenItem("book.doubtful", records=(row,), doubts=tuple(row.doubts))
    for issue in contents.issues:
        if issue.severity != "info" and issue.id not in settled:
            about = records.get(issue.record or "")
            yield OpenItem("book.issue", issue.message, records=(about,) if about else ())
    for found in contents.findings:
        if found.severity != "info":
            yield OpenItem("book.issue", found.message)


def _of_change(change: Change) -> OpenItem:
    return OpenItem(f"value.change.{change.kind}", told=change.sentence, change=change.id)


def _settled(contents: Contents) -> frozenset[str]:
    """The records and changes that a decision holds for that was not taken back."""
    undone = {each.undoes for each in contents.decisions}
    return frozenset(
        name
        for name, decisions in decided_on(contents).items()
        if any(each.action in _SETTLING and each.id not in undone for each in decisions)
    )
