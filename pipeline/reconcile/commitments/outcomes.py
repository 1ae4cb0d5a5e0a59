"""What an answer says of a promise: kept, kept in part, put off or given up."""

from __future__ import annotations

import re

from extractors.czech.text import fold
from pipeline.reconcile.commitments.clauses import Clause, clauses_of
from pipeline.reconcile.commitments.cues import (
    ABANDONED,
    BEYOND_TENDER,
    EXPECTED,
    FRESH_START,
    OF_START,
    OPEN,
    RUNNING,
    STANDING,
    STARTED,
    WITHDRAWN,
)
from pipeline.reconcile.commitments.quantities import counts_in, falls_short, part_of_whole
from schemas.reconcile import Outcome
from schemas.records import State

__all__ = ["outcome_of"]

_PART = re.compile(r"\b(?:cast|casti|etap\w+|faz[ei]|usek\w*|zbyva\w*|ostatni\w*|dalsi\w*)\b")
_PERCENT = re.compile(r"(?<![\d,.])\d{1,2}(?:,\d+)? ?(?:%|procent)")
_NOT_YET = re.compile(r"\b(?:dosud|zatim|doposud|prozatim|jeste|stale)\b")
#: A negation that speaks of the work whatever its words: "dosud ne…", "práce nezačaly".
_OF_WORK = re.compile(
    _NOT_YET.pattern + r"|\bne(?:zaca|zaha|probeh|konal|uskutecn|realiz|proved|nastal)\w*"
    r"|\b(?:prace|stavba|realizace|aktivita|akce)\b"
)
_WILL_NOT = re.compile(r"\b(?:nebude|nebudou)\b")
_CONDITIONAL = re.compile(r"\b(?:by|bychom|pokud|jestlize|kdyby)\b")
#: "Další schůzky", not "Měření": a noun of work ends like an adjective.
_ADJECTIVE = re.compile(r"(?:[ýáé]|(?<![nt])í)$")
_WAITS = re.compile(r"\bceka(?:ji)?\b")
#: "druhý se vyrábí": the rest of what was promised, after a part of it.
_REST = re.compile(
    r"^\W*(?:u |na |ve? )?(?:druh\w{1,3}|tret\w{1,4}|ctvrt\w{1,3}|dalsi\w*|ostatni\w*|zbyl\w+"
    r"|zbyvajici\w*)\b(?=.*\b(?:se|bude|budou|jsou v|je v)\b)"
)


def outcome_of(
    promise: str,
    answer: str,
    *,
    state: State | None = None,
    again: bool = False,
    before: str | None = None,
) -> Outcome:
    """What an answer says of a promise.

    ``state`` is the state of work that the language layer reads from the answer; ``again`` tells
    that the report that answers promises the same words once more, ``before`` is what was reported
    when the promise was made. A promise that is made again was not kept, unless its own words are
    told as done with nothing left open (a yearly training is promised every year).
    """
    clauses = clauses_of(promise, answer)
    given_up = _given_up(clauses, state)
    if given_up:
        anew = again or FRESH_START.search(fold(answer)) is not None
        return "carried_over" if anew else "contradicted"
    told = _told(promise, answer, clauses, state, before)
    if not again or told == "carried_over":
        return told
    settled = any(clause.accomplished for clause in clauses)
    settled = settled and not any(clause.delayed for clause in clauses)
    return "kept" if told == "kept" and settled else "carried_over"


def _given_up(clauses: tuple[Clause, ...], state: State | None) -> bool:
    if state == "cancelled":
        return True
    for clause in clauses:
        if ABANDONED.search(clause.folded):
            return True
        if WITHDRAWN.search(clause.folded) and (clause.near or "zamer" in clause.folded):
            return True
        will_not = _WILL_NOT.search(clause.folded) and not _NOT_YET.search(clause.folded)
        if will_not and (clause.near or clause.participle):
            return True
    return False


def _told(
    promise: str,
    answer: str,
    clauses: tuple[Clause, ...],
    state: State | None,
    before: str | None,
) -> Outcome:
    if state == "not_started":
        return "carried_over"
    for at, clause in enumerate(clauses):
        if clause.negated and (at == 0 or clause.near or _OF_WORK.search(clause.folded)):
            ahead = any(each.begun for each in clauses[:at])
            after = any(each.near and each.begun and each.done for each in clauses[at + 1 :])
            return "partly" if ahead or after else "carried_over"
    accomplished = any(clause.accomplished for clause in clauses)
    if clauses and clauses[0].delayed and not accomplished:
        begun = any(clause.begun and clause.done for clause in clauses[1:])
        return "partly" if begun or RUNNING.search(clauses[0].folded) else "carried_over"
    if not accomplished and any(
        clause.delayed and (clause.near or _WAITS.search(clause.folded)) for clause in clauses
    ):
        return "partly"
    if _NOT_YET.search(fold(answer)) and not any(clause.begun or clause.done for clause in clauses):
        return "carried_over"
    short = falls_short(promise, answer, before)
    if short or _left_open(promise, clauses) or (not accomplished and _a_step(promise, state)):
        return "partly"
    return "kept"


def _a_step(promise: str, state: State | None) -> bool:
    """The answer tells of a tender or its papers, the promise was of what comes after them."""
    return state in ("prepared", "tendering") and (BEYOND_TENDER.match(fold(promise)) is not None)


def _begins(cue: re.Pattern[str], promise: str) -> bool:
    """Whether a promise begins with a cue; an adjective may stand before it."""
    first, *others = promise.split() or [""]
    count = 2 if _ADJECTIVE.search(first.lower()) else 1
    return cue.search(fold(" ".join([first, *others][:count]))) is not None


def _left_open(promise: str, clauses: tuple[Clause, ...]) -> bool:
    standing = _begins(STANDING, promise)
    start = OF_START.search(fold(promise)) is not None
    for at, clause in enumerate(clauses):
        if OPEN.search(clause.folded) or (at and _REST.search(clause.folded)):
            return True
        own = at == 0 or clause.near or _PART.search(clause.folded) is not None
        if own and not standing and RUNNING.search(clause.folded) and not clause.accomplished:
            return True
        if own and not standing and not start and STARTED.search(clause.folded):
            return True
        if part_of_whole(clause.text) and not _CONDITIONAL.search(clause.folded):
            return True
        if at == 0 and clause.passive and _PERCENT.search(clause.folded):
            return True
        if at and EXPECTED.search(clause.folded) and _more_expected(clauses[at - 1], clause):
            return True
    return False


def _more_expected(told: Clause, expected: Clause) -> bool:
    """ "Hotových je osm, slíbeno jich bylo dvacet"."""
    some = [each.value for each in counts_in(told.text)]
    all_of = [each.value for each in counts_in(expected.text)]
    return bool(some and all_of) and max(some) < max(all_of)
