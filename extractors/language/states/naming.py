"""Clauses without a verb of work: a noun of work alone, a supplier named, the intro of a list."""

from __future__ import annotations

from extractors.language.states.clauses import Clause
from extractors.language.states.cues import Cue, read
from extractors.language.states.happening import Event, Phase, is_side
from extractors.language.states.objects import Object, object_from
from extractors.language.states.staging import stage_of
from extractors.language.states.unknown import is_verb
from extractors.language.states.vocabulary import vocabulary

__all__ = ["announced", "named_supplier", "named_work"]


def named_supplier(cues: tuple[Cue, ...], hangs: bool) -> Event | None:
    """ "Dodavatelem je firma X", "zhotovitelem se stala firma X": a supplier is chosen."""
    if not any(cue.auxiliary in ("now", "past") or cue.folded.startswith("stal") for cue in cues):
        return None
    for cue in cues:
        supplier = cue.pattern is not None and cue.pattern.kind == "supplier"
        if supplier and cue.folded.endswith("em"):
            return Event("select", "contracted", "done", _span(cue), subordinate=hangs)
    return None


def named_work(cues: tuple[Cue, ...], target: Object | None, hangs: bool) -> Event | None:
    """The noun of work, or the thing worked on, that a clause without any verb begins with."""
    if target is None or any(cue.auxiliary or is_verb(cue.word) for cue in cues):
        return None
    if target.noun:
        stage = stage_of(target.kind, target.inner, "done")
    else:
        stage = "" if target.kind == "project" else stage_of("act", target, "done")
    return Event(
        target.kind,
        stage,
        "named",
        (cues[target.start].word.start, cues[target.end - 1].word.end),
        side=(target.kind == "approve" and stage == "finished") or is_side(target.kind, target),
        process=target.process,
        subordinate=hangs,
        target=target,
    )


def announced(clause: Clause) -> Event | None:
    """What an adjective in the intro of a list says of its items: "Uzavřené smlouvy:"."""
    cues = read(clause.words)
    ongoing = vocabulary().words["ongoing"]
    for place, cue in enumerate(cues):
        if cue.folded in ongoing:
            return Event("run", "under_way", "going", _span(cue))
        verb = cue.verb
        if verb is None or verb.form != "long" or cue.folded.endswith("ni"):
            continue
        target, _ = object_from(cues, place + 1, len(cues))
        phase: Phase = "not done" if cue.negated else "done"
        if verb.aspect == "imperfective" and not cue.negated:
            phase = "going"
        return Event(verb.kind, stage_of(verb.kind, target, phase), phase, _span(cue))
    return None


def _span(cue: Cue) -> tuple[int, int]:
    return cue.word.start, cue.word.end
