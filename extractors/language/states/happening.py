"""A happening that a clause tells of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractors.language.states.objects import Object

__all__ = ["Event", "Phase", "is_side"]

#: What a verb says of its time: done, lasting now ("going") or then ("went"), to come, not done
#: ("nebylo"), dropped for good ("nebude"); or a noun of work alone, which says none of these.
Phase = Literal["done", "going", "went", "ahead", "not done", "given up", "named"]


@dataclass(frozen=True, slots=True)
class Event:
    """One happening of a text: the kind of its verb, the stage it tells of ("" for none) and how.

    ``span`` are character offsets of the verb or noun. ``side`` is a meeting and its like, which
    says little about the work itself; ``partly`` work of which only a part is done; ``yet`` what is
    so until now and may change; ``further`` something next to the work spoken of before;
    ``process`` a noun for what may still go on; ``target`` what a noun alone is about.
    """

    kind: str
    stage: str
    phase: Phase
    span: tuple[int, int]
    side: bool = False
    partly: bool = False
    yet: bool = False
    further: bool = False
    process: bool = False
    subordinate: bool = False
    target: Object | None = None


def is_side(kind: str, target: Object | None) -> bool:
    """Whether a verb with its object tells of a meeting, a training or a visit."""
    while target is not None and target.noun and target.inner is not None:
        target = target.inner
    return kind == "meet" or (target is not None and target.kind in ("meeting", "meet"))
