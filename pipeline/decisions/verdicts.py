"""What the decisions on one thing come to: open, decided, or open again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.decisions.applying import HOLDING, Fate
from pipeline.decisions.standing import JUDGING, disagreeing
from schemas.review import Decision, ItemState

__all__ = ["Word", "state_of"]


@dataclass(frozen=True, slots=True)
class Word:
    """A decision in force on a thing, and what became of it."""

    decision: Decision
    fate: Fate


def state_of(words: Iterable[Word], over: Mapping[str, Sequence[str]]) -> ItemState:
    """The state of a thing on which ``words``, in order of time, were said.

    Open while nobody judged; decided while the last word on each of its fields holds; reopened
    when one does not, unless the thing as a whole was judged after it, or when people disagree who
    did not know of each other (``over``: what each row of the log was made over).
    """
    judging = [word for word in words if word.decision.action in JUDGING]
    if not judging:
        return "open"
    last: dict[str | None, Word] = {}
    for word in judging:
        field = word.decision.target.field
        if field is None and word.fate in HOLDING:
            last = {name: each for name, each in last.items() if each.fate in HOLDING}
        last[field] = word
    if any(word.fate not in HOLDING for word in last.values()):
        return "reopened"
    holding = [word.decision for word in judging if word.fate in HOLDING]
    fields = {row.target.field for row in holding}
    groups = ([row for row in holding if row.target.field == field] for field in fields)
    return "reopened" if any(disagreeing(group, over) for group in groups) else "decided"
