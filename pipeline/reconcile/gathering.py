"""Cards, bullets and sentences that speak of one project, gathered around what they share.

Agglomerative clustering with average linkage (Sokal and Michener 1958) over distinct wordings: two
gatherings become one when their closest wordings are alike and the others do not contradict. Single
linkage would chain whole topics together by the words that all their projects share.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.reconcile.likeness import Evidence, names_apart, names_more, overlap, said_in
from pipeline.reconcile.recognition import Unsure
from pipeline.reconcile.signatures import joined_by_signature
from pipeline.reconcile.terms import Weights
from pipeline.reconcile.things import Thing
from schemas.records import Event, Project, Statement

__all__ = ["Bond", "Gathered", "Gathering", "Relation", "gathered"]

#: The linkage above which two gatherings are one, and above which nobody knows.
SAME = 0.42
UNSURE = 0.36
#: The same for a dated happening and the sentences that tell of it.
SAME_EVENT = 0.55
#: Factors on a likeness: within one topic, from a topic to its heir, across, and without a topic.
SAME_TOPIC, HEIR, ACROSS, UNPLACED = 1.25, 1.15, 0.75, 0.95
#: A stem that more wordings than this share leads to no comparison of its own.
COMMON = 60
#: A wording says enough to be recognised by itself.
TELLING = 1.2


@dataclass(frozen=True, slots=True)
class Relation:
    """How the topics of two things are related: a factor on their likeness."""

    topics: Mapping[str, int]
    heirs: frozenset[tuple[int, int]]

    def factor(self, one: Thing, other: Thing) -> float:
        """More within one topic or its heir, less across topics."""
        first = self.topics.get(one.topic) if one.topic else None
        second = self.topics.get(other.topic) if other.topic else None
        if first is None or second is None:
            return UNPLACED
        if first == second:
            return SAME_TOPIC
        heirs = (first, second) in self.heirs or (second, first) in self.heirs
        return HEIR if heirs else ACROSS

    def around(self, things: Iterable[Thing]) -> frozenset[int]:
        """The topics of some things, with the topics that these go on in."""
        own = {
            self.topics[each.topic] for each in things if each.topic and each.topic in self.topics
        }
        return frozenset(own | {heir for topic, heir in self.heirs if topic in own})


@dataclass(frozen=True, slots=True)
class Bond:
    """Why a thing belongs to its gathering."""

    thing: Thing
    evidence: Evidence | None
    declared: bool = False


@dataclass(slots=True)
class Gathering:
    """The things of one project; ``bonds`` are in order of time."""

    bonds: list[Bond] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All gatherings, in the order of their first things, and the pairs that stay unsure."""

    gatherings: tuple[Gathering, ...]
    unsure: tuple[Unsure, ...]


@dataclass(slots=True)
class _Node:
    """One wording with all the things that are worded so; ``answers`` hang on it by declaration."""

    things: list[Thing]
    answers: list[Thing] = field(default_factory=list)

    @property
    def first(self) -> Thing:
        return self.things[0]


def gathered(
    seeds: Iterable[Sequence[Thing]], things: Iterable[Thing], weights: Weights, relation: Relation
) -> Gathered:
    """Gather ``things`` around the ``seeds``: groups known to be one, such as chained cards."""
    nodes, together = _nodes(seeds, things, weights, relation)
    edges = _edges(nodes, weights, relation)
    merged, why, unsure = _merged(nodes, together, edges)
    clusters = _signed(nodes, merged, weights, relation, why)
    found = [_gathering([nodes[number] for number in cluster], why) for cluster in clusters]
    found.sort(key=lambda each: _moment(each.bonds[0].thing))
    return Gathered(tuple(found), tuple(unsure))


def _moment(thing: Thing) -> tuple[int, str, int]:
    return (thing.place, thing.report, thing.record.order)


def _nodes(
    seeds: Iterable[Sequence[Thing]], things: Iterable[Thing], weights: Weights, relation: Relation
) -> tuple[list[_Node], list[list[int]]]:
    nodes: list[_Node] = []
    together: list[list[int]] = []
    for seed in seeds:
        by_key: dict[str, _Node] = {}
        for thing in seed:
            by_key.setdefault(thing.wording.key, _Node([])).things.append(thing)
        together.append(list(range(len(nodes), len(nodes) + len(by_key))))
        nodes += by_key.values()
    worded: dict[tuple[str, int | None], _Node] = {}
    of_thing: dict[str, _Node] = {}
    answers: list[Thing] = []
    speaking = tuple(things)
    promised = {thing.wording.key for thing in speaking if _promises(thing)}
    for thing in speaking:
        # An "answer" that is word for word a promise elsewhere is a promise that lost its label.
        if _answers(thing) and thing.wording.key not in promised:
            answers.append(thing)
            continue
        node = None
        if weights.total(thing.wording.said.stems) >= TELLING * weights.rarest:
            topic = relation.topics.get(thing.topic) if thing.topic else None
            node = worded.get((_said_key(thing), topic))
            if node is None:
                node = worded[_said_key(thing), topic] = _Node([])
                nodes.append(node)
        if node is None:
            node = _Node([])
            nodes.append(node)
        node.things.append(thing)
        of_thing[thing.id] = node
    for thing in answers:
        answered = of_thing.get(thing.parent or "")
        if answered is None:
            nodes.append(_Node([thing]))
        else:
            answered.answers.append(thing)
    return nodes, together


def _said_key(thing: Thing) -> str:
    return " ".join(sorted(thing.wording.said.stems))


def _answers(thing: Thing) -> bool:
    record = thing.record
    return isinstance(record, Statement) and record.role == "outcome" and thing.parent is not None


def _promises(thing: Thing) -> bool:
    record = thing.record
    return isinstance(record, Statement) and record.role in ("planned", "next_plan")


def _edges(
    nodes: Sequence[_Node], weights: Weights, relation: Relation
) -> dict[tuple[int, int], Evidence]:
    """The likeness of wordings that share a stem rare enough to tell."""
    by_stem: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        for stem in node.first.wording.said.stems:
            by_stem[stem].append(number)
    pairs = {
        (one, other)
        for numbers in by_stem.values()
        if len(numbers) <= COMMON
        for at, one in enumerate(numbers)
        for other in numbers[at + 1 :]
    }
    found: dict[tuple[int, int], Evidence] = {}
    for one, other in sorted(pairs):
        evidence = _alike(nodes[one], nodes[other], weights, relation)
        if evidence is not None:
            found[one, other] = evidence
    return found


def _alike(one: _Node, other: _Node, weights: Weights, relation: Relation) -> Evidence | None:
    first, second = one.first, other.first
    score = _worded_alike(first, second, weights) * relation.factor(first, second)
    if score < 0.2:
        return None
    if names_apart(first.wording.said, second.wording.said, weights):
        score *= 0.6
    if names_more(first.wording, second.wording):
        score *= 0.6
    if _side_by_side(one, other):
        score *= 0.6
    shared = first.wording.said.stems & second.wording.said.stems
    words = sorted(shared, key=lambda stem: (-weights.of(stem), stem))[:5]
    reason = f"Společná slova: {', '.join(words)}."
    return Evidence(min(score, 1.0), reason, first.wording.name, second.wording.name)


def _worded_alike(one: Thing, other: Thing, weights: Weights) -> float:
    """Titles against titles; a bullet against a card also by what the card says."""
    called = overlap(one.wording.called, other.wording.called, weights)
    said = overlap(one.wording.said, other.wording.said, weights)
    cards = isinstance(one.record, Project), isinstance(other.record, Project)
    if all(cards):
        return called
    if any(cards):
        card, bullet = (one, other) if cards[0] else (other, one)
        return max(called, 0.8 * said_in(bullet.wording.called, card.wording, weights))
    return max(said, 0.95 * called)


def _side_by_side(one: _Node, other: _Node) -> bool:
    """Whether two wordings stand side by side in one list, or on two cards of one report."""
    lists = {thing.series_list for thing in one.things if thing.series_list}
    if any(thing.series_list in lists for thing in other.things):
        return True
    cards = {thing.report for thing in one.things if isinstance(thing.record, Project)}
    return any(thing.report in cards for thing in other.things if isinstance(thing.record, Project))


def _merged(
    nodes: Sequence[_Node],
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
        later = max(one, other, key=lambda number: _moment(nodes[number].first))
        for thing in nodes[later].things:
            why.setdefault(thing.id, evidence)
        _unite(sums, peaks, members, a, b)
        for c in sums[a]:
            low, high = sorted((a, c))
            heapq.heappush(heap, (-_linkage(sums, peaks, members, low, high), low, high))
    return [sorted(group) for group in members.values()], why, unsure


def _signed(
    nodes: Sequence[_Node],
    clusters: Sequence[list[int]],
    weights: Weights,
    relation: Relation,
    why: dict[str, Evidence],
) -> list[list[int]]:
    """What is left alone joins the one gathering that is known by a word of its own."""
    moves = joined_by_signature(
        clusters,
        {number: node.first.wording.called.stems for number, node in enumerate(nodes)},
        {number: relation.around(node.things) for number, node in enumerate(nodes)},
        {
            number: isinstance(node.first.record, Project | Event)
            for number, node in enumerate(nodes)
        },
        weights,
        lambda some, others: any(
            names_more(nodes[one].first.wording, nodes[other].first.wording)
            or names_apart(nodes[one].first.wording.said, nodes[other].first.wording.said, weights)
            for one in some
            for other in others
        ),
    )
    joined = [list(cluster) for cluster in clusters]
    for place, home, stem in moves:
        known = nodes[clusters[home][0]].first.wording.name
        for number in clusters[place]:
            for thing in nodes[number].things:
                reason = f"Slovo „{stem}“ má v tématu jen „{known}“."
                why.setdefault(thing.id, Evidence(SAME, reason, known, thing.wording.name))
        joined[home] += clusters[place]
        joined[place] = []
    return [sorted(cluster) for cluster in joined if cluster]


def _apart(
    nodes: Sequence[_Node],
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
    nodes: Sequence[_Node],
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


def _cards(nodes: Sequence[_Node], numbers: Sequence[int]) -> set[str]:
    """The reports that have a card in a gathering."""
    return {
        thing.report
        for number in numbers
        for thing in nodes[number].things
        if isinstance(thing.record, Project)
    }


def _happens(nodes: Sequence[_Node], numbers: Sequence[int]) -> bool:
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


def _gathering(nodes: Sequence[_Node], why: Mapping[str, Evidence]) -> Gathering:
    bonds = list(_bonds(nodes, why))
    bonds.sort(key=lambda bond: _moment(bond.thing))
    return Gathering(bonds)


def _bonds(nodes: Sequence[_Node], why: Mapping[str, Evidence]) -> Iterator[Bond]:
    for node in nodes:
        for thing in node.things:
            yield Bond(thing, why.get(thing.id))
        for thing in node.answers:
            yield Bond(thing, None, declared=True)
