"""Pairs of records that may be one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.decisions.applying import Fate, fate_of
from pipeline.decisions.item import Material, Over, item_of
from pipeline.decisions.targets import target_of_ids, target_of_pair
from pipeline.decisions.verdicts import Word
from schemas.records import Record
from schemas.review import Decision, Item, Target

__all__ = ["pair_items"]


def pair_items(material: Material, rows: Sequence[Decision], over: Over) -> Iterator[Item]:
    """The pairs to judge, then those that were judged and that the rules leave open no more."""
    said: dict[frozenset[str], list[Word]] = defaultdict(list)
    sides: dict[frozenset[str], tuple[Record, Record]] = {}
    for row in rows:
        if row.target.kind == "pair" and row.target.other is not None:
            pair = tuple(_side(material, side) for side in (row.target, row.target.other))
            first, second = pair
            if first is not None and second is not None:
                key = frozenset((first.id, second.id))
                said[key].append(Word(row, _fate_of_pair(row, first, second)))
                sides[key] = (first, second)
    scores = {frozenset((each.first, each.second)): each for each in material.unsure}
    for each in material.unsure:
        pair = (material.records.get(each.first), material.records.get(each.second))
        first, second = pair
        if first is not None and second is not None:
            sides.setdefault(frozenset((first.id, second.id)), (first, second))
    for key in [*scores, *(key for key in said if key not in scores)]:
        if key not in sides:
            continue
        first, second = sides[key]
        unsure, words = scores.get(key), said.get(key, [])
        yield item_of(
            "pair",
            _target_of_sides(material, first, second),
            words,
            over,
            report=second.report,
            reason=unsure.reason if unsure else words[-1].decision.why or "Posouzená dvojice.",
            text=f"{first.text} → {second.text}",
            records=[first.id, second.id],
            confidence=unsure.score if unsure else None,
        )


def _side(material: Material, side: Target) -> Record | None:
    if side.source is None:
        return material.records.get(side.record or "")
    return material.places.find(side)


def _target_of_sides(material: Material, first: Record, second: Record) -> Target:
    sources = [material.sources.get(record.report) for record in (first, second)]
    if sources[0] is None or sources[1] is None:
        return target_of_ids(first.id, second.id)
    return target_of_pair(first, sources[0], second, sources[1])


def _fate_of_pair(row: Decision, first: Record, second: Record) -> Fate:
    other = row.target.other
    if other is None or row.target.source is None:
        return "holds"
    fates = (
        fate_of(row, first),
        fate_of(row.model_copy(update={"target": other}), second),
    )
    return "reopened" if "reopened" in fates else "holds"
