"""Evaluations of a development programme: measures, who and until when, and what was done."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from extractors.extract import extract
from extractors.profiles.choosing import choose
from extractors.profiles.loading import profiles
from extractors.records.measure import covered, split_fields
from schemas.blocks import Part, Passage
from schemas.extraction import Extraction
from schemas.layout import Line, Span, Style
from schemas.records import Activity, Issue, Residual, Section, Statement, Topic
from tests.extractors.documents import REPOSITORY, SHARED, pages_of

STYLES = ("libreoffice", "typst")
SHARED_PROGRAMME = SHARED / "reports" / "other" / "program-rozvoje-2018.pdf"
SHARED_STRATEGIES = tuple(
    SHARED / "reports" / "other" / name
    for name in ("strategie-bydleni-praha.pdf", "strategie-ockovani-praha.pdf")
)
styles = pytest.mark.parametrize("style", STYLES)


def fixture(style: str) -> Path:
    return REPOSITORY / "fixtures" / "reports" / f"program-rozvoje-2032-{style}" / "report.pdf"


@lru_cache(maxsize=4)
def extracted(path: Path) -> Extraction:
    return extract(path)


@pytest.fixture
def programme() -> Path:
    if not SHARED_PROGRAMME.exists():
        pytest.skip("the shared report is not part of the project and is not here")
    return SHARED_PROGRAMME


def measures(found: Extraction) -> dict[str, Activity]:
    return {r.number or "": r for r in found.records if isinstance(r, Activity)}


def answers(found: Extraction) -> list[tuple[str | None, str | None, str]]:
    """Number of the measure, printed numbers of several, and text of each statement."""
    numbers = {record.id: number for number, record in measures(found).items()}
    return [
        (numbers.get(r.activity or ""), r.group, r.text)
        for r in found.records
        if isinstance(r, Statement)
    ]


def said_of(found: Extraction, number: str) -> list[str]:
    return [text for of, _, text in answers(found) if of == number]


@styles
def test_the_report_is_an_annual_one_of_the_year_in_its_title(style: str) -> None:
    report = next(extracted(fixture(style)).table("report")).model_dump()
    assert report["title"] == "PROGRAM ROZVOJE MĚSTSKÉHO OBVODU PODHRADÍ - vyhodnocení za rok 2032"
    assert report["kind"] == "annual"
    assert (report["period_start"], report["period_end"]) == ("2032-01-01", "2032-12-31")
    assert report["plan"] == []


@styles
def test_chapters_are_sections_and_topics_of_no_kind(style: str) -> None:
    records = extracted(fixture(style)).records
    sections = [(r.number, r.level, r.title) for r in records if isinstance(r, Section)]
    assert sections == [
        ("Ad 1)", 1, "Doprava a ulice"),
        ("Ad 2)", 1, "Zeleň, voda a čistota"),
        ("Ad 3)", 1, "Bezpečí na ulicích"),
        ("Ad 4)", 1, "Školy, spolky a kultura"),
        ("Ad 5)", 1, "Byty a domy obvodu"),
        ("Ad 6)", 1, "Úřad a lidé"),
    ]
    topics = [(r.kind, r.plan, r.title) for r in records if isinstance(r, Topic)]
    assert topics == [(None, None, title) for _, _, title in sections]


@styles
def test_measures_say_who_until_when_and_when_it_is_checked(style: str) -> None:
    found = measures(extracted(fixture(style)))
    first, fourth = found["1/1"], found["1/4"]
    assert first.title is None
    assert first.description == [
        "při jednáních s městem žádat o prodloužení tramvajové trati od Brány k nemocnici"
    ]
    assert first.responsible == ["starostka", "rada obvodu (RO)", "ZO"]
    assert (first.due, first.check_due) == ("trvale", "31. 12. každý rok")
    assert (fourth.due, fourth.check_due) == ("2031", None)
    assert found["4/3"].responsible == ["RO", "ředitelka ZŠ Na Vyhlídce"]
    assert found["5/1"].description == [
        "vyměnit okna v domech Hradební 12, 14 a 16 včetně opravy omítek okolo nich; práce "
        "rozdělit tak, aby se nikdo nemusel stěhovat"
    ]


@styles
def test_every_measure_stands_once_under_its_chapter(style: str) -> None:
    records = extracted(fixture(style)).records
    chapters = {
        r.id: place for place, r in enumerate((r for r in records if isinstance(r, Topic)), 1)
    }
    numbers = [(r.number, chapters[r.topic or ""]) for r in records if isinstance(r, Activity)]
    counts = (6, 3, 3, 3, 5, 4)
    assert numbers == [
        (f"{chapter}/{n}", chapter)
        for chapter, count in enumerate(counts, 1)
        for n in range(1, count + 1)
    ]


@styles
def test_an_answer_may_have_several_paragraphs(style: str) -> None:
    found = extracted(fixture(style))
    assert said_of(found, "1/2") == [
        "Přechod slouží od 14. 9. 2032. Stál 1,3 mil. Kč, z toho 600 tisíc zaplatil Státní fond "
        "dopravy.",
        "Osvětlení bylo doplněno až v listopadu, protože dodavatel sloupů skončil.",
    ]
    assert said_of(found, "2/3") == [
        "Nesplněno. Pozemek u teplárny se nepodařilo pronajmout, hledá se jiný."
    ]


@styles
def test_an_answer_to_several_points_to_the_first_and_says_so(style: str) -> None:
    found = extracted(fixture(style))
    together = [(of, group) for of, group, _ in answers(found) if group]
    assert together == [
        ("1/4", "1/4 – 1/6"),
        ("3/2", "3/2 – 3/3"),
        ("5/3", "5/3 – 5/4"),
        ("6/3", "6/3 – 6/4"),
    ]
    doubtful = [r for r in found.records if isinstance(r, Statement) and r.doubts]
    assert [r.group for r in doubtful] == [group for _, group in together]
    assert {r.confidence for r in doubtful} == {0.8}
    assert said_of(found, "1/5") == []
    assert not [r for r in found.records if isinstance(r, Issue)]


@styles
def test_a_paragraph_without_number_speaks_of_the_chapter_or_of_the_measure_above(
    style: str,
) -> None:
    found = extracted(fixture(style))
    assert [text for of, _, text in answers(found) if of is None] == [
        "Úkoly 1/1 – 1/3 projednala dopravní komise čtyřikrát, naposledy 6. 12. 2032.",
        "Body 6/1 – 6/4 má na starosti pracovní skupina pro komunikaci, sešla se šestkrát.",
    ]
    assert said_of(found, "4/2") == [
        "Slavnost se konala 11. 9. 2032, přišlo na ni asi 900 lidí. Stoly půjčilo čtrnáct "
        "domácností."
    ]


@styles
def test_answers_are_reported_statements_of_their_chapter(style: str) -> None:
    records = extracted(fixture(style)).records
    statements = [r for r in records if isinstance(r, Statement)]
    topics = {r.id: r.topic for r in records if isinstance(r, Activity)}
    assert {r.role for r in statements} == {"reported"}
    assert all(r.topic == topics[r.activity] for r in statements if r.activity)
    assert len(statements) == 23


@styles
def test_nothing_is_unclaimed_and_labels_are_residuals(style: str) -> None:
    found = extracted(fixture(style))
    assert found.unclaimed == 0
    residuals = [r for r in found.records if isinstance(r, Residual)]
    labels = Counter(r.text for r in residuals if r.reason == "label")
    assert (labels["O:"], labels["T:"], labels["KT:"], labels["plnění:"]) == (24, 24, 22, 7)
    assert "Závěr" in [r.text for r in residuals if r.reason == "narrative"]


def test_both_styles_give_the_same_records() -> None:
    def content(style: str) -> list[tuple[str, object]]:
        apart = {"id", "report", "order", "evidence", "page", "topic", "activity", "parent"}
        return [
            (r.table, r.model_dump(exclude=apart))
            for r in extracted(fixture(style)).records
            if r.table in ("section", "topic", "activity", "statement")
        ]

    assert content("libreoffice") == content("typst")


def test_ranges_and_lists_of_numbers() -> None:
    assert covered("1/7 – 1/9") == ["1/7", "1/8", "1/9"]
    assert covered("2/4, 2/5") == ["2/4", "2/5"]
    assert covered("8/3") == ["8/3"]


def test_labels_inside_one_line_are_cut_out() -> None:
    text = "RO, odbor (domy, byty) T: 2033 KT: 31. 12. každý rok"
    style = Style("", 11.0, False, False, 0)
    span = Span(text, 0.0, 0.0, 500.0, 11.0, 9.0, style)
    line = Line(1, text, (span,), (0,), 0.0, 0.0, 500.0, 11.0, 9.0)
    profile = next(profile for profile in profiles() if profile.name == "program-rozvoje")
    parts = split_fields(Passage(text, (Part(line, 0, len(text), 0),)), profile)
    told = [(p.key, p.label and p.label.text, p.value and p.value.text) for p in parts]
    assert told == [
        (None, None, "RO, odbor (domy, byty)"),
        ("due", "T:", "2033"),
        ("check_due", "KT:", "31. 12. každý rok"),
    ]
    passages = [passage for p in parts for passage in (p.label, p.value) if passage is not None]
    assert sum(passage.chars for passage in passages) == len(text.replace(" ", ""))


def test_each_family_is_known_by_its_own_words() -> None:
    chosen = {
        path.parent.name: choose(pages_of(path))[0].name
        for path in sorted(REPOSITORY.glob("fixtures/reports/*-*/report.pdf"))
        if path.parent.name.split("-")[0] in ("program", "vyrocni", "monitorovaci")
    }
    for name, profile in chosen.items():
        expected = "program-rozvoje" if name.startswith("program-") else "akcni-plan"
        assert (name, profile) == (name, expected)


def test_a_real_programme_has_all_its_measures_and_answers(programme: Path) -> None:
    """Counted on the pages: 78 measures in 8 chapters; 1/12 and 6/9 are answered nowhere."""
    found = extracted(programme)
    numbers = list(measures(found))
    counts = (12, 26, 11, 4, 4, 9, 6, 6)
    assert numbers == [
        f"{chapter}/{n}" for chapter, count in enumerate(counts, 1) for n in range(1, count + 1)
    ]
    answered = {of for of, _, _ in answers(found) if of}
    together = {n for _, group, _ in answers(found) if group for n in covered(group)}
    assert set(numbers) - answered - together == {"1/12", "6/9"}
    issues = [r for r in found.records if isinstance(r, Issue)]
    silent = [r.message for r in issues if r.code == "measure_without_answer"]
    assert len(silent) == 2
    assert "1/12" in silent[0] and "6/9" in silent[1]


def test_a_real_programme_is_read_whole(programme: Path) -> None:
    found = extracted(programme)
    assert found.unclaimed == 0
    together = [group for _, group, _ in answers(found) if group and "/" in group[:3]]
    assert together == ["1/7 – 1/9", "2/4, 2/5", "3/5, 3/6", "4/2, 4/3", "8/3, 8/4"]
    who = {number for number, record in measures(found).items() if not record.responsible}
    unlimited = {number for number, record in measures(found).items() if record.due is None}
    unchecked = {number for number, record in measures(found).items() if record.check_due is None}
    assert (who, unlimited, unchecked) == ({"4/1"}, {"2/1", "4/1", "8/3"}, {"4/1", "6/3"})
    assert len(measures(found)["5/1"].description) == 5


@pytest.mark.parametrize("path", SHARED_STRATEGIES, ids=lambda path: path.stem)
def test_an_unknown_family_is_kept_but_not_interpreted(path: Path) -> None:
    if not path.exists():
        pytest.skip("the shared documents are not part of the project and are not here")
    found = extracted(path)
    tables = {record.table for record in found.records}
    assert tables == {"report", "section", "residual", "issue"}
    assert "no_profile" in [r.code for r in found.records if isinstance(r, Issue)]
    assert "narrative" in [r.reason for r in found.records if isinstance(r, Residual)]
