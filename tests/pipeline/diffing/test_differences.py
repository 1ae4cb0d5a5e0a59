"""What differs between two extractions, told as data."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.diffing.differences import Comparison, differences
from pipeline.diffing.views import View
from schemas.extraction import Extraction
from schemas.reconcile import Change, Entity, Occurrence, Quotation, Sentence
from schemas.records import Evidence, Issue, Mention, Record, Statement
from schemas.review import Difference
from tests.pipeline.diffing.varied import (
    BASE,
    TEXTS,
    edited,
    edition,
    on_statement,
    renumbered,
    statements,
    view,
    without,
)

NEWER = {"extractor": "9.0.0"}


def compared(one: Extraction, other: Extraction) -> Comparison:
    return differences(view(one), view(other))


def only(found: Comparison) -> Difference:
    assert len(found.differences) == 1, [each.signature for each in found.differences]
    return found.differences[0]


def test_equal_extractions_differ_in_nothing() -> None:
    assert compared(BASE, BASE).is_equal


def test_other_ids_of_the_same_records_are_no_difference() -> None:
    assert compared(BASE, renumbered(BASE, "q")).is_equal


def test_a_value_that_changed() -> None:
    other = edited(BASE, on_statement(TEXTS[1], role="reported"), **NEWER)
    each = only(compared(BASE, other))
    assert (each.kind, each.table, each.cause) == ("changed", "statement", "extractor")
    assert each.signature == "statement: role fulfilled → reported"
    assert [(field.field, field.before, field.after) for field in each.fields] == [
        ("role", "fulfilled", "reported")
    ]
    assert each.before is not None and each.before.evidence[0].page == 4


def test_words_of_a_text_and_no_values_of_it_in_the_signature() -> None:
    text = TEXTS[0].replace("nová okna", "stará okna")
    each = only(compared(BASE, edited(BASE, on_statement(TEXTS[0], text=text), **NEWER)))
    assert each.signature == "statement: text"
    edits = [(edit.kind, edit.text) for edit in each.fields[0].words]
    assert edits == [
        ("same", "Sklad v Dolní Lhotě dostal"),
        ("removed", "nová"),
        ("added", "stará"),
        ("same", "okna a dveře."),
    ]


def test_one_missing_record_shifts_no_other() -> None:
    shorter = renumbered(edited(BASE, without(TEXTS[1])), "q")
    each = only(compared(BASE, replace(shorter, **NEWER)))
    assert (each.kind, each.signature) == ("removed", "statement: removed (role fulfilled)")
    assert each.before is not None and each.before.text == TEXTS[1] and each.after is None


def test_nested_fields_have_paths() -> None:
    def edit(record: Record) -> Record:
        if record.table != "topic":
            return record
        return record.model_copy(update={"outlook": {"text": "Dál.", "continued": record.order}})

    base = edited(BASE, edit)
    before = _with_outlook(base, True)
    after = _with_outlook(base, False)
    each = only(compared(before, replace(after, **NEWER)))
    assert [field.field for field in each.fields] == ["outlook.continued"]
    assert each.signature == "topic: outlook.continued true → false"


def _with_outlook(extraction: Extraction, continued: bool) -> Extraction:
    from schemas.records import Outlook

    def edit(record: Record) -> Record:
        outlook = Outlook(text="Dál.", continued=continued)
        return record.model_copy(update={"outlook": outlook}) if record.table == "topic" else record

    return edited(extraction, edit)


def test_other_boxes_only_are_evidence() -> None:
    box = [Evidence(page=4, bbox=(11.0, 20.0, 30.0, 40.0))]
    each = only(compared(BASE, edited(BASE, on_statement(TEXTS[3], evidence=box), **NEWER)))
    assert (each.kind, each.cause) == ("moved", "evidence")
    assert each.signature == "statement: moved boxes"


def test_another_place_in_the_order_of_reading() -> None:
    last = max(record.order for record in BASE.records)
    each = only(compared(BASE, edited(BASE, on_statement(TEXTS[0], order=last + 1), **NEWER)))
    assert (each.kind, each.cause) == ("moved", "extractor")
    assert each.signature == "statement: moved order"
    assert each.after is not None and each.after.text == TEXTS[0]


def test_a_reference_is_told_by_the_words_of_its_record() -> None:
    topic = next(record for record in BASE.records if record.table == "topic")
    second = topic.model_copy(update={"id": "z2024/t2", "order": 90, "text": "Tiché ulice"})
    base = replace(BASE, records=(*BASE.records, second))
    other = edited(base, on_statement(TEXTS[3], topic="z2024/t2"), **NEWER)
    field = only(compared(base, other)).fields[0]
    assert (field.field, field.before, field.after) == ("topic", "Chytrá údolí", "Tiché ulice")


def test_mentions_follow_their_records() -> None:
    def with_mention(extraction: Extraction, value: str) -> Extraction:
        owner = next(record for record in extraction.records if record.text == TEXTS[5])
        mention = Mention(
            id=f"{owner.id}/m",
            report=owner.report,
            order=99,
            record=owner.id,
            field="text",
            start=1,
            end=4,
            text="300 metrů",
            label="quantity",
            value=value,
        )
        return replace(extraction, records=(*extraction.records, mention))

    one = with_mention(BASE, "300")
    assert compared(one, with_mention(renumbered(BASE, "q"), "300")).is_equal
    each = only(compared(one, replace(with_mention(renumbered(BASE, "q"), "3000"), **NEWER)))
    assert (each.table, each.fields[0].before, each.fields[0].after) == ("mention", "300", "3000")


@pytest.mark.parametrize(
    ("about", "cause"),
    [
        ({"extractor": "9"}, "extractor"),
        ({"profile": "other"}, "profile"),
        ({"extractor": "9", "profile": "other"}, "extractor"),
        ({}, "unknown"),
    ],
)
def test_causes_by_what_the_sides_tell(about: dict[str, str], cause: str) -> None:
    found = compared(BASE, edited(BASE, on_statement(TEXTS[0], role="note"), **about))
    assert only(found).cause == cause
    assert bool(found.not_compared) == (cause == "unknown")


def test_decisions_are_the_cause_where_nothing_else_differs() -> None:
    other = edited(BASE, on_statement(TEXTS[0], role="note"))
    decided = replace(view(other), decisions="hash")
    assert only(differences(view(BASE), decided)).cause == "decision"


def test_editions_of_a_report_go_together_and_have_other_bytes() -> None:
    other = edition(renumbered(BASE, "q"), "f" * 64, on_statement(TEXTS[1], role="note"))
    found = compared(BASE, other)
    assert {(each.table, each.cause) for each in found.differences} == {
        ("report", "source"),
        ("statement", "source"),
    }
    assert not found.not_compared


def test_a_report_of_one_side_only_is_said_and_not_shown_as_removed() -> None:
    from tests.pipeline.followed import FIRST

    found = differences(view(BASE, FIRST), view(BASE))
    assert not found.differences and not found.is_equal
    assert [(left.side, left.what) for left in found.not_compared] == [
        ("before", "r2021.pdf: Zpráva r2021 (2021-01-01 – 2021-12-31)")
    ]


def test_unread_pages_are_said_even_where_both_sides_are_equal() -> None:
    about = {"id": "z2024/i", "report": "z2024", "order": 80, "page": 3}
    issue = Issue(**about, code="ocr_missing", severity="error", message="2 pages.")
    unread = replace(BASE, records=(*BASE.records, issue))
    found = compared(unread, unread)
    assert [left.side for left in found.not_compared] == ["before", "after"]
    assert "od strany 3" in found.not_compared[0].what


def _followed(*changes: Change, label: str = "Údolí", record: str = "z2024/1") -> dict:
    occurrence = Occurrence(
        entity="e", record=record, report="z2024", score=1.0, method="exact", reason="Stejné."
    )
    return {
        Entity: [Entity(id="e", kind="topic", label=label)],
        Occurrence: [occurrence],
        Change: list(changes),
    }


def _change(number: int, quote: str, severity: str = "info") -> Change:
    return Change(
        id=f"change/{number}",
        kind="renamed",
        entity="e",
        from_report="z2024",
        to_report="z2024",
        field="title",
        before="a",
        after="b",
        severity=severity,
        sentence=Sentence(cs="Věta.", en="Sentence."),
        evidence_before=Quotation(report="z2024", record="z2024/1", quote=quote),
        evidence_after=None,
    )


def _reconciled(*changes: Change, label: str = "Údolí") -> View:
    return replace(view(BASE), followed=_followed(*changes, label=label))


def test_reconciled_rows_are_known_by_content_and_not_by_number() -> None:
    one = _reconciled(_change(1, "první"), _change(2, "druhá"))
    other = _reconciled(_change(1, "druhá"), _change(2, "první"))
    assert differences(one, other).is_equal
    other = _reconciled(_change(1, "druhá", "alert"), _change(2, "první"), label="Údolí řek")
    found = differences(one, other)
    assert {(each.table, each.cause, each.signature) for each in found.differences} == {
        ("change", "reconciliation", "change: severity info → alert"),
        ("entity", "reconciliation", "entity: label"),
    }


def test_reconciled_tables_that_a_side_lacks_are_said() -> None:
    found = differences(_reconciled(_change(1, "první")), view(BASE, label="bez"))
    assert not found.differences
    assert [(left.side, left.reason) for left in found.not_compared] == [
        ("before", "strana „bez“ je nemá")
    ]


def test_a_thousand_differences_in_thirty_signatures() -> None:
    roles = ["fulfilled", "not_fulfilled", "note", "reported", "goal", "planned"]
    base = statements(1_000, roles)
    later = ["history", "outcome", "other", "next_plan", "background"]

    def edit(record: Record) -> Record:
        if not isinstance(record, Statement):
            return record
        number = int(record.id.rpartition("s")[2])
        return record.model_copy(update={"role": later[number // 6 % 5]})

    found = compared(base, edited(base, edit, **NEWER))
    assert len(found.differences) == 1_000
    assert len(found.signatures) == 30
    counts = [group.count for group in found.signatures]
    assert counts == sorted(counts, reverse=True) and sum(counts) == 1_000
    covered = {name for group in found.signatures for name in group.ids}
    assert covered == {each.id for each in found.differences} and len(covered) == 1_000


def test_ids_are_content_and_not_ids_of_records() -> None:
    other = edited(BASE, on_statement(TEXTS[1], role="note"), **NEWER)
    first = only(compared(BASE, other))
    again = only(compared(renumbered(BASE, "a"), renumbered(other, "b")))
    assert first.id == again.id


_TEXT = st.sampled_from([*TEXTS, "Cesta k mlýnu je opravena.", "Obec koupila tři vozidla."])
_BOX = st.tuples(st.integers(1, 2), st.integers(0, 5)).map(
    lambda at: [Evidence(page=at[0], bbox=(0.0, 10.0 * at[1], 100.0, 10.0 * at[1] + 9))]
)
_ROLE = st.sampled_from(["fulfilled", "note"])


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Up to eight statements after the report of ``BASE``, equal texts among them."""
    rows = draw(st.lists(st.tuples(_TEXT, _BOX, _ROLE), max_size=8))
    pattern = next(record for record in BASE.records if isinstance(record, Statement))
    made = [
        pattern.model_copy(
            update={"id": f"z2024/s{n}", "order": n, "text": text, "evidence": box, "role": role}
        )
        for n, (text, box, role) in enumerate(rows, 3)
    ]
    return replace(BASE, records=(*BASE.records[:3], *made))


def _told(found: Comparison, swapped: bool) -> list[tuple[object, ...]]:
    kinds = {"added": "removed", "removed": "added"} if swapped else {}
    told = []
    for each in found.differences:
        sides = [each.before, each.after]
        fields = [(field.field, [field.before, field.after]) for field in each.fields]
        if swapped:
            sides.reverse()
            fields = [(name, values[::-1]) for name, values in fields]
        texts = [side and side.record for side in sides]
        told.append((kinds.get(each.kind, each.kind), each.table, texts, str(fields)))
    return sorted(told, key=str)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(extractions(), extractions())
def test_swapped_sides_swap_added_and_removed(one: Extraction, other: Extraction) -> None:
    assert _told(compared(one, other), False) == _told(compared(other, one), True)


@settings(max_examples=30, deadline=None)
@given(extractions(), extractions(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    one: Extraction, other: Extraction, chance: random.Random
) -> None:
    def shuffled(extraction: Extraction) -> Extraction:
        records = list(extraction.records)
        chance.shuffle(records)
        return replace(extraction, records=tuple(records))

    assert compared(shuffled(one), shuffled(other)) == compared(one, other)


@settings(max_examples=30, deadline=None)
@given(extractions())
def test_equal_input_gives_none(one: Extraction) -> None:
    assert compared(one, one).is_equal
    assert compared(one, renumbered(one, "q")).is_equal
