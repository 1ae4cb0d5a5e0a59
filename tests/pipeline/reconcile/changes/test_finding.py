"""The table of changes: order, ids, evidence, sentences."""

from __future__ import annotations

import random
from string import Formatter

import pytest

from pipeline.reconcile.changes.sentences import SENTENCES, called
from tests.pipeline.reconcile.changes.drawn import (
    annual,
    card,
    changes,
    half,
    indicator,
    measure,
    topic,
)


def _archive():
    reports = [half(2021, 1), half(2021, 2), annual(2021), half(2022, 1), annual(2022)]
    records, things = list(reports), {}
    for report in reports:
        top = topic(report, f"Mosty {report.id[2:6]}", guarantor=f"Odbor {report.id[2:6]}")
        count = indicator(
            report, "Počet lávek", actual=measure(report.id[4:6], float(report.id[4:6]))
        )
        one = card(report, f"Lávka {report.id}", contact=report.id)
        records += [top, count, one]
        for name, record in (("topic:m", top), ("indicator:l", count), ("project:l", one)):
            things.setdefault(name, []).append(record)
    return records, things


def test_the_order_of_records_does_not_matter() -> None:
    records, things = _archive()
    expected = changes(records, things)
    assert expected
    random.Random(7).shuffle(records)
    assert changes(records, dict(reversed(things.items()))) == expected


def test_ids_and_evidence() -> None:
    found = changes(*_archive())
    assert [each.id for each in found] == [f"change/{number + 1}" for number in range(len(found))]
    for each in found:
        sides = [side for side in (each.evidence_before, each.evidence_after) if side]
        assert sides
        assert all(side.evidence and side.quote for side in sides)
        assert each.before == (each.evidence_before.quote if each.evidence_before else None)
        assert each.after == (each.evidence_after.quote if each.evidence_after else None)
        assert each.sentence.cs and each.sentence.en and each.sentence.cs != each.sentence.en


def test_nothing_in_an_empty_archive() -> None:
    assert changes([], {}) == ()


@pytest.mark.parametrize("kind", sorted(SENTENCES))
def test_both_languages_are_told_from_known_parts(kind: str) -> None:
    known = {"old", "new", "label", "before", "after", "count"}
    for text in SENTENCES[kind]:
        assert {name for _, name, _, _ in Formatter().parse(text) if name} <= known


def test_names_of_reports() -> None:
    assert called(annual(2022)).cs == "výroční zpráva za rok 2022"
    assert called(half(2022, 2)).en == "monitoring report on the second half of 2022"
    other = half(2022, 2).model_copy(update={"period_end": "2022-11-30"})
    assert called(other).cs == "monitorovací zpráva za období 2022-07-01 až 2022-11-30"
