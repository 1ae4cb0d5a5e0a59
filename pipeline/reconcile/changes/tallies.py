"""Counts that a reader will compare although they need not be of one thing: told as info."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.czech.text import fold, title_key
from pipeline.reconcile.changes.between import between
from pipeline.reconcile.changes.claims import same_end
from pipeline.reconcile.changes.draft import Draft
from pipeline.reconcile.changes.figures import Figure, figures_of, is_partial
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import held, shares, stems
from pipeline.reconcile.changes.measures import agrees
from schemas.reconcile import ChangeKind
from schemas.records import Event, Indicator, Project, Record, Statement, Topic

__all__ = ["announced_counts", "earlier_counts", "named_counts"]

_COUNTS = re.compile(r"^\W*(?:celkov\w+ )?poc(?:et|ty)\b")
_SAID = frozenset({"fulfilled", "reported", "outcome", "other", "history"})
_WHOLE = re.compile(r"\b(?:k 3[01]\. ?\d|nyni|celkem|ke konci|dohromady)")
#: How much of an indicator's name an earlier sentence on its topic must hold.
_SPEAKS = 0.75
_LEAST_NAME = 2
_LEAST = 2
#: Sentences on a topic that are looked at, the latest first.
_LATEST = 200


def announced_counts(following: Following) -> Iterator[Draft]:
    """A press release whose title counts what a project card of the report counts otherwise.

    The counted things are those that the card's title names; both count more than one.
    """
    for name in following.timeline.sequence:
        filed = following.archive.filed[name]
        counting = [(event, figure) for event in filed.of(Event) if event.kind == "press"
                    for figure in _counts(following, event, "title", event.title)]  # fmt: skip
        for card in filed.of(Project) if counting else ():
            titled = stems(card.title)
            text, field = card.description or "", "description"
            if card.progress:
                text, field = card.progress, "progress"
            told = list(_counts(following, card, field, text))
            for event, figure in counting:
                if not _within(figure.noun or "", titled):
                    continue
                same = [each for each in told if _within(each.noun or "", titled)]
                if same and all(_differ(figure, each) for each in same):
                    entity = following.entity_of(card.id, "project")
                    yield _draft(
                        following, "contradiction", "contradiction.count", entity, card.title,
                        (event, event.title), (card, text), "count",
                    )  # fmt: skip


def earlier_counts(following: Following) -> Iterator[Draft]:
    """An earlier sentence on a topic that counts what its indicator counts now."""
    sequence = following.timeline.sequence
    said: dict[str, list[tuple[int, Statement, Figure]]] = {}
    for at, name in enumerate(sequence):
        filed = following.archive.filed[name]
        for indicator in filed.of(Indicator):
            yield from _counted_before(following, said.get(title_key(indicator.topic or ""), []),
                                       indicator)  # fmt: skip
        titles = {topic.id: title_key(topic.title) for topic in filed.of(Topic)}
        for statement in filed.of(Statement):
            if statement.role in _SAID and statement.topic in titles:
                for figure in _counts(following, statement, "text", statement.text):
                    said.setdefault(titles[statement.topic], []).append((at, statement, figure))


def _counted_before(
    following: Following, said: list[tuple[int, Statement, Figure]], indicator: Indicator
) -> Iterator[Draft]:
    """The latest earlier sentence that counts the same with another result."""
    actual, name = indicator.actual, stems(indicator.name) - stems("počet celkový kraj")
    if actual is None or actual.value is None or not _COUNTS.match(fold(indicator.name)):
        return
    for _, statement, figure in reversed(said[-_LATEST:]):
        if same_end(following, statement.report, indicator.report):
            continue
        if following.report(statement.report).kind == following.report(indicator.report).kind:
            continue
        about = stems(statement.text)
        speaks = sum(shares(stem, about) for stem in name) >= _SPEAKS * len(name)
        if len(name) <= _LEAST_NAME or not speaks or not _within(figure.noun or "", name):
            continue
        if agrees(actual.value, actual.comparator, figure.value, figure.comparator):
            return
        entity = following.entity_of(indicator.id, "indicator")
        yield _draft(
            following, "value_changed", "value_changed", entity, indicator.name,
            (statement, statement.text), (indicator, actual.raw), "actual",
        )  # fmt: skip
        return


def named_counts(following: Following) -> Iterator[Draft]:
    """A card that gives a whole number beside an indicator whose name holds the card's title."""
    for name in following.timeline.annual:
        indicators = [
            each for each in following.archive.filed[name].of(Indicator)
            if each.actual and each.actual.value is not None and not each.actual.components
            and _COUNTS.match(fold(each.name))
        ]  # fmt: skip
        ending = [other for other in following.timeline.monitoring
                  if same_end(following, other, name)] if indicators else []  # fmt: skip
        by_topic: dict[str, list[Indicator]] = {}
        for indicator in indicators:
            by_topic.setdefault(title_key(indicator.topic or ""), []).append(indicator)
        for other in ending:
            for card in following.archive.filed[other].of(Project):
                for indicator in by_topic.get(title_key(card.topic or ""), ()):
                    yield from _beside(following, card, indicator)


def _beside(following: Following, card: Project, indicator: Indicator) -> Iterator[Draft]:
    title = stems(card.title) - stems("kraj projekt krajský")
    actual, text = indicator.actual, card.progress or ""
    if len(title) < _LEAST_NAME or actual is None or actual.value is None:
        return
    name = stems(indicator.name)
    if sum(shares(stem, name) for stem in title) < _LEAST_NAME:
        return
    if held(" ".join(sorted(title)), indicator.name) < _SPEAKS - 0.1 or not text:
        return
    for figure in _counts(following, card, "progress", text):
        lead = fold(text)[max(0, figure.start - 60) : figure.start]
        if not _WHOLE.search(lead.rsplit("! ", 1)[-1]):
            continue
        if not agrees(actual.value, actual.comparator, figure.value, figure.comparator):
            entity = following.entity_of(indicator.id, "indicator")
            yield _draft(
                following, "contradiction", "contradiction.count", entity, indicator.name,
                (card, text), (indicator, actual.raw), "actual",
            )  # fmt: skip
        return


def _counts(following: Following, record: Record, field: str, text: str) -> Iterator[Figure]:
    """The counts of things (no money, no shares) of more than one."""
    for figure in figures_of(following.archive, record, field, text):
        noun = figure.noun or ""
        if len(noun) > 2 and figure.value >= _LEAST and not _share(text, figure, record):
            yield figure


def _share(text: str, figure: Figure, record: Record) -> bool:
    """Whether a count is only a part; a press release counts what was added as news."""
    return not isinstance(record, (Event, Statement)) and is_partial(text, figure)


def _within(noun: str, names: frozenset[str]) -> bool:
    return any(shares(stem, names) for stem in stems(noun))


def _differ(one: Figure, other: Figure) -> bool:
    return not agrees(one.value, one.comparator, other.value, other.comparator)


def _draft(
    following: Following,
    kind: ChangeKind,
    said: str,
    entity: str | None,
    label: str,
    before: tuple[Record, str],
    after: tuple[Record, str],
    field: str,
) -> Draft:
    return between(following, kind, said, entity, label, field, before, after, "info")
