"""Differences of two extractions, decided one by one or by their signature."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.decisions.item import Material, Over, item_of
from pipeline.decisions.targets import target_of_difference
from pipeline.decisions.verdicts import Word
from schemas.review import Decision, Item

__all__ = ["difference_items"]


def difference_items(material: Material, rows: Sequence[Decision], over: Over) -> Iterator[Item]:
    """An item for each difference, in their order."""
    said: dict[str | None, list[Word]] = defaultdict(list)
    for row in rows:
        covered = row.target.covers if row.target.kind == "signature" else [row.target.key]
        for key in covered if row.target.kind in ("signature", "difference") else ():
            said[key].append(Word(row, "holds"))
    for each in material.differences:
        sides = [side for side in (each.before, each.after) if side is not None]
        yield item_of(
            "difference",
            target_of_difference(each),
            said[each.id],
            over,
            report=sides[-1].report,
            reason=each.signature,
            text=" → ".join(dict.fromkeys(side.text for side in sides)),
            records=[side.record for side in sides],
            difference=each.id,
            signature=each.signature,
        )
