"""Indicators with another value or target, and values that a later report puts right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.czech.numbers import number
from extractors.czech.text import fold
from pipeline.reconcile.changes.between import between
from pipeline.reconcile.changes.draft import Draft
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.measures import agrees, compared
from schemas.reconcile import ChangeKind, Loudness
from schemas.records import Indicator, Measure

__all__ = ["restated", "targets", "values"]

_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")
#: A comment that speaks of an earlier value, not only of an earlier year.
_CORRECTS = re.compile(
    r"\b(oprav\w*|uprav\w*|zpresn\w*|prepoct\w*|revid\w*|spravn\w*|chybn\w*|puvodn\w*|hodnot\w*|"
    r"zmenen\w*|aktualizov\w*)"
)

#: A comment that says that the value was put right, and may quote the old one beside the new.
_PUTS_RIGHT = re.compile(r"\b(oprav|chybn|prepoct)")


def values(following: Following) -> Iterator[Draft]:
    """Another actual value than in the report before; in another unit, it cannot be compared."""
    for entity, before, after in following.successive(
        "indicator", Indicator, following.timeline.sequence, _actual
    ):
        if before.actual and after.actual:
            yield from _changed(following, entity, before, before.actual, after, after.actual)


def targets(following: Following) -> Iterator[Draft]:
    """Another target than in the report before."""
    for entity, before, after in following.successive(
        "indicator", Indicator, following.timeline.sequence, _target
    ):
        if before.target and after.target and compared(before.target, after.target) != "same":
            yield _draft(
                following, "target_changed", "target_changed", entity, "target",
                (before, before.target.raw), (after, after.target.raw), "alert",
            )  # fmt: skip


def _actual(indicator: Indicator) -> str | None:
    return indicator.actual.raw if indicator.actual else None


def _target(indicator: Indicator) -> str | None:
    return indicator.target.raw if indicator.target else None


def _changed(
    following: Following,
    entity: str,
    before: Indicator,
    was: Measure,
    after: Indicator,
    now: Measure,
) -> Iterator[Draft]:
    difference = compared(was, now)
    if difference == "same":
        return
    unit = difference == "unit"
    yield _draft(
        following,
        "value_changed",
        "value_changed.unit" if unit else "value_changed",
        entity,
        "actual",
        (before, was.raw),
        (after, now.raw),
        "notice" if unit else "info",
    )


def restated(following: Following) -> Iterator[Draft]:
    """A comment that gives a value of an earlier year which that year's report gives otherwise."""
    for entity in following.entities("indicator"):
        printed: dict[str, Indicator] = {}
        for name, records in following.sightings(entity, Indicator, following.timeline.sequence):
            year = (following.report(name).period_end or "")[:4]
            for record in records:
                for comment in record.comments:
                    for was in _contradicted(comment, printed, year):
                        yield _draft(
                            following, "value_changed", "value_changed.restated", entity,
                            "actual", (was, was.actual.raw if was.actual else ""),
                            (record, comment), "alert",
                        )  # fmt: skip
            if len(records) == 1 and records[0].actual:
                printed[year] = records[0]


def _contradicted(comment: str, printed: dict[str, Indicator], year: str) -> Iterator[Indicator]:
    """The earlier record whose value the comment does not bear out."""
    folded = fold(comment)
    if not _CORRECTS.search(folded):
        return
    years = [found for found in dict.fromkeys(_YEAR.findall(folded)) if found < year]
    if len(years) != 1 or years[0] not in printed:
        return
    was = printed[years[0]]
    stated = _numbers(comment, years[0], year)
    actual = was.actual
    if actual is None or actual.value is None or not stated:
        return
    borne_out = any(agrees(actual.value, actual.comparator, value, None) for value in stated)
    if not borne_out or (len(stated) > 1 and _PUTS_RIGHT.search(folded)):
        yield was


def _numbers(text: str, *years: str) -> list[float | int]:
    """The numbers of a text but its years and days."""
    rest = re.sub(r"\b\d{1,2}\. ?\d{1,2}\.(?: ?\d{4})?", " ", text)
    found: list[float | int] = []
    while (match := number(rest)) is not None:
        value, _, start, end = match
        if rest[start:end].strip() not in years:
            found.append(value)
        rest = rest[max(end, start + 1) :]
    return found


def _draft(
    following: Following,
    kind: ChangeKind,
    said: str,
    entity: str,
    field: str,
    before: tuple[Indicator, str],
    after: tuple[Indicator, str],
    severity: Loudness,
) -> Draft:
    label = after[0].name
    return between(following, kind, said, entity, label, field, before, after, severity)
