"""The state of work that one text reports, from its words and from what its record knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.czech.text import fold
from extractors.language.states.answering import answer_of, card_state
from extractors.language.states.clauses import Clause, clauses
from extractors.language.states.events import events
from extractors.language.states.happening import Event
from extractors.language.states.naming import announced
from extractors.language.states.objects import Object
from extractors.language.states.staging import stage_of
from extractors.language.states.unknown import is_infinitive, is_participle, is_verb
from extractors.language.states.vocabulary import vocabulary
from extractors.language.states.weighing import state_found, weigh
from extractors.language.words import Word
from extractors.language.words import words as words_of
from schemas.language import Context, StateFound

__all__ = ["state_of"]

_PLANS = ("planned", "next_plan")
#: Nouns for acts of a tender or a contract, which an outcome names when they are done.
_ACTS = ("order", "contract", "win", "announce", "start", "select")
#: "Beze změny oproti minulému období.": an answer may open a text that says no more.
_OPENING = 2


def state_of(text: str, words: tuple[Word, ...], context: Context) -> StateFound | None:
    """The state of the work that a text reports, None where it speaks of no work.

    ``words`` are the words of ``text``. A list item without a verb takes the verb of
    ``context.group``; a noun of work alone ("Pořízení …") is what the role says. The spans of the
    answer are offsets in ``text``, none where its state rests on the group alone.
    """
    if context.role in vocabulary().words["roles"]:
        return None
    answer = answer_of(words)
    if answer is not None:
        return answer
    found = _told(text, words)
    verbs = [event for event in found if event.phase != "named"]
    named = [event for event in found if event.phase == "named"]
    rest = any(fold(word.text) in vocabulary().words["remaining"] for word in words)
    if context.card:
        state = weigh([*map(_of_a_card, found)], None, card=True, rest=rest)
        return card_state(words, found, state)
    if context.role == "fulfilled":
        verbs = [*map(_fulfilled, verbs)]
    state = weigh(verbs, context.role, rest=rest)
    if state is not None:
        return state
    if context.group:
        state = _from_group(context.group, named, context.role)
        if state is not None:
            return state
    return _by_role(text, words, named, context.role) or answer_of(words[:_OPENING])


def _told(text: str, words: tuple[Word, ...]) -> list[Event]:
    """The events of a text; those of subordinate clauses only where there are no others."""
    found: list[Event] = []
    held: list[Object] = []
    sentence = -1
    parts = clauses(text, words)
    skipped = _asides(text, parts)
    for part in parts:
        if part.sentence in skipped:
            continue
        if part.sentence != sentence:
            sentence, held = part.sentence, []
        found.extend(events(part, held))
    main = [event for event in found if not event.subordinate]
    return main if any(event.stage for event in main) else found


def _asides(text: str, parts: Sequence[Clause]) -> set[int]:
    """Sentences that tell of aims or of the outlook of a topic."""
    marks = vocabulary().words
    skipped: set[int] = set()
    spans: dict[int, tuple[int, int]] = {}
    for part in parts:
        first, last = part.words[0], part.words[-1]
        if part.opening and fold(first.text) in marks["openings"]:
            skipped.add(part.sentence)
        start, _ = spans.get(part.sentence, (first.start, 0))
        spans[part.sentence] = (start, last.end)
    for sentence, (start, end) in spans.items():
        folded = fold(text[start:end])
        if any(phrase in folded for phrase in marks["phrases"]):
            skipped.add(sentence)
    return skipped


def _of_a_card(event: Event) -> Event:
    """A noun of work on a card was done in its period; a process may still go on."""
    if event.phase == "named" and event.stage == "finished" and event.process:
        return replace(event, stage="under_way")
    return event


def _fulfilled(event: Event) -> Event:
    """Ties that stand under "fulfilled" were what was to be done."""
    return replace(event, stage="finished") if event.kind == "ally" and event.stage else event


def _from_group(group: str, named: Sequence[Event], role: str | None) -> StateFound | None:
    intro = [event for event in _told(group, words_of(group)) if event.phase != "named"]
    if not any(event.stage for event in intro):
        parts = clauses(group, words_of(group))
        intro = [event for event in map(announced, parts) if event is not None][:1]
    state = weigh(intro, role)
    if state is None:
        return None
    phase = intro[-1].phase
    target = named[0].target if named else None
    if target is not None and target.noun and phase in ("done", "going"):
        stage = stage_of(target.kind, target.inner, phase)
        if stage in ("prepared", "tendering", "contracted"):
            return weigh([replace(named[0], stage=stage)], role)
    return StateFound(state.state)


def _by_role(
    text: str, words: tuple[Word, ...], named: Sequence[Event], role: str | None
) -> StateFound | None:
    if not named:
        return _bare(text, words, role)
    spans = tuple(event.span for event in named[:1])
    if role not in _PLANS and _prepares(text, named[0]):
        return StateFound("prepared", spans)
    if role in _PLANS or role == "not_fulfilled":
        return StateFound("not_started", spans)
    told = [event for event in named if event.stage]
    if not told:
        return None
    if role == "fulfilled":
        return weigh(told, role)
    if role == "outcome" and told[0].kind in _ACTS and told[0].stage in ("tendering", "contracted"):
        awarded = told[0].kind == "order" and _from_supplier(words)
        return state_found("contracted" if awarded else told[0].stage, spans)
    return StateFound("unclear", spans) if named[0].target and named[0].target.noun else None


def _prepares(text: str, event: Event) -> bool:
    """Whether a noun of work alone is "příprava"."""
    start, end = event.span
    first = fold(text[start:end]).partition(" ")[0]
    return any(first.startswith(noun[:-1]) for noun in vocabulary().words["preparing"])


def _from_supplier(words: tuple[Word, ...]) -> bool:
    """Whether an order names whom it went to: "zadání zakázky společnosti X"."""
    return any(fold(word.lemma) in ("spolecnost", "firma") for word in words)


def _bare(text: str, words: tuple[Word, ...], role: str | None) -> StateFound | None:
    """A text without any word of work: an infinitive in a plan, a bare name under "not fulfilled".

    An infinitive opens a plan ("Zpracovat seznam …"); what stands under "not fulfilled" as a name
    alone has not begun.
    """
    if not words or _asides(text, clauses(text, words)):
        return None
    if role in _PLANS:
        opening = next((word for word in words if is_infinitive(word)), None)
        if opening is not None and not any(map(is_verb, words)):
            return StateFound("not_started", ((opening.start, opening.end),))
    if role == "not_fulfilled" and not any(is_verb(w) or is_participle(w.text) for w in words):
        return StateFound("not_started", ((words[0].start, words[0].end),))
    return None
