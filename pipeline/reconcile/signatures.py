"""A word by which one project is known: what mentions it joins, when nobody else goes by it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from pipeline.reconcile.terms import Weights

__all__ = ["joined_by_signature"]

#: A word is a signature when so many of a gathering's wordings have it, and it has so many.
SHARE = 0.6
WORDINGS = 3
#: And when so many of all wordings that have the word are its own.
OWN = 0.55
#: And when it weighs so much of what the rarest word does.
RARE = 0.42
#: A long sentence says many words in passing: only short wordings are known or join by a word.
SHORT = 8
#: Adjectives describe things of many kinds ("centrální", "informační").
_ADJECTIVE = re.compile(r"^.{3,}(?:n|sk|ck|ov)$")


def joined_by_signature(
    clusters: Sequence[Sequence[int]],
    stems: Mapping[int, frozenset[str]],
    topics: Mapping[int, frozenset[int]],
    fixed: Mapping[int, bool],
    weights: Weights,
    apart: Callable[[Sequence[int], Sequence[int]], bool],
) -> list[tuple[int, int, str]]:
    """Which clusters join which (their places in ``clusters``), and by which stem.

    ``stems`` are those of each wording's name, ``topics`` the topics of its things and their heirs;
    ``fixed`` tells which wordings are cards or happenings, which join nobody; ``apart`` whether two
    clusters contradict each other. A small cluster joins the one cluster of its topic that is known
    by its rarest word; where two are known by a word, that word leads nowhere.
    """
    everywhere = Counter(stem for number in stems for stem in stems[number])
    known: dict[str, list[int]] = defaultdict(list)
    for place, cluster in enumerate(clusters):
        for stem in sorted(_signatures(cluster, stems, weights, everywhere)):
            known[stem].append(place)
    moves: list[tuple[int, int, str]] = []
    for place, cluster in enumerate(clusters):
        if len(cluster) >= WORDINGS or any(fixed[number] for number in cluster):
            continue
        if any(len(stems[number]) > SHORT for number in cluster):
            continue
        shared = frozenset.intersection(*(stems[number] for number in cluster))
        homes = [
            (weights.of(stem), stem, home)
            for stem in sorted(shared)
            if len(known.get(stem, ())) == 1
            for home in known[stem]
            if home != place and _akin(cluster, clusters[home], topics)
        ]
        if homes:
            _, stem, home = max(homes)
            if not apart(cluster, clusters[home]):
                moves.append((place, home, stem))
    return moves


def _signatures(
    cluster: Sequence[int],
    stems: Mapping[int, frozenset[str]],
    weights: Weights,
    everywhere: Mapping[str, int],
) -> set[str]:
    short = [number for number in cluster if len(stems[number]) <= SHORT]
    if len(short) < WORDINGS:
        return set()
    counts = Counter(stem for number in short for stem in stems[number])
    return {
        stem
        for stem, count in counts.items()
        if count >= SHARE * len(short)
        and count >= OWN * everywhere[stem]
        and weights.of(stem) >= RARE * weights.rarest
        and not _ADJECTIVE.match(stem)
    }


def _akin(one: Sequence[int], other: Sequence[int], topics: Mapping[int, frozenset[int]]) -> bool:
    first = {topic for number in one for topic in topics[number]}
    return any(topic in first for number in other for topic in topics[number])
