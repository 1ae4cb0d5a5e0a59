"""Pairs of places that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extractors.czech.text import title_key
from pipeline.reconcile.changes.answered import not_the_last, planned_again
from pipeline.reconcile.changes.counts import differing_counts, differing_indicators
from pipeline.reconcile.changes.days import differing_days
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.events import differing_dates
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.lists import wrong_lists
from pipeline.reconcile.changes.namesakes import namesakes
from pipeline.reconcile.changes.sentences import sentence
from pipeline.reconcile.changes.states import differing_states, regressions, reopened, withdrawn
from pipeline.reconcile.changes.successions import Declared, declarations
from pipeline.reconcile.changes.tallies import announced_counts, named_counts
from pipeline.reconcile.changes.unfinished import partly_done, still_doing
from schemas.reconcile import Loudness

__all__ = ["contradictions"]


def contradictions(following: Following) -> Iterator[Draft]:
    """Counts, states, successors and dates that exclude each other."""
    yield from differing_indicators(following)
    yield from differing_counts(following)
    yield from wrong_lists(following)
    yield from differing_days(following)
    yield from _successors(following)
    yield from differing_states(following)
    yield from regressions(following)
    yield from reopened(following)
    yield from withdrawn(following)
    yield from differing_dates(following)
    yield from namesakes(following)
    yield from still_doing(following)
    yield from partly_done(following)
    yield from not_the_last(following)
    yield from planned_again(following)
    yield from announced_counts(following)
    yield from named_counts(following)


def _successors(following: Following) -> Iterator[Draft]:
    """Two reports that let a topic go on as different topics; an alert when both name some."""
    told: dict[str, list[Declared]] = {}
    for each in declarations(following):
        told.setdefault(each.entity, []).append(each)
    for entity, declared in told.items():
        for one, other in pairwise(declared):
            first = {title_key(title) for title in one.outlook.successors}
            second = {title_key(title) for title in other.outlook.successors}
            if first == second or None in (one.outlook.continued, other.outlook.continued):
                continue
            severity: Loudness = "alert" if first and second and not first & second else "notice"
            yield Draft(
                "contradiction",
                entity,
                "outlook",
                one.record.report,
                other.record.report,
                quoted(one.record, one.outlook.text),
                quoted(other.record, other.outlook.text),
                severity,
                sentence(
                    "contradiction.successors",
                    following.report(one.record.report),
                    following.report(other.record.report),
                    label=other.topic.title,
                    before=one.outlook.text,
                    after=other.outlook.text,
                ),
            )
