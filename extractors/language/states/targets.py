"""Where the object of a verb stands in its clause."""

from __future__ import annotations

from extractors.language.states.cues import Cue
from extractors.language.states.objects import Object, object_from
from extractors.language.states.vocabulary import VerbForm, vocabulary
from extractors.language.words import folded

__all__ = ["governs", "target_of"]

#: Objects that belong to a kind of verb though another noun stands before them.
_LOOSE = {
    "contract": ("contract", "application"),
    "hold": ("tender",),
    "run": ("tender",),
    "start": ("tender",),
    "finish": ("tender",),
    "announce": ("tender",),
    "publish": ("tender",),
    "serve": ("tender",),
}


def target_of(
    cues: tuple[Cue, ...], before: int, place: int, sentence: list[Object]
) -> tuple[Object | None, bool]:
    """The object of the verb at a place, and whether the clause names anything at all.

    It is looked for behind the verb, behind its auxiliary, behind an "a" and from the end of the
    verb ``before``; where the clause names nothing, it is the last object of the sentence.
    """
    verb = cues[place].verb
    other = False
    for start, end in _stretches(cues, before, place):
        target, noun = object_from(cues, start, end, governed=verb is not None and governs(verb))
        if target is not None:
            sentence.append(target)
            return target, True
        other = other or noun
        if noun and start > before and cues[start - 1].folded == "a":
            break  # "Proběhlo testování a systém byl spuštěn": a subject of its own
    kind = verb.kind if verb is not None else ""
    if other:
        sentence.clear()
        return _apart(kind, cues, place), True
    if sentence:
        return sentence[-1], True
    return _apart(kind, cues, place), False


def governs(verb: VerbForm) -> bool:
    """Whether a verb has its object behind a preposition: "došlo k rekonstrukci"."""
    return folded(verb.entry.partition(" ")[0]) in vocabulary().words["governing"]


def _stretches(cues: tuple[Cue, ...], before: int, place: int) -> list[tuple[int, int]]:
    behind = (i for i in range(place + 1, len(cues)) if cues[i].is_verb)
    front = range(place - 1, before - 1, -1)
    found = [(place + 1, next(behind, len(cues)))]
    helper = next((i for i in front if cues[i].auxiliary), None)
    if helper is not None:
        found.append((helper + 1, place))
    pair = next((i for i in front if cues[i].folded == "a"), None)
    if pair is not None and before > 0:
        found.append((pair + 1, place))
    found.append((before, place))
    return found


def _apart(kind: str, cues: tuple[Cue, ...], place: int) -> Object | None:
    """An object that does not stand next to its verb."""
    if kind == "decide":
        return _decided(cues, place)
    if kind in ("withdraw", "abandon"):
        return _left(cues)
    wanted = _LOOSE.get(kind, ())
    anywhere = kind == "contract"
    prepositions = vocabulary().words["prepositions"]
    for i, cue in enumerate(cues):
        if not anywhere and (i >= place or cue.folded in prepositions):
            return None
        pattern = cue.pattern
        if pattern is not None and pattern.sort == "object" and pattern.kind in wanted:
            return Object(pattern.kind, False, False, i, i + cue.span)
    return None


def _left(cues: tuple[Cue, ...]) -> Object | None:
    """What is given up: "obec od projektu odstoupila"."""
    for i, cue in enumerate(cues):
        if cue.folded in ("od", "z", "ze"):
            return object_from(cues, i + 1, len(cues))[0]
    return None


def _decided(cues: tuple[Cue, ...], place: int) -> Object | None:
    """The end that a decision is about: "rozhodla rada o ukončení záměru"."""
    for i in range(place + 2, len(cues)):
        pattern = cues[i].pattern
        if cues[i - 1].folded == "o" and pattern is not None and pattern.sort == "noun":
            return object_from(cues, i, len(cues))[0]
    return None
