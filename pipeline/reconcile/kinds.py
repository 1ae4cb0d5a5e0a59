"""What makes two topics, activities, indicators or events the same one."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.reconcile.likeness import (
    Evidence,
    beside_words,
    called_alike,
    equal_name,
    names_apart,
    nearly_equal_name,
    overlap,
)
from pipeline.reconcile.relation import Relation
from pipeline.reconcile.terms import Weights
from pipeline.reconcile.things import Thing
from schemas.records import Activity, Event, Indicator

__all__ = ["activities_alike", "events_alike", "indicators_alike", "projects_alike", "topics_alike"]


def topics_alike(
    children: Mapping[str, frozenset[str]], weights: Weights, one: Thing, other: Thing
) -> Evidence | None:
    """Topics of one plan: by title, else by the activities that they hold.

    A topic of the next plan is another topic, also under the same title: what goes on there is
    said by the outlook, which is a change and no identity.
    """
    if one.plan != other.plan:
        return None
    exact = equal_name(one, other) or nearly_equal_name(one, other)
    if exact is not None:
        return exact
    kept = _kept(children.get(one.id, frozenset()), children.get(other.id, frozenset()))
    title = called_alike(one, other, weights)
    score = max(title.score if title else 0.0, 0.9 * kept)
    if title is not None and kept:
        score = min(1.0, title.score + 0.3 * kept)
    if score <= 0:
        return None
    reason = title.reason if title else f"Shodné aktivity z {kept:.0%}, název se liší."
    return Evidence(min(score, 0.97), reason, one.wording.name, other.wording.name)


def _kept(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of activities that both topics have, when they have more than one."""
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer > 1 else 0.0


def activities_alike(
    topics: Mapping[str, int], weights: Weights, one: Thing, other: Thing
) -> Evidence | None:
    """Activities of one topic: by title or description, the number being a hint."""
    if one.plan != other.plan or _topic(topics, one) != _topic(topics, other):
        return None
    exact = equal_name(one, other) or nearly_equal_name(one, other)
    first, second = one.record, other.record
    if not isinstance(first, Activity) or not isinstance(second, Activity):
        return None
    numbered = first.number is not None and first.number == second.number
    if exact is not None:
        return exact
    named = called_alike(one, other, weights)
    if named is None:
        return None
    score = min(0.97, named.score + (0.15 if numbered else 0.0))
    return Evidence(score, named.reason, named.first, named.second)


def _topic(topics: Mapping[str, int], thing: Thing) -> int | None:
    return topics.get(thing.topic) if thing.topic else None


def indicators_alike(
    topics: Mapping[str, int], weights: Weights, one: Thing, other: Thing
) -> Evidence | None:
    """Indicators of one plan: by name, with the same target and topic as hints."""
    if one.plan != other.plan:
        return None
    first, second = one.record, other.record
    if not isinstance(first, Indicator) or not isinstance(second, Indicator):
        return None
    same_topic = _topic(topics, one) == _topic(topics, other)
    exact = equal_name(one, other) or nearly_equal_name(one, other)
    if exact is not None:
        return exact if same_topic else Evidence(0.9, exact.reason, exact.first, exact.second)
    named = called_alike(one, other, weights)
    if named is None:
        return None
    target = first.target is not None and first.target == second.target
    score = named.score * (1.0 if same_topic else 0.8) + (0.1 if target and same_topic else 0.0)
    return Evidence(min(0.97, score), named.reason, named.first, named.second)


def events_alike(weights: Weights, one: Thing, other: Thing) -> Evidence | None:
    """Events of one day: by title. Another day is another event, also under the same title."""
    first, second = one.record, other.record
    if not isinstance(first, Event) or not isinstance(second, Event):
        return None
    if _days(first) != _days(second):
        return None
    exact = equal_name(one, other) or nearly_equal_name(one, other)
    if exact is not None:
        return exact
    score = overlap(one.wording.called, other.wording.called, weights)
    named = called_alike(one, other, weights)
    return named and Evidence(min(0.97, score + 0.15), named.reason, named.first, named.second)


def _days(event: Event) -> tuple[str | None, ...]:
    if event.date_start is None:
        return (event.date_text,)
    return (event.date_start, event.date_end)


def projects_alike(
    relation: Relation, weights: Weights, one: Thing, other: Thing
) -> Evidence | None:
    """Project cards and listed projects: by title, more within one topic or its heir."""
    exact = equal_name(one, other) or nearly_equal_name(one, other)
    if exact is not None:
        return exact
    named = called_alike(one, other, weights)
    if named is None:
        return None
    apart = names_apart(one.wording.called, other.wording.called, weights)
    score = named.score * relation.factor(one, other) * (0.6 if apart else 1.0)
    besides = beside_words(one, other)
    reason = " ".join([named.reason, *(each.reason for each in besides)])
    score += sum(each.score for each in besides)
    return Evidence(min(0.97, score), reason, named.first, named.second)
