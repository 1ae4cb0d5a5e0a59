"""A small store with two reports that are reconciled, and texts that are out to do harm."""

from __future__ import annotations

from extractors.extract import VERSION, profile_hash
from pipeline.judgements import acts_of
from pipeline.reconcile.archive import archive_of
from pipeline.reconcile.judging import Judgement
from pipeline.store import Store
from schemas.extraction import Extraction
from schemas.records import Activity, Component, Indicator, Measure, Record, Statement
from tests.pipeline.followed import reconciled_of, report_of

HOSTILE = '=HYPERLINK("http://evil.example","x")'
TEXTS = ("=1+1", "+420 485 226 111", "-5 %", "@SUM(A1)", "<b>tučně</b>", "zvonek \x07", "\ttab")


def reports() -> tuple[Extraction, Extraction]:
    """A report of 2021 in which an activity is not fulfilled, and one of 2022 in which it is."""
    return _report("r2021", 2021, "not_fulfilled", 3), _report("r2022", 2022, "fulfilled", 12.5)


def filled(store: Store) -> None:
    """Fill a store with both, reconciled, with a decision of a person."""
    run = store.open_run(VERSION, profile_hash(), {})
    both = reports()
    for extraction in both:
        store.write(run, extraction)
    items = store.held()
    found = reconciled_of(archive_of(record for each in both for record in each.records))
    store.replace(run, items, found)
    store.decide(
        acts_of(store, store.held(), [Judgement("r2021/2", "r2022/2", True, "J. Novotná", "totéž")])
    )
    store.close_run(run)


def _report(name: str, year: int, role: str, actual: float) -> Extraction:
    base = report_of(name, f"{year}-01-01", f"{year}-12-31", *TEXTS)
    where = base.records[1].evidence

    def common(number: int, text: str) -> dict[str, object]:
        about = {"id": f"{name}/{number}", "report": name, "order": number}
        return {**about, "evidence": where, "text": text}

    more: tuple[Record, ...] = (
        Activity(**common(20, HOSTILE), topic=f"{name}/1", number="1", title=HOSTILE),
        Statement(**common(21, "Hotovo."), topic=f"{name}/1", activity=f"{name}/20", role=role),
        Indicator(
            **common(22, "Počet studánek"),
            plan="2020-2024",
            topic="Chytrá údolí",
            name="Počet studánek",
            target=Measure(
                raw="25 ks", value=25, components=[Component(label="a", raw="25", value=25)]
            ),
            actual=Measure(raw=f"{actual} ks", value=actual),
        ),
    )
    records = (*base.records, *more)
    return Extraction(base.source, base.extractor, base.profile, base.pages, records, ())
