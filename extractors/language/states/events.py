"""What one clause says happened: a verb with its object, in its time, negated or not."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.czech.text import fold
from extractors.language.states.clauses import Clause
from extractors.language.states.cues import Cue, read
from extractors.language.states.happening import Event, is_side
from extractors.language.states.naming import named_supplier, named_work
from extractors.language.states.objects import Object, object_from
from extractors.language.states.phases import Setting, auxiliary_of, phase_of, setting_of
from extractors.language.states.predicates import predicate_event, stands_as_predicate
from extractors.language.states.staging import stage_of
from extractors.language.states.targets import governs, target_of
from extractors.language.states.vocabulary import VerbForm, vocabulary

__all__ = ["events"]

#: "Žádné další akce neproběhly." is as long as a clause gets that says nothing happened.
_NOTHING = 5
#: Objects of a sentence that are remembered from clause to clause.
_KEPT = 8


def events(clause: Clause, sentence: list[Object]) -> tuple[Event, ...]:
    """The events of a clause, in order.

    ``sentence`` holds the objects that the sentence named so far, and is added to; a verb without
    an object takes the last.
    """
    cues = read(clause.words)
    del sentence[:-_KEPT]
    found = tuple(_verbs(clause, cues, sentence))
    if found:
        return _on_trial(found)
    supplier = named_supplier(cues, clause.subordinate)
    if supplier is not None:
        return (supplier,)
    target, _ = object_from(cues, 0, len(cues))
    if target is not None:
        # "Smlouva s firmou X, s. r. o., byla podepsána": the subject of a later clause.
        sentence.append(target)
    named = named_work(cues, target, clause.subordinate)
    return (named,) if named is not None else ()


def _on_trial(found: tuple[Event, ...]) -> tuple[Event, ...]:
    """ "spuštěn v testovacím režimu": what runs on trial is not in operation yet."""
    if not any(event.kind == "under_way" and event.phase == "done" for event in found):
        return found
    return tuple(event for event in found if event.stage != "in_operation")


def _verbs(clause: Clause, cues: tuple[Cue, ...], sentence: list[Object]) -> Iterator[Event]:
    if fold(clause.words[0].lemma) in vocabulary().words["silent"]:
        return
    setting = setting_of(cues)
    before = 0
    for place, cue in enumerate(cues):
        if place < before:
            continue
        verb = cue.verb if cue.verb is not None and cue.verb.form != "long" else None
        may_be = cue.is_predicate and (verb is None or cue.span > 1)
        if may_be and stands_as_predicate(cues, place):
            auxiliary = auxiliary_of(cues, place)
            yield predicate_event(cues, place, auxiliary, setting, clause.subordinate)
            before = place + cue.span
            continue
        if verb is None:
            continue
        finite = verb.form in ("past", "present")
        auxiliary = None if finite else auxiliary_of(cues, place)
        if _speaks_of_work(verb, cue, auxiliary, setting):
            yield _event(clause, cues, (before, place), auxiliary, setting, sentence)
            before = place + 1


def _speaks_of_work(verb: VerbForm, cue: Cue, auxiliary: Cue | None, setting: Setting) -> bool:
    reflexive = fold(verb.entry.partition(" ")[0]) in vocabulary().words["reflexive"]
    if reflexive and setting.words.isdisjoint(("se", "na") if governs(verb) else ("se",)):
        # "se počítá s", "pracuje se na"; "12 operátorů pracuje" is another thing.
        return False
    if verb.form == "infinitive" and not (verb.kind == "continue" and cue.negated):
        return auxiliary is not None and auxiliary.auxiliary != "now"
    return not (setting.nothing and verb.kind == "hold" and len(setting.words) <= _NOTHING)


def _event(
    clause: Clause,
    cues: tuple[Cue, ...],
    places: tuple[int, int],
    auxiliary: Cue | None,
    setting: Setting,
    sentence: list[Object],
) -> Event:
    before, place = places
    cue = cues[place]
    verb = cue.verb
    if verb is None:
        raise ValueError("an event needs a verb")
    tender = any(held.kind == "tender" for held in sentence)
    target, named = target_of(cues, before, place, sentence)
    phase = phase_of(verb, cue.negated, auxiliary, setting)
    stage = stage_of(verb.kind, target, phase, named)
    if tender and verb.kind == "select" and stage == "prepared":
        # "Zakázka byla vyhlášena a vybrána byla firma X": whoever is chosen is the supplier.
        stage = "contracted"
    # What a council approves is not made by that.
    approved = verb.kind == "approve" and stage == "finished"
    return Event(
        verb.kind,
        stage,
        phase,
        (cue.word.start, cue.word.end),
        side=approved or is_side(verb.kind, target),
        partly=setting.partly,
        further=setting.further,
        subordinate=clause.subordinate,
    )
