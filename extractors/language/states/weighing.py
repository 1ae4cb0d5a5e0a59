"""Many happenings weighed into one state: the furthest stage that is true at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from extractors.language.states.happening import Event
from schemas.language import StateFound
from schemas.records import State

__all__ = ["state_found", "weigh"]

_RANKS = {
    "prepared": 1,
    "tendering": 2,
    "contracted": 3,
    "under_way": 4,
    "finished": 5,
    "in_operation": 6,
}
_STATES: dict[str, State] = {state: state for state in get_args(State)}
#: What shows that work went on after something of it was cancelled.
_WENT_ON = ("tendering", "contracted", "under_way", "in_operation")
#: Work that is there but not yet used, or not yet over, is under way.
_BARELY = ("operate", "open", "serve", "finish", "finishing", "finished")


def weigh(
    found: Sequence[Event], role: str | None, card: bool = False, rest: bool = False
) -> StateFound | None:
    """The state that events tell of together; None when none of them tells anything.

    ``rest`` says that the text names something that is still to come.
    """
    told = _after_resets([event for event in found if event.stage])
    if not told:
        reset = [event for event in found if event.stage == "reset"]
        return _state("unclear", reset) if reset else None
    main = [event for event in told if not event.side] or told
    ending = _given_up(main, role)
    if ending:
        return _state("cancelled", ending)
    main = [event for event in main if event.stage != "cancelled"]
    if not main:
        return None
    if main[-1].stage == "unclear":
        return _state("unclear", main[-1:])
    ranked = [event for event in main if event.stage in _RANKS]
    undone = [event for event in main if event.stage == "not_started"]
    if ranked:
        return _furthest(ranked, undone, role, card, rest)
    if not undone:
        return _state("unclear", main)
    approved = [event for event in told if event.kind == "approve" and event.stage in _RANKS]
    if approved:
        # "Založení bylo schváleno, společnost bude zřízena."
        return _state("prepared", approved)
    asked = [event for event in told if event.stage == "prepared" and event.side]
    return _state("prepared", asked) if asked else _nothing_yet(undone)


def _after_resets(told: Sequence[Event]) -> list[Event]:
    """The events without the tenders and contracts that a later one undid."""
    kept: list[Event] = []
    for event in told:
        if event.stage == "reset":
            kept = [e for e in kept if e.stage not in ("tendering", "contracted")]
        else:
            kept.append(event)
    return kept


def _given_up(main: Sequence[Event], role: str | None) -> list[Event]:
    """The events that end the work for good, unless it went on afterwards."""
    if role == "not_fulfilled" and main[0].stage == "cancelled":
        return [main[0]]
    ends = [event for event in main if event.stage == "cancelled" and not event.further]
    if not ends:
        return []
    after = main[main.index(ends[-1]) + 1 :]
    if any(event.stage in _WENT_ON for event in after):
        return []
    if role != "not_fulfilled" and any(event.stage == "prepared" for event in after):
        return []
    return ends


def _furthest(
    ranked: Sequence[Event], undone: Sequence[Event], role: str | None, card: bool, rest: bool
) -> StateFound | None:
    best = max(ranked, key=lambda event: _RANKS[event.stage])
    chosen = [event for event in ranked if event.stage == best.stage]
    if best.stage != "finished" or best.side:
        return _state(best.stage, chosen)
    going = [event for event in ranked if event.stage == "under_way" and event.phase != "went"]
    missing = [e for e in undone if e.kind not in ("operate", "serve") and not e.further]
    if role == "not_fulfilled":
        # What stands under "not fulfilled" and is finished is something else than the work itself.
        if any(event.partly for event in chosen):
            return _state("under_way", chosen)
        if not undone:
            return _state("under_way", going) if going else _state("unclear", chosen)
        first = undone[0].span < chosen[0].span and undone[0].kind not in _BARELY
        return _state("not_started", undone) if first else _state("under_way", chosen)
    if going:
        return _state("under_way", going)
    # On a card a tender that follows what is finished is for the next part of the work.
    next_part = card and ranked[-1].stage in ("prepared", "tendering", "contracted")
    if missing or rest or next_part or any(event.partly for event in chosen):
        return _state("under_way", [*chosen, *missing])
    return _state("finished", chosen)


def _nothing_yet(undone: Sequence[Event]) -> StateFound:
    first = undone[0]
    if first.phase == "not done" and first.kind in _BARELY:
        return _state("under_way", undone)
    if _dropped(undone):
        return _state("cancelled", undone)
    if first.phase == "not done" and first.kind in ("approve", "support"):
        return _state("unclear", undone)
    return _state("not_started", undone)


def _dropped(undone: Sequence[Event]) -> bool:
    """ "Projekt nezískal dotaci, nerealizuje se": what has no money and is not done."""
    first, *others = undone
    refused = first.kind in ("submit", "approve", "support") and first.phase == "not done"
    return refused and any(event.kind == "act" and not event.yet for event in others)


def _state(name: str, events: Sequence[Event]) -> StateFound:
    return state_found(name, tuple(sorted({event.span for event in events})))


def state_found(name: str, spans: tuple[tuple[int, int], ...]) -> StateFound:
    """The state of a name of the vocabulary, "unclear" where it is none, resting on spans."""
    return StateFound(_STATES.get(name, "unclear"), spans)
