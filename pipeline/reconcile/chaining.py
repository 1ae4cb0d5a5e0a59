"""Things of one kind followed from report to report, at most one of each report to a chain.

Two records of one report are not the same thing, so the records of a report are assigned to the
chains so far one to one, in the way that makes the sum of likenesses greatest: the rectangular
assignment problem, solved by scipy (``linear_sum_assignment``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

from pipeline.reconcile.likeness import Evidence
from pipeline.reconcile.recognition import Unsure
from pipeline.reconcile.things import Thing

__all__ = ["Chain", "Chained", "Link", "chained"]

#: Above this two records are one thing; below the next they are not; in between nobody knows.
SAME = 0.62
UNSURE = 0.45
#: The best candidate is taken only when it is so much better than the next one.
CLEAR = 0.06
#: How many of the latest records of a chain a new one is compared with.
LATEST = 4

Likeness = Callable[[Thing, Thing], Evidence | None]


@dataclass(frozen=True, slots=True)
class Link:
    """Why a record belongs to its chain; the first of a chain has no evidence."""

    thing: Thing
    evidence: Evidence | None


@dataclass(slots=True)
class Chain:
    """The records of one thing in order of time."""

    links: list[Link] = field(default_factory=list)

    @property
    def things(self) -> list[Thing]:
        """The things of the chain."""
        return [link.thing for link in self.links]


@dataclass(frozen=True, slots=True)
class Chained:
    """All chains in the order of their first records, and the pairs that stay unsure."""

    chains: tuple[Chain, ...]
    unsure: tuple[Unsure, ...]


def chained(
    things: Iterable[Thing],
    alike: Likeness,
    known_by: Mapping[str, frozenset[str]] | None = None,
) -> Chained:
    """Follow things, which come in order of time, through their reports.

    A report is compared with the chains that share a stem of a name with it, or a word of
    ``known_by`` (by the ids of records), and with none else: the cost grows with the records, not
    with their square.
    """
    also = known_by or {}
    by_report: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        by_report[thing.report].append(thing)
    chains: list[Chain] = []
    by_stem: dict[str, set[int]] = defaultdict(set)
    unsure: list[Unsure] = []
    for report in by_report.values():
        for thing, number, evidence in _assigned(report, chains, by_stem, alike, also, unsure):
            if number is None:
                number = len(chains)
                chains.append(Chain())
            chains[number].links.append(Link(thing, evidence))
            for stem in _stems(thing, also):
                by_stem[stem].add(number)
    return Chained(tuple(chains), tuple(unsure))


def _stems(thing: Thing, also: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return thing.wording.called.stems | {thing.wording.key} | also.get(thing.id, frozenset())


def _assigned(
    report: Sequence[Thing],
    chains: Sequence[Chain],
    by_stem: dict[str, set[int]],
    alike: Likeness,
    also: Mapping[str, frozenset[str]],
    unsure: list[Unsure],
) -> list[tuple[Thing, int | None, Evidence | None]]:
    scored = [_candidates(thing, chains, by_stem, alike, also) for thing in report]
    numbers = sorted({number for found in scored for number in found})
    if not numbers:
        return [(thing, None, None) for thing in report]
    column = {number: place for place, number in enumerate(numbers)}
    scores = np.zeros((len(report), len(numbers)))
    for row, found in enumerate(scored):
        for number, evidence in found.items():
            scores[row, column[number]] = evidence.score
    chosen = dict(zip(*linear_sum_assignment(scores, maximize=True), strict=True))
    answer: list[tuple[Thing, int | None, Evidence | None]] = []
    for row, thing in enumerate(report):
        place = chosen.get(row)
        best = scored[row].get(numbers[place]) if place is not None else None
        if place is None or best is None or not _sure(scores, row, int(place)):
            if best is not None and best.score >= UNSURE:
                other = chains[numbers[int(place or 0)]].links[-1].thing
                unsure.append(Unsure(other.id, thing.id, best.score, best.reason))
            answer.append((thing, None, None))
        else:
            answer.append((thing, numbers[int(place)], best))
    return answer


def _sure(scores: np.ndarray[tuple[int, int], np.dtype[np.float64]], row: int, place: int) -> bool:
    """The score is high, and no other chain or record rivals it."""
    score = scores[row, place]
    rivals = np.concatenate((np.delete(scores[row], place), np.delete(scores[:, place], row)))
    best = float(rivals.max()) if rivals.size else 0.0
    return bool(score >= SAME and (score >= best + CLEAR or score >= 0.995))


def _candidates(
    thing: Thing,
    chains: Sequence[Chain],
    by_stem: dict[str, set[int]],
    alike: Likeness,
    also: Mapping[str, frozenset[str]],
) -> dict[int, Evidence]:
    near = {number for stem in _stems(thing, also) for number in by_stem.get(stem, ())}
    found: dict[int, Evidence] = {}
    for number in sorted(near):
        evidence = _best(thing, chains[number], alike)
        if evidence is not None:
            found[number] = evidence
    return found


def _best(thing: Thing, chain: Chain, alike: Likeness) -> Evidence | None:
    found = [
        evidence
        for link in chain.links[-LATEST:]
        if (evidence := alike(link.thing, thing)) is not None
    ]
    return max(found, key=lambda evidence: evidence.score, default=None)
