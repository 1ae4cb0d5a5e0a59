"""What one clause says happened: a verb with its object, in its time, negated or not."""

from __future__ import annotations

from collections.abc import Iterator

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
from extractors.language.words import folded

__all__ = ["events"]

#: "Žádné další akce neproběhly." is as long as a clause gets that says nothing happened.
_NOTHING = 5
#: Objects of a sentence that are remembered from clause to clause.
_KEPT = 8
#: How every form of "lhůta" begins, folded.
_TIME = "lhut"
_DATIVES = ("li", "lum", "ovi")
#: What work as a whole is put off to; a deadline is put off to a day.
_ALONG = frozenset(("obdobi", "rok", "roku", "planu"))


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
    bidding = _bidding(clause, cues)
    if bidding is not None:
        yield bidding
        return
    if folded(clause.words[0].lemma) in vocabulary().words["silent"]:
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
        if _speaks_of_work(verb, cue, auxiliary, setting) and _has_company(verb, cues):
            yield _event(clause, cues, (before, place), auxiliary, setting, sentence)
            before = place + 1


def _speaks_of_work(verb: VerbForm, cue: Cue, auxiliary: Cue | None, setting: Setting) -> bool:
    reflexive = folded(verb.entry.partition(" ")[0]) in vocabulary().words["reflexive"]
    if reflexive and setting.words.isdisjoint(("se", "na") if governs(verb) else ("se",)):
        # "se počítá s", "pracuje se na"; "12 operátorů pracuje" is another thing.
        return False
    if verb.form == "infinitive" and _is_decided(verb, setting):
        return True
    if verb.form == "infinitive" and not (verb.kind == "continue" and cue.negated):
        return auxiliary is not None and auxiliary.auxiliary != "now"
    return not (setting.nothing and verb.kind == "hold" and len(setting.words) <= _NOTHING)


def _is_decided(verb: VerbForm, setting: Setting) -> bool:
    """ "rozhodlo od záměru upustit": what a body decided to give up is given up."""
    name = folded(verb.entry.partition(" ")[0])
    decided = any(word.startswith("rozhod") for word in setting.words)
    return decided and name in vocabulary().words["decided"]


def _has_company(verb: VerbForm, cues: tuple[Cue, ...]) -> bool:
    """Whether a verb that speaks of work only beside some words has one of them."""
    marks = vocabulary().words
    if folded(verb.entry.partition(" ")[0]) not in marks["dependent"]:
        return True
    return any(
        cue.folded in marks["beside"] or folded(cue.word.lemma) in marks["beside"] for cue in cues
    )


def _bidding(clause: Clause, cues: tuple[Cue, ...]) -> Event | None:
    """ "běží lhůta pro podání nabídek": a tender that runs, whatever the time's verb is."""
    if not any(cue.folded.startswith(_TIME) for cue in cues):
        return None
    marks = vocabulary().words
    bases = [folded(cue.word.lemma) for cue in cues]
    place = next((i for i, base in enumerate(bases) if base in marks["deadline"]), None)
    if place is None or marks["bids"].isdisjoint(bases[place:]):
        return None
    word = cues[place].word
    span = (word.start, word.end)
    return Event("run", "tendering", "going", span, subordinate=clause.subordinate)


def _with_office(cues: tuple[Cue, ...]) -> bool:
    """Whether those are asked without whom a work cannot begin."""
    offices = vocabulary().words["offices"]
    return any(folded(cue.word.lemma) in offices for cue in cues)


def _handed(verb: VerbForm, cues: tuple[Cue, ...]) -> bool:
    """ "Stavba předána zhotoviteli": the work on it begins."""
    if folded(verb.entry.partition(" ")[0]) not in vocabulary().words["handing"]:
        return False
    return any(
        cue.pattern is not None and cue.pattern.kind == "supplier" and cue.folded.endswith(_DATIVES)
        for cue in cues
    )


def _kind_of(verb: VerbForm, setting: Setting) -> str:
    """The kind of a verb here: what makes or measures is in use, what is made is worked on."""
    if verb.kind != "work":
        return verb.kind
    used = verb.form in ("past", "present") and "se" not in setting.words
    return "serve" if used else "act"


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
    kind = _kind_of(verb, setting)
    stage = stage_of(kind, target, phase, named)
    if stage == "finished" and _handed(verb, cues):
        stage = "under_way"
    if kind == "postpone" and phase in ("done", "going") and not _ALONG.isdisjoint(setting.words):
        stage = "not_started"
    side = is_side(kind, target)
    if side and kind == "run" and phase == "going" and _with_office(cues):
        stage = "prepared"
    if tender and verb.kind == "select" and stage == "prepared":
        # "Zakázka byla vyhlášena a vybrána byla firma X": whoever is chosen is the supplier.
        stage = "contracted"
    # What a council approves is not made by that.
    approved = verb.kind == "approve" and stage == "finished"
    return Event(
        kind,
        stage,
        phase,
        (cue.word.start, cue.word.end),
        side=approved or side,
        partly=setting.partly,
        yet=setting.yet,
        further=setting.further,
        subordinate=clause.subordinate,
    )
