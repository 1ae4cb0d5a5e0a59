"""What of a report a person should still look at, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.book.contents import Contents
from schemas.reconcile import Change, Sentence
from schemas.records import Record

__all__ = ["OpenItem", "open_items"]


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
    """What the desk's queue holds open of the report, and the issues that were noticed."""
    return tuple((*_queued(contents), *_noticed(contents)))


def _queued(contents: Contents) -> Iterator[OpenItem]:
    changes = {change.id: change for change in contents.changes}
    records = {row.id: row for row in contents.records} | dict(contents.others)
    for item in contents.open:
        about = tuple(records[name] for name in item.records if name in records)
        match item.kind:
            case "alert":
                if item.change in changes:
                    yield _of_change(changes[item.change])
            case "pair":
                yield OpenItem("book.pair", item.reason, records=about)
            case "unclaimed":
                yield OpenItem("book.unclaimed", records=about)
            case "record":
                doubts = tuple(doubt for row in about for doubt in row.doubts)
                yield OpenItem("book.doubtful", records=about, doubts=doubts)
            case "difference":
                # A book shows one extraction, and is compared with none.
                continue


def _noticed(contents: Contents) -> Iterator[OpenItem]:
    records = {row.id: row for row in contents.records}
    for issue in contents.issues:
        if issue.severity != "info":
            about = records.get(issue.record or "")
            yield OpenItem("book.issue", issue.message, records=(about,) if about else ())
    for found in contents.findings:
        if found.severity != "info":
            yield OpenItem("book.issue", found.message)


def _of_change(change: Change) -> OpenItem:
    return OpenItem(f"value.change.{change.kind}", told=change.sentence, change=change.id)
