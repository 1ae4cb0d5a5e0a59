"""What one text says, by the rules alone: its words, its mentions, the state of its work.

The rules are pure functions of a text, its words and its context. Where the model of the extra
``nlp`` is installed the texts go through ``extractors.language.nlp`` as well, which adds the
model's base forms and names; without it nothing of spaCy is loaded, which takes a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extractors.language.mentions.choosing import choose
from extractors.language.mentions.finding import candidates
from extractors.language.model import has_model
from extractors.language.names import finding as names
from extractors.language.states.deciding import state_of
from extractors.language.words import Word, words
from schemas.language import Context, Found, StateFound

__all__ = ["Passage", "Understood", "mentions_of", "state_in", "understand"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One text to read, what its record knows, and the abbreviations that its report defines."""

    text: str
    context: Context = field(default_factory=Context)
    defined: Mapping[str, str] = field(default_factory=dict)
    reports_work: bool = True


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text says: its mentions in order, and the state of work where it reports one."""

    mentions: tuple[Found, ...]
    state: StateFound | None


def understand(passages: Iterable[Passage], model: bool | None = None) -> Iterator[Understood]:
    """Reads texts in their order: with the model (True), without (False), or as installed (None).

    Raises ``OSError`` when the model is asked for and not installed.
    """
    if model or (model is None and has_model()):
        from extractors.language import nlp

        yield from nlp.understand(passages)
        return
    for passage in passages:
        found = words(passage.text)
        yield Understood(mentions_of(passage, found), state_in(passage, found))


def mentions_of(passage: Passage, found: tuple[Word, ...]) -> tuple[Found, ...]:
    """What the rules find in a text; of findings that overlap the longest stays."""
    return choose(
        (
            *candidates(passage.text, found, passage.context),
            *names.find(passage.text, found, passage.defined),
        )
    )


def state_in(passage: Passage, found: tuple[Word, ...]) -> StateFound | None:
    """The state of the work that a text reports; ``None`` where it reports none."""
    if not passage.reports_work:
        return None
    return state_of(passage.text, found, passage.context)
