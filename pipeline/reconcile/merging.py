"""The closest gatherings become one, until no two are close enough.

Agglomerative clustering with average linkage (Sokal and Michener 1958) over distinct wordings: two
gatherings become one when their closest wordings are alike and the others do not contradict. Single
linkage would chain whole topics together by the words that all their projects share.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.reconcile.likeness import Evidence
from pipeline.reconcile.nodes import Node, moment
from pipeline.reconcile.recognition import Unsure
from schemas.records import Event, Project

__all__ = ["SAME", "merged"]

#: The linkage above which two gatherings are one, and above which nobody knows.
SAME = 0.42
UNSURE = 0.36
#: The same for a dated happening and the sentences that tell of it.
SAME_EVENT = 0.55


def merged(
    nodes: Sequence[Node],
    together: Sequence[Sequence[int]],
    edges: Mapping[tuple[int, int], Evidence],
) -> tuple[list[list[int]], dict[str, Evidence], list[Unsure]]:
    """Merge the closest gatherings first, until no two are close enough."""
    owner = list(range(len(nodes)))
    members: dict[int, list[int]] = {number: [number] for number in owner}
    for group in together:
        for number in group[1:]:
            members[group[0]].append(number)
            del members[number]
            owner[number] = group[0]
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    peaks: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {}
    for (one, other), evidence in edges.items():
        a, b = sorted((owner[one], owner[other]))
        if a == b:
            continue
        sums[a][b] = sums[b][a] = sums[a].get(b, 0.0) + evidence.score
        peaks[a, b] = max(peaks.get((a, b), (0.0, (one, other))), (evidence.score, (one, other)))
    heap = [(-_linkage(sums, peaks, members, a, b), a, b) for a, b in peaks]
    heapq.heapify(heap)
    why: dict[str, Evidence] = {}
    unsure: list[Unsure] = []
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        linkage = _linkage(sums, peaks, members, a, b)
        if -negative != linkage or _apart(nodes, members[a], members[b], edges, linkage):
            continue
        evidence = edges[peaks[a, b][1]]
        one, other = peaks[a, b][1]
        if linkage < SAME:
            if linkage >= UNSURE:
                pair = (nodes[one].first.id, nodes[other].first.id)
                unsure.append(Unsure(*pair, round(linkage, 4), evidence.reason))
            continue
        later = max(one, other, key=lambda number: moment(nodes[number].first))
        for thing in nodes[later].things:
            why.setdefault(thing.id, evidence)
        _unite(sums, peaks, members, a, b)
        for c in sums[a]:
            low, high = sorted((a, c))
            heapq.heappush(heap, (-_linkage(sums, peaks, members, low, high), low, high))
    return [sorted(group) for group in members.values()], why, unsure


def _apart(
    nodes: Sequence[Node],
    some: Sequence[int],
    others: Sequence[int],
    edges: Mapping[tuple[int, int], Evidence],
    linkage: float,
) -> bool:
    """Whether two gatherings are two things, however alike: two cards of one report, two days.

    Cards of different reports become one by their own titles, never by a bullet that names an
    institution which both serve. A dated happening joins sentences that tell of it, and no cards:
    a press release about a project is not the project.
    """
    first, second = _cards(nodes, some), _cards(nodes, others)
    if first & second:
        return True
    if first and second and not _titled_alike(nodes, some, others, edges):
        return True
    happening, happening_too = _happens(nodes, some), _happens(nodes, others)
    if happening and happening_too:
        return True
    if happening or happening_too:
        return bool(first or second) or linkage < SAME_EVENT
    return False


def _titled_alike(
    nodes: Sequence[Node],
    some: Sequence[int],
    others: Sequence[int],
    edges: Mapping[tuple[int, int], Evidence],
) -> bool:
    """Whether a card of one gathering is called like a card of the other."""
    pairs = (
        tuple(sorted((one, other)))
        for one in some
        for other in others
        if isinstance(nodes[one].first.record, Project)
        and isinstance(nodes[other].first.record, Project)
    )
    return any(edges[low, high].score >= SAME for low, high in pairs if (low, high) in edges)


def _cards(nodes: Sequence[Node], numbers: Sequence[int]) -> set[str]:
    """The reports that have a card in a gathering."""
    return {
        thing.report
        for number in numbers
        for thing in nodes[number].things
        if isinstance(thing.record, Project)
    }


def _happens(nodes: Sequence[Node], numbers: Sequence[int]) -> bool:
    return any(
        isinstance(thing.record, Event) for number in numbers for thing in nodes[number].things
    )


def _linkage(
    sums: Mapping[int, Mapping[int, float]],
    peaks: Mapping[tuple[int, int], tuple[float, tuple[int, int]]],
    members: Mapping[int, Sequence[int]],
    a: int,
    b: int,
) -> float:
    average = sums[a][b] / (len(members[a]) * len(members[b]))
    return 0.5 * (average + peaks[a, b][0])


def _unite(
    sums: dict[int, dict[int, float]],
    peaks: dict[tuple[int, int], tuple[float, tuple[int, int]]],
    members: dict[int, list[int]],
    a: int,
    b: int,
) -> None:
    members[a] += members.pop(b)
    sums[a].pop(b, None)
    for c, value in sums.pop(b).items():
        if c == a:
            continue
        sums[c].pop(b, None)
        sums[a][c] = sums[c][a] = sums[a].get(c, 0.0) + value
        old, new = tuple(sorted((b, c))), tuple(sorted((a, c)))
        peak = peaks.pop((old[0], old[1]))
        peaks[new[0], new[1]] = max(peaks.get((new[0], new[1]), peak), peak)
    peaks.pop((a, b), None)
