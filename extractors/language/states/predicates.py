"""States said without a verb of work: "je v provozu", "hotovo", "ve fázi návrhu"."""

from __future__ import annotations

from extractors.language.states.cues import Cue
from extractors.language.states.happening import Event, Phase
from extractors.language.states.objects import object_from
from extractors.language.states.phases import Setting
from extractors.language.states.staging import stage_of
from extractors.language.states.unknown import is_participle
from extractors.language.states.vocabulary import vocabulary

__all__ = ["predicate_event", "stands_as_predicate"]


def stands_as_predicate(cues: tuple[Cue, ...], place: int) -> bool:
    """Whether such a phrase says how the subject is, not where or which something is.

    "uvedení do provozu" names what is to come, "šifrování v provozu" a place, "dostupných map"
    which maps.
    """
    end = place + cues[place].span
    before = cues[place - 1].pattern if place else None
    if before is not None and before.sort == "noun":
        return False
    if any(cue.is_verb for cue in cues[place:end]):
        return True
    if cues[place].folded not in vocabulary().words["prepositions"]:
        return _is_adjective_predicate(cues, place, end)
    near = [cues[i] for i in (place - 1, end) if 0 <= i < len(cues)]
    if any(cue.auxiliary or cue.is_verb or is_participle(cue.word.text) for cue in near):
        return True
    if any(cue.is_verb for cue in cues):
        return False
    target, _ = object_from(cues, 0, place)
    return target is None or not target.noun or any(cue.auxiliary for cue in cues)


def _is_adjective_predicate(cues: tuple[Cue, ...], place: int, end: int) -> bool:
    """ "je hotová", "přístupná je", "Plně funkční modul"; the short "hotova" needs no verb."""
    if end - place > 1 and place == 0:
        return True
    printed = cues[end - 1].word.text
    if printed[-1] not in "áéíý":
        return printed[-1] in "aoyi" or printed.endswith("hotov")
    return any(cue.auxiliary for cue in cues)


def predicate_event(
    cues: tuple[Cue, ...], place: int, auxiliary: Cue | None, setting: Setting, hangs: bool
) -> Event:
    """The event of the predicate at a place; ``hangs`` for one in a subordinate clause."""
    cue = cues[place]
    kind = cue.pattern.kind if cue.pattern is not None else ""
    end = min(place + cue.span, len(cues))
    time = auxiliary.auxiliary if auxiliary is not None else None
    phase: Phase = "done"
    if setting.conditional or time in ("future", "modal"):
        phase = "ahead"
    elif cue.negated or (auxiliary is not None and auxiliary.negated):
        phase = "not done"
    stage = kind
    if phase != "done":
        stage = "not_started"
    elif kind == "finished":
        target = object_from(cues, 0, place)[0] or object_from(cues, end, len(cues))[0]
        stage = stage_of("act", target, "done")
    return Event(
        kind,
        stage,
        phase,
        (cue.word.start, cues[end - 1].word.end),
        partly=setting.partly,
        further=setting.further,
        subordinate=hangs,
    )
