"""What a queue is made of, and one item of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.decisions.hashes import hash_of
from pipeline.decisions.places import Places
from pipeline.decisions.targets import subject
from pipeline.decisions.verdicts import Word, state_of
from pipeline.reconcile.recognition import Unsure
from schemas.reconcile import Change
from schemas.records import Record
from schemas.review import Decision, Difference, Item, ItemKind, Target

__all__ = ["Material", "Over", "item_of"]

#: The decisions that each decision was made over, by their ids.
Over = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Material:
    """What a queue is made of.

    ``alerts`` are changes of the severity alert, ``unsure`` pairs to judge, ``doubtful`` records of
    low confidence and unclaimed residuals. ``records`` are all that decisions may be about, by way
    of ``places``; ``sources`` gives the SHA-256 of the PDF of each report.
    """

    decisions: Sequence[Decision]
    sources: Mapping[str, str]
    places: Places
    records: Mapping[str, Record] = field(default_factory=dict)
    alerts: Sequence[Change] = ()
    unsure: Sequence[Unsure] = ()
    doubtful: Sequence[Record] = ()
    differences: Sequence[Difference] = ()


def item_of(
    kind: ItemKind,
    target: Target,
    words: Sequence[Word],
    over: Mapping[str, Sequence[str]],
    **about: Any,
) -> Item:
    """The item of ``target`` with what was said of it; ``about`` are its other fields."""
    return Item(
        id=hash_of([kind, subject(target), target.value_hash]),
        kind=kind,
        state=state_of(words, over),
        table=target.table or "",
        target=target,
        decisions=[word.decision.id for word in words],
        **about,
    )
