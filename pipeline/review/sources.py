"""What the pages of the desk ask for and note: the seam between them and the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline.decisions.precision import Measured
from schemas.reconcile import Change
from schemas.records import Record, Report
from schemas.review import Action, Decision, Difference, Item

__all__ = ["DeskData", "Refused", "Surroundings"]


class Refused(ValueError):
    """A decision that cannot be noted; the message is for a person."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A record with what is printed before and after it in its report, and its PDF's hash."""

    record: Record
    sha256: str
    before: tuple[Record, ...]
    after: tuple[Record, ...]


class DeskData(Protocol):
    """The records, the queue and the log, as they stand now; safe in threads."""

    def queue(self) -> Sequence[Item]:
        """All items in the order in which a person should take them."""
        ...

    def item(self, item: str) -> Item | None:
        """The item of an id."""
        ...

    def reports(self) -> Sequence[Report]:
        """The reports that count."""
        ...

    def records_of(self, report: str) -> Sequence[Record]:
        """The records of a report in reading order, without mentions and issues.

        None for a report that is not known.
        """
        ...

    def around(self, record: str) -> Surroundings | None:
        """A record with its neighbours; a mention with those of the record that it is in."""
        ...

    def source_of(self, report: str) -> str | None:
        """The SHA-256 of the PDF that a report is in."""
        ...

    def known_sources(self) -> frozenset[str]:
        """The SHA-256 of every PDF that the store knows."""
        ...

    def change(self, item: Item) -> Change | None:
        """The change that an item is about."""
        ...

    def difference(self, item: Item) -> Difference | None:
        """The difference that an item is about."""
        ...

    def judge(self, items: Sequence[Item], action: Action, who: str, why: str) -> tuple[str, ...]:
        """Note one act on each item, or one on all where they share a signature; their ids.

        Raises ``Refused``.
        """
        ...

    def correct(self, item: Item, values: Mapping[str, Any], who: str, why: str) -> tuple[str, ...]:
        """Note other values of fields (paths with dots) of an item's record; the acts' ids.

        Raises ``Refused`` for a value that the record cannot hold, and notes none of them then.
        """
        ...

    def undo(self, decisions: Sequence[str], who: str, why: str) -> tuple[str, ...]:
        """Take decisions back, those that are in force; the ids of the rows that do so."""
        ...

    def log(self) -> Sequence[Decision]:
        """All rows of the log in the order in which they were told."""
        ...

    def in_force(self) -> frozenset[str]:
        """The ids of the decisions that nobody took back."""
        ...

    def breaks(self) -> Sequence[str]:
        """What is wrong with the log's chain, a sentence each; empty when it is whole."""
        ...

    def precision(self) -> Sequence[Measured]:
        """What the decisions say of the extraction."""
        ...
