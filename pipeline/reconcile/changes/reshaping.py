"""Things that go where others come that hold their name: split, merged, renamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import same_text, shares, stems
from pipeline.reconcile.changes.turnover import Coming, Going, comings, goings, title_of
from schemas.reconcile import ChangeKind, EntityKind
from schemas.records import Record

__all__ = ["Reshaped", "reshaped"]

#: How much of a new title the old one must hold, and how much of the old the new ones together.
_WITHIN = 0.6
_LEAST_WORDS = 2
_START = 3


@dataclass(frozen=True, slots=True)
class Reshaped:
    """A thing that goes where others come that hold its name, or the reverse."""

    kind: ChangeKind
    going: Going
    coming: Coming


def reshaped(following: Following) -> list[Reshaped]:
    """Goings and comings of one report that go together by their titles.

    One that goes where two come that are parts of its name was split; two that go where one comes
    that holds both names were merged; one for one, it was renamed.
    """
    came: dict[tuple[str, EntityKind], list[Coming]] = {}
    for coming in comings(following):
        if not (coming.opening and coming.first_plan):
            came.setdefault((coming.record.report, coming.kind), []).append(coming)
    went: dict[tuple[str, EntityKind], list[Going]] = {}
    for going in goings(following):
        if not going.plan_over and (going.later, going.kind) in came:
            went.setdefault((going.later, going.kind), []).append(going)
    found: list[Reshaped] = []
    for key, gone in went.items():
        found += _together(gone, came[key])
    return found


def _together(gone: list[Going], came: list[Coming]) -> Iterator[Reshaped]:
    links = list(_links(gone, came))
    heirs_of: dict[str, list[Coming]] = {}
    origins_of: dict[str, list[Going]] = {}
    for old, new in links:
        heirs_of.setdefault(old.entity, []).append(new)
        origins_of.setdefault(new.entity, []).append(old)
    for old, new in links:
        heirs, origins = heirs_of[old.entity], origins_of[new.entity]
        if len(heirs) == 1 and len(origins) == 1:
            yield Reshaped("renamed", old, new)
        elif len(origins) == 1 and _covers(old.record, [each.record for each in heirs]):
            yield Reshaped("split", old, new)
        elif len(heirs) == 1 and _covers(new.record, [one.record for one in origins]):
            yield Reshaped("merged", old, new)


def _links(gone: list[Going], came: list[Coming]) -> Iterator[tuple[Going, Coming]]:
    """What goes with what comes, of those that share the beginning of a word."""
    by_start: dict[str, list[int]] = {}
    for place, new in enumerate(came):
        for start in {stem[:_START] for stem in stems(title_of(new.record))}:
            by_start.setdefault(start, []).append(place)
    for old in gone:
        starts = {stem[:_START] for stem in stems(title_of(old.record))}
        places = {place for start in starts for place in by_start.get(start, ())}
        for place in sorted(places):
            if _akin(old.record, came[place].record):
                yield old, came[place]


def _akin(old: Record, new: Record) -> bool:
    """Whether one title holds most words of the other."""
    first, second = stems(title_of(old)), stems(title_of(new))
    small, large = sorted((first, second), key=len)
    held = sum(shares(stem, large) for stem in small)
    if same_text(title_of(old), title_of(new)):
        return True
    return held >= max(_LEAST_WORDS, _WITHIN * len(small))


def _covers(whole: Record, parts: list[Record]) -> bool:
    """Whether the parts together hold most words of the whole, each one of its own."""
    wanted = stems(title_of(whole))
    named = [stems(title_of(part)) for part in parts]
    held = sum(any(shares(stem, part) for part in named) for stem in wanted)
    own = all(
        any(not any(shares(stem, other) for other in named if other is not part) for stem in part)
        for part in named
    )
    return own and held >= _WITHIN * len(wanted)
