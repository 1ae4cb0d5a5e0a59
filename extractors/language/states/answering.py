"""States that a text says in a word or two, and what a card's text adds to its state."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.czech.text import fold
from extractors.language.states.happening import Event
from extractors.language.states.vocabulary import vocabulary
from extractors.language.states.weighing import state_found
from extractors.language.words import Word
from schemas.language import StateFound

__all__ = ["answer_of", "card_state"]

#: How many words an answer has at most.
_ANSWER = 3


def answer_of(words: tuple[Word, ...]) -> StateFound | None:
    """The state that a text of a word or two says by itself: "Neuskutečnilo se."."""
    if not 0 < len(words) <= _ANSWER:
        return None
    state = vocabulary().answers.get(" ".join(fold(word.text) for word in words))
    return None if state is None else state_found(state, ((words[0].start, words[-1].end),))


def card_state(
    words: tuple[Word, ...], found: Sequence[Event], state: StateFound | None
) -> StateFound | None:
    """A card's state with what its kind of text says besides.

    A training for a system that is introduced does not end its introduction; a card that only
    waits, or says that nothing changed, leaves its state open.
    """
    marks = vocabulary().words
    if state is None:
        waiting = tuple(event.span for event in found if event.kind == "wait")
        said = answer_of(words[:2]) if waiting or len(words) == 2 else None
        return said or (StateFound("unclear", waiting[:1]) if waiting else None)
    told = [event for event in found if event.stage]
    only_trained = state.state == "finished" and all(event.side for event in told)
    if only_trained and any(fold(word.lemma) in marks["systems"] for word in words):
        return StateFound("under_way", state.words)
    return state
