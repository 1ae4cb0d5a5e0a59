"""What reading adds to an extraction: states, and a record a mention."""

from __future__ import annotations

from extractors.language.reading import FIELDS, mentions, read, state
from schemas.extraction import Extraction, SourceDocument
from schemas.language import Context
from schemas.records import (
    TABLES,
    Evidence,
    Indicator,
    Issue,
    Mention,
    Project,
    Quantity,
    Record,
    Report,
    Statement,
)

EVIDENCE = [Evidence(page=3, bbox=(10, 20, 300, 40))]


def _report(name: str, start: str | None = "2024-07-01", end: str | None = "2024-12-31") -> Report:
    return Report(
        id=name, report=name, order=1, file="z.pdf", sha256="0" * 64, kind="annual", title="Zpráva",
        period_start=start, period_end=end, page_first=1, page_last=9,
    )  # fmt: skip


def _statement(report: str, order: int, text: str, role: str = "fulfilled") -> Statement:
    return Statement.model_validate(
        {
            "id": f"{report}/statement/{order}", "report": report, "order": order, "text": text,
            "evidence": EVIDENCE, "topic": None, "activity": None, "role": role,
        }
    )  # fmt: skip


def _project(listing: str, **fields: object) -> Project:
    return Project.model_validate(
        {
            "id": "a-1/project/2", "report": "a-1", "order": 2, "topic": None, "activity": None,
            "title": "Projekt", "listing": listing, **fields,
        }
    )  # fmt: skip


def _read(*records: Record) -> Extraction:
    source = SourceDocument("z.pdf", "0" * 64, 1)
    return read(Extraction(source, "0", "0", 9, tuple(records), ()))


def _mentions(extraction: Extraction) -> list[Mention]:
    return [record for record in extraction.records if isinstance(record, Mention)]


def test_a_mention_says_where_it_stands() -> None:
    text = "Osazeno bylo 15 čidel."
    found = _mentions(_read(_report("a-1"), _statement("a-1", 2, text)))
    assert [(item.id, item.order, item.text) for item in found] == [
        ("a-1/mention/1", 3, "15 čidel")
    ]
    mention = found[0]
    assert (mention.record, mention.field) == ("a-1/statement/2", "text")
    assert text[mention.start : mention.end] == mention.text
    assert mention.evidence == EVIDENCE
    assert mention.value == Quantity(value=15, noun="čidlo")
    assert mention.confidence == 1.0


def test_mentions_follow_the_other_records_of_their_report() -> None:
    issue = Issue(id="a-1/issue/1", report="a-1", order=7, code="x", severity="info", message="X.")
    read_ = _read(
        _report("a-1"),
        _statement("a-1", 2, "Dne 1. 2. 2024 osazeno 9 čidel."),
        issue,
        _report("a-2"),
        _statement("a-2", 2, "Osazeno 7 čidel."),
    )
    tables = [(record.report, record.table, record.order) for record in read_.records]
    assert tables == [
        ("a-1", "report", 1),
        ("a-1", "statement", 2),
        ("a-1", "issue", 7),
        ("a-1", "mention", 8),
        ("a-1", "mention", 9),
        ("a-2", "report", 1),
        ("a-2", "statement", 2),
        ("a-2", "mention", 3),
    ]


def test_a_date_without_a_year_is_less_sure_where_no_period_settles_it() -> None:
    told = _mentions(_read(_report("a-1"), _statement("a-1", 2, "Spuštěno 10. října.")))
    open_ = _mentions(
        _read(_report("a-1", None, None), _statement("a-1", 2, "Spuštěno 10. října."))
    )
    assert [(item.value, item.confidence, item.doubts) for item in told] == [
        ("2024-10-10", 1.0, [])
    ]
    assert [(item.value, item.confidence, len(item.doubts)) for item in open_] == [(None, 0.8, 1)]


def test_what_is_planned_next_lies_behind_the_period() -> None:
    records = (
        _report("a-1"),
        _project("card", progress="V březnu podepsáno.", next_plan="V březnu bude dokončeno."),
    )
    values = {item.field: item.value for item in _mentions(_read(*records))}
    assert values == {"progress": "2024-03", "next_plan": None}


def test_lists_are_read_text_by_text() -> None:
    indicator = Indicator(
        id="a-1/indicator/2", report="a-1", order=2, plan=None, topic=None, name="Počet škol",
        comments=["Stav k 31. 12. 2024.", "Zapojeno 5 škol."],
    )  # fmt: skip
    found = _mentions(_read(_report("a-1"), indicator))
    assert [(item.field, item.text) for item in found] == [
        ("comments.0", "31. 12. 2024"),
        ("comments.1", "5 škol"),
    ]


def _state(extraction: Extraction, table: str) -> str | None:
    return next(r.state for r in extraction.records if isinstance(r, Project) and r.table == table)


def test_a_card_has_the_state_of_its_progress_alone() -> None:
    done = _project("card", progress="Stavba byla dokončena.", description="Studie se připravuje.")
    bare = _project("card", description="Stavba byla dokončena.")
    assert _state(_read(_report("a-1"), done), "project") == "finished"
    assert _state(_read(_report("a-1"), bare), "project") is None


def test_another_listing_has_the_state_of_its_description() -> None:
    told = _project("outside_plan", description="Stavba byla dokončena.")
    assert _state(_read(_report("a-1"), told), "project") == "finished"


def test_a_goal_speaks_of_no_work() -> None:
    read_ = _read(_report("a-1"), _statement("a-1", 2, "Stavba bude dokončena.", "goal"))
    assert [r.state for r in read_.records if isinstance(r, Statement)] == [None]


def test_reading_twice_changes_nothing() -> None:
    once = _read(_report("a-1"), _statement("a-1", 2, "Dne 1. 2. 2024 osazeno 9 čidel."))
    assert read(once) == once


def test_what_it_reads_are_fields_of_the_tables() -> None:
    models = {model.table: model for model in TABLES}
    assert all(
        name in models[table].model_fields for table, names in FIELDS.items() for name in names
    )


def test_texts_without_records_are_read_alike() -> None:
    assert [item.value for item in mentions("V květnu", Context(("2024-01-01", "2024-06-30")))] == [
        "2024-05"
    ]
    found = state("Stavba byla dokončena.", Context(role="fulfilled"))
    assert found is not None
    assert found.state == "finished"
