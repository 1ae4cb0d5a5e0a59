"""Charts: what they count, that they are legible without colour, and that they hold no markup."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from pipeline.charts import data
from pipeline.charts.data import Followed
from pipeline.cli import app
from pipeline.reconcile.archive import archive_of
from pipeline.store import Store, open_store
from schemas.reconcile import Change, Commitment, Entity, Occurrence, Quotation, Sentence
from schemas.records import Indicator, Measure, Report, Statement, Topic
from tests.pipeline.followed import FIRST, SECOND, reconciled_of, written

EVIL = '<script>alert(1)</script> & "uvozovky"'


def report(name: str, start: str, end: str) -> Report:
    about = {"id": name, "report": name, "order": 0, "file": f"{name}.pdf", "sha256": name}
    days = {"period_start": start, "period_end": end, "page_first": 1, "page_last": 2}
    return Report(**about, **days, kind="annual", title=name)


REPORTS = {
    each.id: each
    for each in (
        report("y1", "2021-01-01", "2021-12-31"),
        report("y2", "2022-01-01", "2022-12-31"),
        report("h1", "2023-01-01", "2023-06-30"),
        report("h2", "2023-07-01", "2023-12-31"),
    )
}


def topic(name: str, guarantor: str | None = None) -> Topic:
    where = name.partition("/")[0]
    kind = "flagship_project"
    common = {"id": name, "report": where, "order": 1, "title": "Budovy", "guarantor": guarantor}
    return Topic(**common, kind=kind, plan=None)


def statement(name: str, role: str, under: str) -> Statement:
    where = name.partition("/")[0]
    return Statement(id=name, report=where, order=2, topic=under, activity=None, role=role)


def indicator(name: str, actual: float | None, target: float | None, unit: str = "") -> Indicator:
    def measure(value: float | None) -> Measure | None:
        return None if value is None else Measure(raw=str(value), value=value, unit=unit or None)

    common = {"id": name, "report": name.partition("/")[0], "order": 3, "plan": None}
    return Indicator(
        **common, topic=None, name="Počet", actual=measure(actual), target=measure(target)
    )


def occurrence(entity: str, record: str) -> Occurrence:
    where = record.partition("/")[0]
    return Occurrence(
        entity=entity, record=record, report=where, score=1.0, method="exact", reason=""
    )


def commitment(number: int, promised: str, outcome: str, record: str) -> Commitment:
    return Commitment(
        id=f"c/{number}",
        entity=None,
        promised_in=promised,
        promise="Bude.",
        due=None,
        outcome=outcome,
        outcome_report=None,
        outcome_text=None,
        evidence_promise=Quotation(report=promised, record=record, quote="Bude."),
        evidence_outcome=None,
    )


def restatement(entity: str, first: str, second: str) -> Change:
    return Change(
        id="change/1",
        kind="value_changed",
        entity=entity,
        from_report=first,
        to_report=second,
        field="actual",
        before="1",
        after="2",
        severity="alert",
        sentence=Sentence(cs="", en=""),
        evidence_before=None,
        evidence_after=None,
    )


def followed(label: str = "Budovy") -> Followed:
    return Followed(
        REPORTS,
        [topic("y1/t", "Odbor A"), topic("y2/t", "Odbor B"), topic("h1/t")],
        [
            statement("y1/1", "fulfilled", "y1/t"),
            statement("y1/2", "not_fulfilled", "y1/t"),
            statement("y1/3", "reported", "y1/t"),
            statement("y2/1", "fulfilled", "y2/t"),
            statement("h1/1", "next_plan", "h1/t"),
            statement("h1/2", "fulfilled", "h1/unknown"),
        ],
        [],
        [indicator("y1/i", 10, 40), indicator("y2/i", 12.5, None), indicator("y2/j", 3, 3)],
        {
            "t": Entity(id="t", kind="topic", label=label),
            "i": Entity(id="i", kind="indicator", label=label),
            "j": Entity(id="j", kind="indicator", label="Jednou"),
        },
        [
            *(occurrence("t", f"{where}/t") for where in ("y1", "y2", "h1")),
            *(occurrence("i", f"{where}/i") for where in ("y1", "y2")),
            occurrence("j", "y2/j"),
        ],
        [restatement("i", "y1", "y2")],
        [
            commitment(1, "h1", "kept", "h1/1"),
            commitment(2, "h1", "silent", "h1/1"),
            commitment(3, "h2", "pending", "h2/none"),
        ],
    )


def test_periods_are_years_and_half_years() -> None:
    assert [data.period_of(each) for each in REPORTS.values()] == [
        "2021", "2022", "2023/1", "2023/2",
    ]  # fmt: skip
    assert data.period_of(report("x", "2021-07-01", "2022-06-30")) == "2021-07-01–2022-06-30"
    undated = REPORTS["y1"].model_copy(update={"period_end": None})
    assert data.period_of(undated) is None


def test_fulfilment_counts_only_what_is_judged() -> None:
    rows = data.fulfilment(followed())
    assert [(row["period"], row["fulfilled"], row["judged"]) for row in rows] == [
        ("2021", 1, 2),
        ("2022", 1, 1),
    ]


def test_an_indicator_keeps_its_target_and_tells_what_was_restated() -> None:
    rows = data.indicators(followed())
    assert [(row["period"], row["actual"], row["target"], row["restated"]) for row in rows] == [
        ("2021", 10, 40, True),
        ("2022", 12.5, None, False),
    ]


def test_commitments_are_counted_by_the_period_of_the_promise() -> None:
    assert [(row["period"], row["outcome"], row["count"]) for row in data.flow(followed())] == [
        ("2023/1", "kept", 1),
        ("2023/1", "silent", 1),
        ("2023/2", "pending", 1),
    ]


def test_what_is_open_falls_to_the_latest_guarantor_of_the_topic() -> None:
    assert [(row["guarantor"], row["outcome"]) for row in data.guarantors(followed())] == [
        (None, "pending"),
        ("Odbor B", "silent"),
    ]


def test_things_of_one_name_are_told_apart() -> None:
    one = followed()
    entities = {**one.entities, "j": Entity(id="j", kind="indicator", label="Budovy")}
    names = data._names(
        Followed(one.reports, (), (), (), (), entities, (), (), ()),
        {"i", "j"},
        [("i", "2021"), ("j", "2022")],
    )
    assert names == {"i": "Budovy (2021)", "j": "Budovy (2022)"}


@pytest.fixture(scope="module")
def saving():  # type: ignore[no-untyped-def]
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    from pipeline.charts import saving

    return saving


@pytest.mark.parametrize("name", ["fulfilment", "indicators", "commitments", "guarantors"])
def test_markup_is_text_and_the_same_rows_give_the_same_bytes(saving, name: str) -> None:  # type: ignore[no-untyped-def]
    first = saving.svg(saving.drawn(name, followed(EVIL), "cs"), "cs")
    assert first == saving.svg(saving.drawn(name, followed(EVIL), "cs"), "cs")
    tags = {each.tag.rpartition("}")[2] for each in ElementTree.fromstring(first).iter()}
    assert "script" not in tags
    assert not {"image", "foreignObject", "a"} & tags
    if name in ("fulfilment", "indicators"):
        assert b"&lt;script&gt;" in first


def test_a_share_and_an_outcome_are_told_in_letters_too(saving) -> None:  # type: ignore[no-untyped-def]
    fields = texts(saving.svg(saving.drawn("fulfilment", followed(), "cs"), "cs"))
    assert {"Z 1/2", "S 1/1"} <= fields
    bars = texts(saving.svg(saving.drawn("commitments", followed(), "en"), "en"))
    assert {"K\u00a01", "S\u00a01", "W\u00a01", "What became of the commitments"} <= bars


def test_numbers_are_written_as_in_the_language(saving) -> None:  # type: ignore[no-untyped-def]
    czech = texts(saving.svg(saving.drawn("indicators", followed(), "cs"), "cs"))
    english = texts(saving.svg(saving.drawn("indicators", followed(), "en"), "en"))
    assert "12,5" in czech and "12,5" not in english
    assert "12.5" in english


def texts(svg: bytes) -> set[str]:
    found = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return {"".join(each.itertext()) for each in found}


def test_outcomes_differ_in_lightness_or_letter() -> None:
    from pipeline.charts.wording import OUTCOMES

    for language in ("cs", "en"):
        letters = [words[language][0] for words in OUTCOMES.values()]  # type: ignore[index]
        assert all(one != other for one, other in combinations(letters, 2))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two reports with one promise of 2021 that nothing is said of."""
    with open_store(tmp_path / "s.db") as opened:
        items = written(opened, FIRST, SECOND)
        records = [row for item in items for row in opened.read(item).records]
        run = opened.open_run("v", "p", {})
        opened.replace(run, items, reconciled_of(archive_of(records)))
        yield opened


def _run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["chart", *map(str, arguments)])
    return result.exit_code, result.output


def test_the_command_writes_what_was_asked_for_and_nothing_else(
    saving, store: Store, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    url = f"sqlite:///{tmp_path / 's.db'}"
    out = tmp_path / "c.svg"
    assert _run("commitments", "--out", out, "--store", url)[0] == 0
    assert out.read_bytes().startswith(b"<svg")
    code, told = _run("commitments", "--out", out, "--lang", "en", "--store", url)
    assert code == 4 and "--force" in told
    assert _run("commitments", "--out", out, "--lang", "en", "--force", "--store", url)[0] == 0
    code, told = _run("indicators", "--out", tmp_path / "i.svg", "--store", url)
    assert code == 1 and "nothing to draw" in told
    assert _run("commitments", "--out", tmp_path / "c.gif", "--store", url)[0] == 2
    assert not (tmp_path / "i.svg").exists()


def test_all_charts_go_to_a_folder_that_holds_nothing_else(
    saving, store: Store, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    url = f"sqlite:///{tmp_path / 's.db'}"
    folder = tmp_path / "pictures"
    code, told = _run("--all", "--out", folder, "--store", url)
    assert code == 0 and "indicators" in told
    assert {path.name for path in folder.iterdir()} == {
        f"{name}.{form}"
        for name in ("fulfilment", "commitments", "guarantors")
        for form in ("svg", "png")
    }
    (folder / "letter.txt").write_text("mine")
    assert _run("--all", "--out", folder, "--store", url)[0] == 4


def test_without_its_packages_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    code, told = _run("commitments", "--out", tmp_path / "c.svg")
    assert code == 1
    assert "splneno[pictures]" in told
