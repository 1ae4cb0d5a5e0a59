"""What an extraction notices on its own records, so that a silent miss is loud."""

from __future__ import annotations

import pytest

from extractors.pdf.rows import joined
from extractors.profiles.loading import ProfileError, profile_of, profiles
from extractors.records.issues import Finding, findings
from schemas.blocks import Part, Passage, TocEntry
from schemas.layout import Box, Grid, Page, Rule, Span, Style
from schemas.profile import Profile
from schemas.records import Activity, Project, Record, Residual, Section, Statement, Topic

PLAN = next(profile for profile in profiles() if profile.name == "akcni-plan")


def found(
    *records: Record,
    pages: tuple[Page, ...] = (),
    kind: str = "annual",
    entries: tuple[TocEntry, ...] = (),
    profile: Profile = PLAN,
) -> list[tuple[str, str | None]]:
    noticed: list[Finding] = list(findings(records, entries, pages, profile, kind))
    return [(finding.code, finding.record) for finding in noticed]


def topic(name: str, kind: str = "flagship_project") -> Topic:
    return Topic(id=name, report="r", order=1, kind=kind, plan=None, title=name)


def activity(name: str, topic: str, number: str | None = "1", *words: str) -> Activity:
    return Activity(
        id=name, report="r", order=2, topic=topic, number=number, title=None, description=[*words]
    )


def statement(topic: str, activity: str | None = None) -> Statement:
    return Statement(
        id="s", report="r", order=3, topic=topic, activity=activity, role="fulfilled", text="Ano."
    )


def entry(title: str) -> TocEntry:
    span = Span(title, 70, 90, 200, 100, 98, Style("Serif", 11, False, False, 0))
    line = joined(1, [span])
    return TocEntry(title, 4, 1, Passage(title, (Part(line, 0, len(title), 0),)))


def page(number: int, *grids: Grid) -> Page:
    return Page(number, 595, 842, (), (), tuple(grids), (), chars=1)


def table(last_border: float, reach: float, x0: float = 70) -> Grid:
    sides = (Rule(x0, 100, x0, reach, False), Rule(500, 100, 500, reach, False))
    return Grid(Box(x0, 100, 500, max(last_border, reach)), (100.0, last_border), sides)


def test_a_topic_with_its_activities_and_statements_is_not_noticed() -> None:
    assert found(topic("Voda"), activity("a1", "Voda", "1", "Změříme."), statement("Voda")) == []


def test_a_topic_without_activity_or_statement_misses_two_totals() -> None:
    assert found(topic("Voda")) == [("total_missed", "Voda"), ("total_missed", "Voda")]


def test_a_total_holds_for_its_kind_of_report_and_topic() -> None:
    assert found(topic("Voda"), kind="monitoring") == [("total_missed", "Voda")]
    assert found(topic("Voda", "activity_area"), kind="monitoring") == []


def test_a_total_may_have_an_upper_limit() -> None:
    text = 'name = "x"\nfamily = []\n[[total]]\ncount = "activity"\nleast = 1\nmost = 2\n'
    limited = profile_of(text.encode(), "x.toml")
    two = [activity(f"a{n}", "Voda", str(n), "Změříme.") for n in (1, 2)]
    assert found(topic("Voda"), *two, profile=limited) == []
    three = [*two, activity("a3", "Voda", "3", "Změříme.")]
    assert found(topic("Voda"), *three, profile=limited) == [("total_missed", "Voda")]


def test_a_total_of_unknown_things_stops_the_profile() -> None:
    text = 'name = "x"\nfamily = []\n[[total]]\ncount = "wish"\nleast = 1\n'
    with pytest.raises(ProfileError, match="wish"):
        profile_of(text.encode(), "x.toml")


def test_a_gap_in_the_numbers_is_noticed_once_a_topic() -> None:
    numbered = [activity(f"a{n}", "Voda", n, "Změříme.") for n in ("1", "3", "4")]
    assert found(topic("Voda"), *numbered, statement("Voda")) == [("numbering_gap", "a3")]


def test_an_activity_that_says_nothing_is_noticed_and_one_with_a_statement_is_not() -> None:
    spoken = (topic("Voda"), activity("a1", "Voda"), statement("Voda", "a1"))
    assert found(*spoken) == []
    silent = (topic("Voda"), activity("a1", "Voda"), statement("Voda"))
    assert found(*silent) == [("activity_without_text", "a1")]


def test_a_contents_entry_without_its_heading_is_noticed() -> None:
    heading = Section(id="h", report="r", order=1, number="1", title="Úvod", level=1, page=3)
    listed = (entry("1. Úvod"), entry("2. Vodní hospodářství"))
    assert found(heading, entries=listed) == [("toc_entry_without_heading", None)]


def test_a_card_with_two_of_four_labels_is_noticed() -> None:
    card = Project(
        id="p", report="r", order=1, topic=None, activity=None, title="Kolo", listing="card",
        goal="Jezdit.", contact="Jan Novák",
    )  # fmt: skip
    assert found(card) == [("card_incomplete", "p")]
    whole = card.model_copy(update={"progress_period": "2031", "next_period": "2032"})
    assert found(whole) == []


def test_unclaimed_text_is_noticed() -> None:
    rest = Residual(id="x", report="r", order=1, reason="unclaimed", text="Co to je?")
    assert found(rest) == [("unclaimed_text", "x")]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param((page(1, table(300, 300)),), 0, id="closed"),
        pytest.param((page(1, table(300, 420)),), 1, id="open at the end"),
        pytest.param((page(1, table(300, 420)), page(2, table(200, 200))), 0, id="goes on"),
        pytest.param((page(1, table(300, 420)), page(2, table(200, 200, 150))), 1, id="another"),
    ],
)
def test_a_table_that_does_not_close_is_noticed(pages: tuple[Page, ...], expected: int) -> None:
    assert found(pages=pages) == [("table_not_closed", None)] * expected
