"""The order of reports: lines, copies, editions, gaps, and reports of different owners."""

from __future__ import annotations

import pytest

from pipeline.reconcile.timeline import Timeline, oddities, timelines_of
from schemas.records import Residual
from tests.pipeline.reconcile.printed import Printed, archive


def codes(*reports: Printed) -> list[str]:
    kept = archive(reports)
    return [finding.code for line in timelines_of(kept) for finding in oddities(kept, line)]


def line(*reports: Printed) -> Timeline:
    (timeline,) = timelines_of(archive(reports))
    return timeline


def spoken(report: Printed, *texts: str) -> Printed:
    for text in texts or ("Vodoměry hlásí únik.", "Značky řídí provoz."):
        report.statement(text)
    return report


def test_a_monitoring_report_comes_before_the_annual_one_of_its_year() -> None:
    annual = spoken(Printed("vz", "annual", 2030))
    halves = [spoken(Printed(f"mz{half}", half=half)) for half in (2, 1)]
    assert line(annual, *halves).sequence == ("mz1", "mz2", "vz")


def test_an_appendix_that_says_the_same_adds_nothing() -> None:
    alone = spoken(Printed("mz", half=1))
    annual = spoken(Printed("vz", "annual", 2030))
    appended = spoken(Printed("vz-2", half=1, parent="vz"))
    timeline = line(alone, annual, appended)
    assert timeline.copies == {"vz-2": "mz"}
    assert timeline.monitoring == ("mz",)
    assert "report_repeated" in codes(alone, annual, appended)


def test_a_paragraph_cut_in_two_makes_no_edition() -> None:
    whole = spoken(Printed("a", half=1), "Vodoměry hlásí únik. Domov ušetřil třetinu.")
    cut = spoken(Printed("b", half=1), "Vodoměry hlásí únik.", "Domov ušetřil třetinu.")
    timeline = line(whole, cut)
    assert timeline.copies == {"a": "b"}
    assert not timeline.editions


def test_the_edition_that_calls_itself_corrected_counts() -> None:
    corrected = spoken(Printed("a", half=1), "Osazeno je pět vodoměrů.")
    corrected.records.append(
        Residual(
            id="a/residual/1", report="a", order=9, text="Opravené vydání", reason="title_page"
        )
    )
    first = spoken(Printed("b", half=1), "Osazeno je šest vodoměrů.")
    timeline = line(first, corrected)
    assert timeline.editions == {"b": "a"}
    assert timeline.sequence == ("a",)


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (Printed("later", "annual", 2032), "period_missing"),
        (
            Printed("later", "annual", 2030, period_start="2030-07-01", period_end="2031-06-30"),
            "periods_overlap",
        ),
        (Printed("later", "annual", 2031, period_start=None), "undated_report"),
    ],
)
def test_what_is_odd_in_a_line_is_said(second: Printed, code: str) -> None:
    assert code in codes(spoken(Printed("first", "annual", 2030)), spoken(second))


def test_reports_that_follow_each_other_are_not_odd() -> None:
    years = [spoken(Printed(f"vz{year}", "annual", year), f"Rok {year}.") for year in (2030, 2031)]
    assert codes(*years) == []


def test_reports_of_two_owners_are_never_compared() -> None:
    ours = Printed("a", "annual", 2030, owner="Dubový kraj")
    theirs = Printed("b", "annual", 2031, owner="Javorský kraj")
    series = timelines_of(archive([ours, theirs]))
    assert [each.sequence for each in series] == [("a",), ("b",)]


def test_case_forms_of_an_owner_are_one_owner() -> None:
    one = Printed("a", "annual", 2030, title="Výroční zpráva akčního plánu Podhorského kraje")
    other = Printed("b", "annual", 2031, title="PLNĚNÍ PLÁNU PROZÍRAVÝ PODHORSKÝ KRAJ")
    assert len(timelines_of(archive([one, other]))) == 1
