"""Where the next report takes up a promise: the repeated bullet, the card, another record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from extractors.czech.text import title_key
from pipeline.reconcile.commitments.answering import Answering
from pipeline.reconcile.commitments.promises import Promise
from pipeline.reconcile.commitments.repeating import made_again, repeated_in, same_words
from pipeline.reconcile.commitments.wording import Content, distinctive, shared
from pipeline.reconcile.recognition import Recognition
from schemas.records import Event, Project, Record, State, Statement

__all__ = ["Answer", "answers_to"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The records that answer a promise, their words, and the state of work that they report.

    ``again`` tells that the same report promises the same words once more; an answer without
    records is just that.
    """

    records: tuple[Record, ...]
    text: str | None
    state: State | None = None
    again: bool = False


def answers_to(
    promises: Sequence[Promise], there: Answering, recognition: Recognition
) -> dict[str, Answer]:
    """The answer to each promise, by the promise's id; promises without one are left out."""
    listed = [promise for promise in promises if promise.way == "planned"]
    repeated = repeated_in(listed, there.planned, recognition)
    found: dict[str, Answer] = {}
    for promise in promises:
        again = _again(promise, there)
        planned = repeated.get(promise.id)
        answer = None
        if promise.way == "closing":
            answer = _successor(promise, there)
        elif planned is not None:
            answer = _told(there.outcomes.get(planned.id, ()), again is not None)
        if answer is None and promise.way != "closing":
            answer = _card(promise, there) or _elsewhere(promise, there)
        if answer is None and again is not None:
            answer = Answer((again,), None, None, True)
        if answer is not None:
            found[promise.id] = answer
    return found


def _told(outcomes: Sequence[Statement], again: bool) -> Answer | None:
    if not outcomes:
        return None
    states = [each.state for each in outcomes if each.state is not None]
    text = "\n".join(each.text for each in outcomes)
    return Answer(tuple(outcomes), text, states[0] if len(states) == 1 else None, again)


def _again(promise: Promise, there: Answering) -> Record | None:
    """The record that promises the same words for the period after."""
    if promise.way == "card":
        for project in _cards(promise, there):
            if project.next_plan and same_words(promise.text, project.next_plan):
                return project
        return None
    if promise.way != "planned":
        return None
    return made_again(promise.text, there.plans)


def _cards(promise: Promise, there: Answering) -> tuple[Project, ...]:
    by_entity = there.cards.get(promise.entity or "", ())
    return by_entity or (there.titles.get(title_key(promise.about), ()) if promise.about else ())


def _card(promise: Promise, there: Answering) -> Answer | None:
    """The progress of the same thing's card, when it speaks of what was promised."""
    wanted = distinctive(promise.text, promise.about)
    for project in _cards(promise, there):
        text = project.progress or (project.description if promise.way == "told" else None)
        if text and _speaks_of(promise, wanted, text) and not _repeats(promise, text):
            again = _again(promise, there) is not None
            return Answer((project,), text, project.state, again)
    return None


def _repeats(promise: Promise, text: str) -> bool:
    """A text that only says the same announcement once more."""
    return promise.way == "told" and title_key(promise.text) in title_key(text)


def _speaks_of(promise: Promise, wanted: Content, text: str) -> bool:
    """A promise that has no word of its own is answered by whatever is told of its thing.

    A sentence out of a running text names many things beside the promised one: it takes more.
    """
    if not len(wanted):
        return True
    found = shared(wanted, text)
    if promise.way == "told":
        return found >= 0.45 * len(wanted)
    return found >= min(3, max(1, ceil(len(wanted) * 0.3)))


def _successor(promise: Promise, there: Answering) -> Answer | None:
    """The topic of the next plan that a closing sentence names."""
    wanted = {title_key(title) for title in promise.successors}
    found = tuple(topic for topic in there.topics if title_key(topic.title) in wanted)
    return Answer(found, found[0].title) if found else None


#: Of what share of a promise's telling words another record must speak, and of how many at least;
#: a dated happening is told in few words.
_SHARE, _SHARE_OF_EVENT, _FEWEST = 0.6, 0.5, 3


def _elsewhere(promise: Promise, there: Answering) -> Answer | None:
    """Another record that has most words of the promise; of an aside a happening only."""
    wanted = distinctive(promise.text, "")
    hits: dict[int, int] = defaultdict(int)
    for word in wanted.words:
        for at in {at for root in word for at in there.words.get(root, ())}:
            hits[at] += 1
    enough = [
        at
        for at, count in hits.items()
        if count >= max(_FEWEST, _share(promise, there.speaking[at][0]) * len(wanted))
    ]
    best = max(enough, key=lambda at: (hits[at], -at), default=None)
    if best is None:
        return None
    record, _ = there.speaking[best]
    text = _words_of(record)
    if title_key(promise.text) in title_key(text):
        return None
    state = record.state if isinstance(record, Statement | Project) else None
    return Answer((record,), text, state)


def _share(promise: Promise, record: Record) -> float:
    if isinstance(record, Event):
        return _SHARE_OF_EVENT
    return _SHARE if promise.way != "aside" else 2.0


def _words_of(record: Record) -> str:
    if isinstance(record, Project):
        return record.progress or record.description or record.text
    if isinstance(record, Event):
        return record.detail or record.title
    return record.text
