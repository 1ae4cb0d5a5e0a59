"""Small archives of made-up reports, and what reconciling them is taken to yield."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extractors.extract import VERSION, profile_hash
from pipeline.reconcile.archive import Archive
from pipeline.reconcile.findings import Finding
from pipeline.reconcile.judging import Judgement
from pipeline.reconcile.recognition import Unsure
from pipeline.reconcile.reconciled import Reconciled
from pipeline.store import Held, Store
from schemas.extraction import Extraction
from schemas.limits import OnPage, untold
from schemas.reconcile import Change, Commitment, Entity, Occurrence, Quotation, Sentence
from schemas.records import Evidence, Project, Record, Report, Statement, Topic
from tests.pipeline.made import source_of

HOSTILE = "Zlý \x1b[31mtext\x07 [red]nápis[/red] \u202eotočený"


def report_of(name: str, start: str, end: str, *texts: str) -> Extraction:
    """A report called ``name`` with a topic, a project card, and a statement for each text."""
    source = source_of(f"{name}.pdf", name.encode())
    where = [Evidence(page=4, bbox=(10.0, 20.0, 30.0, 40.0))]

    def common(number: int, text: str) -> dict[str, object]:
        about = {"id": f"{name}/{number}", "report": name, "order": number}
        return {**about, "evidence": where, "text": text}

    records: list[Record] = [
        Report(
            id=name,
            report=name,
            order=0,
            file=source.name,
            sha256=source.sha256,
            kind="annual",
            title=f"Zpráva {name}",
            period_start=start,
            period_end=end,
            page_first=1,
            page_last=9,
        ),
        Topic(
            **common(1, "Chytrá údolí"),
            kind="flagship_project",
            plan="2020-2024",
            title="Chytrá údolí",
            guarantor="odbor krajiny",
        ),
        Project(
            **common(2, "Evidence studánek Projekt běží."),
            topic="Chytrá údolí",
            activity=None,
            title="Evidence studánek",
            listing="card",
            progress="Projekt běží.",
            state="under_way",
        ),
    ]
    records += [
        Statement(**common(number, text), topic=f"{name}/1", activity=None, role="fulfilled")
        for number, text in enumerate(texts, 3)
    ]
    return Extraction(source, VERSION, profile_hash(), 9, tuple(records), ())


FIRST = report_of(
    "r2021",
    "2021-01-01",
    "2021-12-31",
    "Muzejní předměty byly přijaty do sbírky. Sbírkové předměty čekají na popis.",
    "Tým připravil návrh předmětů. Jindy se jednalo o sbírce.",
)
SECOND = report_of("r2022", "2022-01-01", "2022-12-31", "Studánka v Horní Lhotě je opravena.")


def written(store: Store, *extractions: Extraction) -> tuple[Held, ...]:
    """What the store holds when these are in it, too."""
    run = store.open_run(VERSION, profile_hash(), {})
    for extraction in extractions:
        store.write(run, extraction)
    return store.held()


def change(number: int, kind: str = "renamed", **values: object) -> Change:
    """A change of the topic between the two reports."""
    quote = Quotation(report="r2021", record="r2021/1", quote=f"slova {number}")
    return Change(
        **{
            "id": f"change/{number}",
            "kind": kind,
            "entity": "e-topic",
            "from_report": "r2021",
            "to_report": "r2022",
            "field": "title",
            "before": "a",
            "after": "b",
            "severity": "info",
            "sentence": Sentence(cs=f"Věta {number}.", en=f"Sentence {number}."),
            "evidence_before": quote,
            "evidence_after": None,
            **values,
        }
    )


def reconciled_of(archive: Archive, judgements: Sequence[Judgement] = ()) -> Reconciled:
    """Every topic is one entity and every project another; one change, one promise."""
    entities = (
        Entity(id="e-topic", kind="topic", label="Chytrá údolí"),
        Entity(id="e-project", kind="project", label="Evidence studánek"),
    )
    occurrences = tuple(
        Occurrence(
            entity="e-topic" if isinstance(record, Topic) else "e-project",
            record=record.id,
            report=record.report,
            score=1.0,
            method="exact",
            reason="The titles are the same.",
        )
        for record in sorted(archive.records.values(), key=lambda each: each.id)
        if isinstance(record, Topic | Project)
    )
    if len(archive.filed) < 2:
        return Reconciled(entities, occurrences)
    promise = Commitment(
        id="commitment/1",
        entity="e-topic",
        promised_in="r2021",
        promise="Studánky budou opraveny.",
        due="2022-01-01/2022-06-30",
        outcome="silent",
        outcome_report=None,
        outcome_text=None,
        evidence_promise=Quotation(report="r2021", record="r2021/3", quote="Studánky"),
        evidence_outcome=None,
        searched=[4, 5],
    )
    changes = (change(1), change(2, "contradiction", severity="alert"))
    issues = (Finding("r2022", "period_missing", "warning", "A gap."),)
    unsure = (Unsure("r2021/2", "r2022/2", 0.5, "Much is alike."),)
    return Reconciled(entities, occurrences, changes, (promise,), issues, unsure)


def failing(archive: Archive, judgements: Sequence[Judgement]) -> Reconciled:
    """Stands for reconciling that has a bug."""
    raise ZeroDivisionError("a bug\nin two lines")


def first_or_second(path: Path, on_page: OnPage = untold) -> Extraction:
    """Stands for the extractor: the file's content says which of the reports it is."""
    one = FIRST if b"first" in path.read_bytes() else SECOND
    source = source_of(path.name, path.read_bytes())
    return Extraction(source, one.extractor, one.profile, one.pages, one.records, one.coverage)
