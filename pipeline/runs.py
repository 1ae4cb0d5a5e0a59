"""A backfill from the first file to the export: what is held is taken, what is not is extracted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractors.extract import VERSION, profile_hash
from pipeline.errors import WRONG_USAGE, CommandError
from pipeline.export.folder import check_folder, file_hashes
from pipeline.exporting import export_items, export_records
from pipeline.failures import Failure
from pipeline.judgements import acts_of, read_judgements
from pipeline.ledger import Ledger
from pipeline.logs import log
from pipeline.manifest import Clock, write_manifest
from pipeline.orchestration import prepare_prefect
from pipeline.outcomes import Key, Source, Tally, named
from pipeline.progress import progress_bar
from pipeline.reading import reading
from pipeline.recognition import Finder
from pipeline.reconciliation import Followed, Reconcile, follow, reconcile_archive
from pipeline.settings import BackfillSettings, ExportSettings, ReconcileSettings
from pipeline.sources import find_pdfs, read_sources
from pipeline.store import Held, Store, chosen, open_store
from pipeline.unchanged import fingerprint, note_followed, still_followed
from pipeline.workers import Work
from pipeline.writers import sole_writer
from schemas.extraction import Extraction
from schemas.ocr import Recogniser

__all__ = [
    "ReconcileReport",
    "RunReport",
    "backfill",
    "export_store",
    "reconcile_open",
    "reconcile_store",
    "shown",
]


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a backfill did.

    ``reused`` sources came from the store, ``kept`` ones from the results of an earlier run;
    ``stored`` is the number of sources that the store holds in all. ``followed`` is what came of
    reconciling them; ``earlier`` of the reused ones are of an earlier version of the extractor,
    ``left_out`` sources were forgotten for good.
    """

    files: int
    extracted: int
    reused: int
    kept: int
    failures: tuple[Failure, ...]
    tally: Tally
    stored: int
    followed: Followed
    earlier: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ReconcileReport:
    """What came of reconciling a store that shows ``stored`` sources."""

    stored: int
    followed: Followed


def backfill(
    settings: BackfillSettings,
    work: Work | None = None,
    reconcile: Reconcile = reconcile_archive,
) -> RunReport:
    """Extract what the store does not hold, store it, reconcile, and export all that it holds then.

    When reconciling fails, what was extracted is stored and exported all the same.
    """
    clock = Clock()
    find = Finder(settings.readings, settings.pages_at_once)
    files = find_pdfs(settings.paths)
    if not files:
        looked_in = ", ".join(map(str, settings.paths))
        raise CommandError(f"no PDF under {looked_in}: give a file or a folder", WRONG_USAGE)
    check_folder(settings.records, settings.force)
    sources, unreadable = read_sources(files, settings.limits)
    writer = sole_writer(settings.store, settings.out, "backfill", settings.wait)
    with writer, open_store(settings.store) as store:
        found, sources = len(sources), _allowed(store, sources)
        ledger = Ledger(store, _open_run(store, settings), _keys(sources, find()))
        begun = {"command": "backfill", "extractor": VERSION, "profile": profile_hash()}
        write_manifest(settings.runs, ledger.run, clock, begun, ended=False)
        log.info("run_begun", extra={"run": ledger.run, "files": len(files)})
        for failure in unreadable:
            ledger.fail(failure, None)
        held = ledger.held()
        earlier = {} if settings.refresh else ledger.held_earlier(held)
        settled = {*held, *earlier, *ledger.refuse_known(bool(settings.passwords))}
        clock.stage("reading_files")
        doing = work or reading(settings.limits, settings.passwords, find)
        _extract(settings, doing, ledger, [path for path in ledger.keys if path not in settled])
        clock.stage("extracting")
        _add_names(store, sources)
        everything = shown(store)
        followed = _follow(settings, ledger, everything, reconcile, clock)
        reused = len(held) + len(earlier)
        report = replace(
            _report(len(files), reused, ledger, everything, followed, len(earlier)),
            left_out=found - len(sources),
        )
        write_manifest(settings.runs, ledger.run, clock, _account(settings, sources, report))
        log.info("run_ended", extra={"run": ledger.run, **_counts(report)})
        return report


def reconcile_store(
    settings: ReconcileSettings, reconcile: Reconcile = reconcile_archive
) -> ReconcileReport:
    """Reconcile what the store holds, and export all of it."""
    check_folder(settings.records, settings.force)
    told = read_judgements(settings.judgements) if settings.judgements else ()
    writer = sole_writer(settings.store, settings.out, "reconcile", settings.wait)
    with writer, open_store(settings.store, create=False) as store:
        store.decide(acts_of(store, shown(store), told))
        return reconcile_open(store, settings, reconcile)


def reconcile_open(
    store: Store, settings: ReconcileSettings, reconcile: Reconcile = reconcile_archive
) -> ReconcileReport:
    """The same for a store that the caller holds, by what people have decided already."""
    items = shown(store)
    run = store.open_run(VERSION, profile_hash(), {"command": "reconcile"})
    followed = follow(store, run, items, reconcile)
    store.close_run(run)
    export_records(store, settings.records, "jsonl", items)
    return ReconcileReport(len(items), followed)


def export_store(settings: ExportSettings) -> tuple[int, bool]:
    """Export the store: the number of sources in it, and whether they are reconciled."""
    with open_store(settings.store, create=False) as store:
        items = shown(store)
        return len(items), export_items(store, settings, items)


def shown(store: Store) -> tuple[Held, ...]:
    """The extractions of ``store`` that count: an export shows these, and no others."""
    return chosen(store.held(), VERSION, profile_hash())


def _allowed(store: Store, sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources that nobody had forgotten for good."""
    forgotten = store.forgotten()
    return tuple(source for source in sources if source.document.sha256 not in forgotten)


def _keys(sources: Iterable[Source], recogniser: Recogniser | None) -> dict[Path, Key]:
    profile = profile_hash()
    name = recogniser.name if recogniser is not None else None
    return {
        source.path: named(source.document.sha256, VERSION, name, profile) for source in sources
    }


def _open_run(store: Store, settings: BackfillSettings) -> int:
    arguments = {"paths": [str(path) for path in settings.paths], "workers": settings.workers}
    return store.open_run(VERSION, profile_hash(), {"command": "backfill", **arguments})


def _extract(
    settings: BackfillSettings, work: Work, ledger: Ledger, pending: Sequence[Path]
) -> None:
    """Extract ``pending`` in a flow; with nothing to extract, Prefect is not even started."""
    if not pending:
        return
    prepare_prefect(settings.prefect_home, settings.verbose)
    from pipeline.extracting import extract_all

    with progress_bar(len(pending)) as advance:

        def on_done(path: Path, outcome: Extraction | Exception, kept: bool) -> None:
            ledger.enter(path, outcome, kept)
            failed = isinstance(outcome, Exception)
            log.info("file_failed" if failed else "file_extracted", extra={"file": str(path)})
            advance(path)

        jobs = [(path, ledger.keys[path]) for path in pending]
        workers = min(settings.workers, len(jobs))
        extract_all(
            jobs, work, workers, settings.results, on_done, settings.limits, settings.runner
        )


def _follow(
    settings: BackfillSettings,
    ledger: Ledger,
    everything: Sequence[Held],
    reconcile: Reconcile,
    clock: Clock,
) -> Followed:
    """Reconcile and export; where both are as they would become, they are left as they are."""
    store, followed = ledger.store, None
    if reconcile is reconcile_archive:
        mark = fingerprint(store, everything)
        followed = still_followed(settings.runs, mark, settings.records)
    if followed is not None:
        store.close_run(ledger.run)
        return followed
    followed = follow(store, ledger.run, everything, reconcile)
    clock.stage("reconciling")
    store.close_run(ledger.run)
    export_records(store, settings.records, "jsonl", everything)
    clock.stage("exporting")
    if reconcile is reconcile_archive and followed.failure is None:
        note_followed(settings.runs, fingerprint(store, everything), followed)
    return followed


def _add_names(store: Store, sources: Iterable[Source]) -> None:
    stored = {item.key.sha256 for item in store.held()}
    for source in sources:
        if source.document.sha256 in stored:
            store.add_names(source.document.sha256, source.names)


def _account(
    settings: BackfillSettings, sources: Sequence[Source], report: RunReport
) -> dict[str, Any]:
    """What the manifest of a run holds beside its times."""
    return {
        "command": "backfill",
        "extractor": VERSION,
        "profile": profile_hash(),
        "arguments": {"paths": list(map(str, settings.paths)), "workers": settings.workers},
        "sources": [{"file": str(each.path), "sha256": each.document.sha256} for each in sources],
        "counts": _counts(report),
        "rows": report.tally.rows,
        "reconciled": dict(report.followed.rows),
        "failures": [{"file": each.file, "code": each.code} for each in report.failures],
        "tables": file_hashes(settings.records),
    }


def _counts(report: RunReport) -> dict[str, int]:
    return {
        "files": report.files,
        "extracted": report.extracted,
        "reused": report.reused,
        "kept": report.kept,
        "earlier": report.earlier,
        "failed": len(report.failures),
        "stored": report.stored,
    }


def _report(
    files: int,
    reused: int,
    ledger: Ledger,
    stored: Sequence[Held],
    followed: Followed,
    earlier: int,
) -> RunReport:
    wanted = {key.sha256 for key in ledger.keys.values()}
    tally = ledger.store.tally([item for item in stored if item.key.sha256 in wanted])
    failures = tuple(sorted(ledger.failures, key=lambda failure: failure.file))
    counts = (ledger.extracted, reused, ledger.kept)
    return RunReport(files, *counts, failures, tally, len(stored), followed, earlier)
