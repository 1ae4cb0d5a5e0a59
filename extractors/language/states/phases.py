"""When the happening of a verb is: from its form, its aspect, its auxiliary and its adverbs."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.language.states.cues import Cue
from extractors.language.states.happening import Phase
from extractors.language.states.vocabulary import VerbForm, vocabulary

__all__ = ["Setting", "auxiliary_of", "phase_of", "setting_of"]

#: How far behind a participle its auxiliary may stand ("rozeslán dosud nebyl").
_BEHIND = 3
#: Digits that a count of delivered things does not have.
_COUNT = 4


@dataclass(frozen=True, slots=True)
class Setting:
    """What the small words of a clause say of all its verbs; ``words`` are all of them, folded."""

    words: frozenset[str]
    conditional: bool
    partly: bool
    repeated: bool
    already: bool
    further: bool
    nothing: bool
    yet: bool


def setting_of(cues: tuple[Cue, ...]) -> Setting:
    """The setting of a clause."""
    marks = vocabulary().words
    words = frozenset(cue.folded for cue in cues)

    def has(*names: str) -> bool:
        return any(not marks[name].isdisjoint(words) for name in names)

    return Setting(
        words,
        conditional=has("conditional"),
        partly=has("partly", "remaining") or _some_of(cues),
        repeated=has("repeated"),
        already=has("already"),
        further=has("next"),
        nothing=has("nothing"),
        yet=has("yet"),
    )


def _some_of(cues: tuple[Cue, ...]) -> bool:
    """ "3 ze 7 vozů": a part of what there is to be."""
    for first, of, whole in zip(cues, cues[1:], cues[2:], strict=False):
        numbers = first.folded.isdecimal() and whole.folded.isdecimal()
        # Longer numbers would be years or none at all.
        short = len(first.folded) < _COUNT and len(whole.folded) < _COUNT
        if of.folded in ("z", "ze") and numbers and short:
            return int(first.folded) < int(whole.folded)
    return False


def auxiliary_of(cues: tuple[Cue, ...], place: int) -> Cue | None:
    """The auxiliary of a participle: the nearest in front, else right behind it."""
    for cue in reversed(cues[:place]):
        if cue.auxiliary is not None:
            return cue
    for cue in cues[place + 1 : place + _BEHIND]:
        if cue.auxiliary is not None:
            return cue
        if cue.verb is not None:
            break
    return None


def phase_of(verb: VerbForm, negated: bool, auxiliary: Cue | None, setting: Setting) -> Phase:
    """The phase of a verb; ``negated`` is its own "ne-", ``auxiliary`` None for finite forms."""
    time = auxiliary.auxiliary if auxiliary is not None else None
    negated = negated or (auxiliary is not None and auxiliary.negated)
    if setting.conditional or time == "modal":
        return "ahead"
    if verb.form in ("short", "infinitive") and time == "future":
        return "given up" if negated else "ahead"
    if negated:
        return "given up" if _gives_up(verb) else "not done"
    if verb.form == "present":
        return "ahead" if verb.aspect == "perfective" else "going"
    if verb.form == "past":
        return "went" if verb.aspect == "imperfective" else "done"
    return _participle(verb, time, setting)


def _gives_up(verb: VerbForm) -> bool:
    """ "dále nepokračuje", "nepočítá se s tím", "nepostaví": it will not be."""
    if verb.kind in ("plan", "continue"):
        return verb.form in ("present", "infinitive")
    return verb.form == "present" and verb.aspect == "perfective"


def _participle(verb: VerbForm, time: str | None, setting: Setting) -> Phase:
    if verb.kind == "involve" and time == "now":
        return "going"
    if verb.aspect == "perfective":
        return "going" if setting.repeated and time == "now" else "done"
    if time == "now":
        return "done" if setting.already and verb.aspect == "both" else "going"
    if time is None and verb.aspect == "both" and "od" in setting.words:
        # "Od 2. 5. realizována výuka": since then, so it goes on.
        return "going"
    lasting = time is None and verb.aspect == "imperfective" and verb.kind != "solve"
    return "going" if setting.repeated or lasting else "done"
