"""Decisions on pairs of records as the judgements that reconciling obeys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipeline.decisions.standing import in_force
from pipeline.reconcile.judging import Judgement
from schemas.review import Decision, Target

__all__ = ["as_it_stood", "judgements_of"]


def as_it_stood(side: Target) -> str | None:
    """The id that a record had when it was judged."""
    return side.record


def judgements_of(
    decisions: Iterable[Decision],
    earlier: Sequence[Judgement] = (),
    name_of: Callable[[Target], str | None] = as_it_stood,
) -> list[Judgement]:
    """What was judged before there was a log, then the last word on each other pair, by time.

    ``name_of`` gives the id that a record has now, ``None`` for one that is gone. A pair on which
    the last word is "unsure" is not judged.
    """
    words: dict[frozenset[str], Judgement | None] = {}
    for row in in_force(decisions):
        if row.target.kind != "pair" or row.action not in ("same", "different", "unsure"):
            continue
        first = name_of(row.target)
        second = None if row.target.other is None else name_of(row.target.other)
        if first is not None and second is not None and first != second:
            judged = Judgement(first, second, row.action == "same", row.who, row.why)
            words.pop(frozenset((first, second)), None)
            words[frozenset((first, second))] = None if row.action == "unsure" else judged
    kept = [each for each in earlier if frozenset((each.first, each.second)) not in words]
    return [*kept, *(each for each in words.values() if each is not None)]
