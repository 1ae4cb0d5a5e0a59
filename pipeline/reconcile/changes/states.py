"""Work of which two places tell states that cannot both hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations, product

from extractors.czech.text import fold
from pipeline.reconcile.changes.claims import Claim, claims_of, meeting, one_sentence, told_of
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import common, held, shares, stems
from pipeline.reconcile.changes.overclaims import reached
from pipeline.reconcile.changes.sentences import sentence
from schemas.reconcile import Loudness
from schemas.records import Project

__all__ = ["differing_states", "regressions", "reopened", "withdrawn"]

_DONE = reached("finished") or 0
_PREPARED = reached("tendering") or 0
_AT_WORK = reached("under_way") or 0
#: Sentences less alike may tell of two parts of one work.
_LIKE = 0.7
_PARTLY = 0.3
#: A sentence of so many words, of which another text holds so many, is told there too.
_FULL, _HELD = 6, 0.8
_CALLED_OFF = re.compile(r"\bzrusen[oay]?\b")
_DASH = re.compile(r"\s[–—-]\s|;")
#: Work that comes after work which is done.
_NEW_STAGE = re.compile(
    r"\b(?:etap|faz[eiy]|dalsi|druh[eayou]|treti|ii+\b|nov[eyaou]|rozsir|navaz|oprav|reklamac|"
    r"vyporad|vyuct|udrzb|zarucn|aktualizac|2\.)"
)
#: What has not begun although something before it is done.
_UNBEGUN = re.compile(
    r"\b(?:zatim|dosud|doposud) (?:jeste )?"
    r"(?:neprobeh|nezaca|nedosl|nezahaj|nebyl[aoiy]? (?:zahaj|insta))"
)
#: Words that what was called off shares with what was reported.
_LEAST = 2


def differing_states(following: Following) -> Iterator[Draft]:
    """One thing finished and not begun, or given up and at work, on the same day."""
    for entity in following.entities("project"):
        told = told_of(following, entity)
        within = (pair for claims in told.values() for pair in combinations(claims, 2))
        between = (
            pair
            for first, second in meeting(following, told)
            for pair in product(told[first], told[second])
        )
        for one, other in chain(within, between):
            severity = _severity(one, other)
            if severity is not None:
                yield _state(following, entity, one, other, severity)


def regressions(following: Following) -> Iterator[Draft]:
    """Work that was going on, of which the next monitoring report says that it has not begun."""
    order = {name: at for at, name in enumerate(following.timeline.monitoring)}
    for entity in following.entities("project"):
        claims = [
            claim
            for record in following.members[entity]
            if record.report in order
            for claim in claims_of(following, record)
        ]
        for after in claims:
            unbegun = after.state == "not_started" or _UNBEGUN.search(fold(after.text))
            if not unbegun or not (after.card or after.role == "outcome"):
                continue
            for before in claims:
                if (
                    order[after.record.report] - order[before.record.report] == 1
                    and (reached(before.state) or 0) >= _AT_WORK
                    and held(after.text, before.text) >= _PARTLY
                ):
                    yield _state(following, entity, before, after, "notice")
                    break


def reopened(following: Following) -> Iterator[Draft]:
    """A card with nothing left to do, of whose work the next card of that name says less.

    Another stage, a repair, what follows the work are no step back.
    """
    found = following.successive("project", Project, following.timeline.monitoring, _progress)
    for entity, before, after in found:
        ended = (reached(before.state) or 0) >= _DONE and not before.next_plan
        reach = reached(after.state)
        if not ended or reach is None or reach >= _DONE:
            continue
        if _NEW_STAGE.search(fold(f"{after.title} {after.progress}")):
            continue
        if common(before.title, after.title) >= _LIKE and one_sentence(after.progress or ""):
            claims = [claim for card in (before, after) for claim in claims_of(following, card)]
            yield _state(following, entity, claims[0], claims[-1], "notice")


def _progress(card: Project) -> str | None:
    return card.progress if card.listing == "card" else None


def withdrawn(following: Following) -> Iterator[Draft]:
    """Cards whose plan tells that what their progress reports was called off."""
    for name in following.timeline.monitoring:
        for card in following.archive.filed[name].of(Project):
            told = next((claim for claim in claims_of(following, card) if claim.card), None)
            plan = card.next_plan or ""
            match = _CALLED_OFF.search(fold(plan))
            if told is None or match is None or _CALLED_OFF.search(fold(told.text)):
                continue
            called_off = stems(plan[: match.start()])
            if sum(shares(stem, stems(told.text)) for stem in called_off) >= _LEAST:
                entity = following.entity_of(card.id, "project")
                after = replace(told, text=plan, field="next_plan")
                yield _state(following, entity, told, after, "notice")


def _severity(one: Claim, other: Claim) -> Loudness | None:
    """How loud two claims of one moment exclude each other; nothing where both can hold.

    Only sentences that say nearly the same of a work exclude each other: others may tell of two
    parts of it. A project's own entry against a sentence on it is an alert.
    """
    first, second = reached(one.state), reached(other.state)
    states = {one.state, other.state}
    entries = [isinstance(each.record, Project) for each in (one, other)]
    within = one.record.report == other.record.report
    if common(one.text, other.text) < _LIKE and not (within and _holds(one.text, other.text)):
        return None
    if not any(entries) and not (one_sentence(one.text) and one_sentence(other.text)):
        return None
    given_up = one if one.state == "cancelled" else other
    if "cancelled" in states and not _about_it(given_up, other if given_up is one else one):
        return None
    if "cancelled" in states and states & {"under_way", "finished", "in_operation"}:
        return "alert" if any(entries) else "notice"
    if first is None or second is None:
        return None
    low, high = sorted((first, second))
    if high < _DONE or low > _PREPARED:
        return None
    judged = "not_fulfilled" in (one.role, other.role)
    if within:
        return "alert" if entries[0] != entries[1] else "notice"
    return "notice" if judged else None


def _about_it(given_up: Claim, other: Claim) -> bool:
    """Whether what is given up is what the other tells of, not what follows behind a dash."""
    return held(other.text, _DASH.split(given_up.text)[0]) >= _PARTLY


def _holds(first: str, second: str) -> bool:
    """Whether the longer of two texts holds nearly all words of the other."""
    short, long = sorted((first, second), key=len)
    return len(stems(short)) >= _FULL and held(short, long) >= _HELD


def _state(
    following: Following, entity: str | None, one: Claim, other: Claim, severity: Loudness
) -> Draft:
    return Draft(
        "contradiction",
        entity,
        other.field,
        one.record.report,
        other.record.report,
        quoted(one.record, one.text),
        quoted(other.record, other.text),
        severity,
        sentence(
            "contradiction.state",
            following.report(one.record.report),
            following.report(other.record.report),
            label=following.label(entity),
            before=one.text,
            after=other.text,
        ),
    )
