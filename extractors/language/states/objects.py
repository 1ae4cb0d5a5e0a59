"""What the work of a verb is done to: "vyhlášeno výběrové řízení", "probíhá příprava studie"."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.language.states.cues import Cue
from extractors.language.states.vocabulary import vocabulary
from extractors.language.words import folded

__all__ = ["Object", "object_from"]

#: Noun in noun in noun: "zahájení přípravy zadávacího řízení na …" is as deep as it gets.
_DEPTH = 4
#: Frames that another noun belongs to: "v rámci projektu", "ve spolupráci s obcí".
_LONG_FRAMES = ("ramec", "spoluprace")


@dataclass(frozen=True, slots=True)
class Object:
    """The thing that a verb or a noun of work is about.

    ``kind`` is a kind of object or, with ``noun`` true, of a noun of work, which has an ``inner``
    object of its own; ``start`` and ``end`` count words of the clause.
    """

    kind: str
    noun: bool
    process: bool
    start: int
    end: int
    inner: Object | None = None


def object_from(
    cues: tuple[Cue, ...], start: int, stop: int, depth: int = _DEPTH, governed: bool = False
) -> tuple[Object | None, bool]:
    """The object that begins at a word, and whether some other noun stands there instead.

    Adjectives, numbers and adverbs in front of it are passed over, and so is a time or a frame
    ("v roce 2024", "v rámci projektu"); another preposition ends the search, but for the first one
    where the verb is ``governed`` by it ("došlo k rekonstrukci").
    """
    frames = vocabulary().words["frames"]
    prepositions = vocabulary().words["prepositions"]
    place = start
    while place < stop:
        cue = cues[place]
        pattern = cue.pattern
        if pattern is not None and pattern.sort != "predicate":
            return _object(cues, place, stop, depth), False
        if cue.folded in prepositions:
            after = place + 1
            if governed and cue.folded in vocabulary().words["governed"]:
                governed, place = False, after
                continue
            if after >= stop or not _is_frame(cues[after], frames):
                return None, False
            place = after + (2 if folded(cues[after].word.lemma) in _LONG_FRAMES else 1)
            continue
        if not (
            cue.modifier
            or _is_frame(cue, frames)
            or cue.auxiliary
            or (cue.verb and cue.verb.form == "long")
        ):
            return None, True
        place += 1
    return None, False


def _object(cues: tuple[Cue, ...], place: int, stop: int, depth: int) -> Object:
    cue = cues[place]
    pattern = cue.pattern
    if pattern is None:
        raise ValueError("an object begins with a pattern")
    end = place + cue.span
    if pattern.sort == "object" or depth == 0:
        return Object(pattern.kind, False, False, place, end)
    inner, _ = object_from(cues, _after_pair(cues, end, stop), stop, depth - 1)
    return Object(pattern.kind, True, pattern.process, place, end, inner)


def _after_pair(cues: tuple[Cue, ...], place: int, stop: int) -> int:
    """Past "a podání" of "zpracování a podání žádosti": both have the same object."""
    if place + 1 < stop and cues[place].folded in ("a", "i", "ci", "nebo"):
        pattern = cues[place + 1].pattern
        if pattern is not None and pattern.sort == "noun":
            return place + 1 + cues[place + 1].span
    return place


def _is_frame(cue: Cue, frames: frozenset[str]) -> bool:
    return cue.word.text.isdigit() or folded(cue.word.lemma) in frames
