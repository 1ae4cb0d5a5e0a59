"""Reports that say more of a thing than another place bears out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.czech.text import fold
from pipeline.reconcile.changes.claims import Claim, meeting, one_sentence, told_of
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import held, likeness, shares, stems
from pipeline.reconcile.changes.misplaced import CardsOf, of_other_work
from pipeline.reconcile.changes.sentences import sentence
from schemas.reconcile import Loudness
from schemas.records import Project, State

__all__ = ["overclaims", "reached"]

_ORDER: tuple[State, ...] = (
    "not_started",
    "prepared",
    "tendering",
    "contracted",
    "under_way",
    "finished",
    "in_operation",
)
_RANK: dict[State, int] = {state: rank for rank, state in enumerate(_ORDER)}
_DONE = _RANK["finished"]
_AT_WORK = _RANK["under_way"]
#: How alike sentences on one work are, and how much of a card's title a claim holds.
_LIKE = 0.5
_NAMED = 0.3
#: A plan of what is not yet begun, and of what is left to do.
_BEGINS = re.compile(r"\bzahajen\w+ (?:realizac|stavb|stavebn|praci|vystavb|provoz)")
_REST = re.compile(r"\b(zbyva|zbyl)")


def reached(state: State | None) -> int | None:
    """How far work has come, from 0; nothing for work that is given up or unclear."""
    return _RANK.get(state) if state else None


def overclaims(following: Following) -> Iterator[Draft]:
    """Annual reports whose claim goes beyond what the card of the same period says."""
    cards = {name: CardsOf(following, name) for name in following.timeline.monitoring}
    for entity in following.entities("project"):
        told = told_of(following, entity)
        for pair in meeting(following, told):
            by_kind = {following.report(name).kind: name for name in pair}
            if "annual" in by_kind and "monitoring" in by_kind:
                half, year = by_kind["monitoring"], by_kind["annual"]
                yield from _between(following, entity, told[year], told[half], cards[half])


def _between(
    following: Following,
    entity: str,
    claims: list[Claim],
    carried: list[Claim],
    cards: CardsOf,
) -> Iterator[Draft]:
    """Claims of an annual report beside the cards and answers of the monitoring report."""
    places = [claim for claim in carried if claim.card or claim.role == "outcome"]
    for claim in claims:
        if claim.card or claim.role == "not_fulfilled":
            continue
        said = reached(claim.state)
        if said is None or said < _AT_WORK:
            continue
        for evidence in places:
            if not _of_one(claim, evidence) or of_other_work(claim, evidence, said == _AT_WORK):
                continue
            if isinstance(evidence.record, Project) and cards.nearer(claim, evidence.record):
                continue
            planned = _still_planned(claim, evidence, said)
            loud = _severity(claim, evidence, len(places) == 1)
            told = loud is not None and said > _furthest(places)
            stronger = planned is not None and (
                planned[1] == "alert"
                or (loud != "alert" and _BEGINS.match(fold(planned[0].lstrip(" –-•"))))
            )
            if planned is not None and (stronger or not told):
                yield _draft(following, entity, evidence, planned[0], claim, planned[1])
            elif told and loud is not None:
                yield _draft(following, entity, evidence, evidence.text, claim, loud)


def _furthest(places: list[Claim]) -> int:
    return max((reached(each.state) or 0 for each in places), default=0)


def _of_one(claim: Claim, evidence: Claim) -> bool:
    """Whether two places tell of one work; a card tells of all of its project."""
    if evidence.card:
        named = held(_title(evidence), claim.about), held(claim.text, evidence.about)
        return max(named) >= _NAMED
    return likeness(claim.text, evidence.text) >= _LIKE


def _title(claim: Claim) -> str:
    return claim.record.title if isinstance(claim.record, Project) else claim.text


def _severity(claim: Claim, evidence: Claim, alone: bool) -> Loudness | None:
    """How loud a claim is beyond what bears it out; nothing when it is borne out.

    Only what is said to be done, against one card which says that it is not, is an alert, and only
    where the claim plainly names what the card does.
    """
    said, carried = reached(claim.state), reached(evidence.state)
    if said is None or carried is None or said <= carried:
        return None
    if said >= _DONE and carried < _DONE:
        in_use = claim.state == "in_operation"
        clear = alone and one_sentence(claim.text) and (carried < _AT_WORK or in_use)
        named = held(_title(evidence), claim.text) >= 2 * _NAMED
        return "alert" if clear and named else "notice"
    return "notice" if said == _AT_WORK and carried < _RANK["contracted"] else None


def _still_planned(claim: Claim, evidence: Claim, said: int) -> tuple[str, Loudness] | None:
    """What the card plans for the next period although the claim has it done or begun."""
    plan = evidence.record.next_plan if isinstance(evidence.record, Project) else None
    if not plan:
        return None
    folded = fold(plan)
    if _BEGINS.search(folded):
        return plan, "notice"
    shared = [stem for stem in stems(plan) if shares(stem, stems(claim.text))]
    if (said >= _DONE or claim.role == "fulfilled") and len(shared) > 1 and _REST.search(folded):
        return plan, "alert" if claim.role == "fulfilled" else "notice"
    return None


def _draft(
    following: Following,
    entity: str,
    evidence: Claim,
    words: str,
    claim: Claim,
    severity: Loudness,
) -> Draft:
    return Draft(
        "overclaim",
        entity,
        evidence.field if words == evidence.text else "next_plan",
        evidence.record.report,
        claim.record.report,
        quoted(evidence.record, words),
        quoted(claim.record, claim.text),
        severity,
        sentence(
            "overclaim",
            following.report(evidence.record.report),
            following.report(claim.record.report),
            label=following.label(entity),
            before=words,
            after=claim.text,
        ),
    )
