"""Corrections written as cases for tests, with the PDFs that they are about."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.decisions.cases import Case, cases_of
from pipeline.decisions.gathering import decided_records, sources
from pipeline.decisions.places import Places
from pipeline.export.files import discard, prepare, publish, sync_folder
from pipeline.sources import find_pdfs
from pipeline.store import Held, Store

__all__ = ["cases_asked", "read_cases", "write_cases"]


def cases_asked(store: Store, items: Sequence[Held]) -> tuple[Case, ...]:
    """The corrections of a store that hold, as cases."""
    rows = store.decisions()
    places = Places(decided_records(store, items, rows), sources(store, items))
    return cases_of(rows, places, {item.key.sha256: item.source.name for item in items})


def write_cases(folder: Path, cases: Sequence[Case], pdfs: Sequence[Path] = ()) -> Iterator[str]:
    """Write a file for each case beside those that are there; a line tells of what was done.

    A PDF that is found under ``pdfs`` is copied once, named by its hash.
    """
    folder.mkdir(parents=True, exist_ok=True)
    discard(folder)
    for case in cases:
        text = json.dumps(case.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"
        name = f"{case.name}.json"
        publish(prepare(folder, name, [text]), folder / name)
    wanted = {case.source for case in cases}
    found = _by_hash(pdfs, wanted)
    for sha256, path in found.items():
        target = folder / f"{sha256[:16]}.pdf"
        if not target.exists():
            shutil.copyfile(path, target)
    sync_folder(folder)
    yield f"Written: {folder} ({len(cases):,} cases, {len(found):,} PDFs)"
    if pdfs:
        for sha256 in sorted(wanted - set(found)):
            names = {case.file for case in cases if case.source == sha256}
            yield f"  not found: {', '.join(sorted(names))} ({sha256[:16]}…)"


def read_cases(folder: Path) -> tuple[Case, ...]:
    """The cases of a folder in the order of their names."""
    files = sorted(folder.glob("*.json"))
    return tuple(Case.model_validate_json(file.read_text(encoding="utf-8")) for file in files)


def _by_hash(paths: Iterable[Path], wanted: set[str]) -> dict[str, Path]:
    """A file for each hash that is wanted, where there is one."""
    found: dict[str, Path] = {}
    for file in find_pdfs(paths):
        with file.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
        if sha256 in wanted:
            found.setdefault(sha256, file)
    return dict(sorted(found.items()))
