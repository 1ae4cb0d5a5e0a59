"""What goes when a report is forgotten, or old extractions are pruned: shown first, then done."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.book.names import file_name
from pipeline.errors import WRONG_USAGE, CommandError
from pipeline.location import StoreLocation
from pipeline.outcomes import is_unread
from pipeline.runs import shown
from pipeline.store import Held, Store
from schemas.records import Report
from schemas.review import Target

__all__ = ["Doomed", "Outdated", "copies_of", "doomed", "forget", "outdated", "prune"]


@dataclass(frozen=True, slots=True)
class Doomed:
    """A file to forget: all its extractions, its reports, and the files that keep parts of it.

    ``decisions`` is how many rows of the log are about records of it: these stay.
    """

    name: str
    sha256: str
    items: tuple[Held, ...]
    reports: tuple[Report, ...]
    records: int
    files: tuple[Path, ...]
    decisions: int


@dataclass(frozen=True, slots=True)
class Outdated:
    """Extractions that others have taken the place of; runs before ``before`` are not kept."""

    items: tuple[Held, ...]
    records: int
    before: int


def doomed(store: Store, name: str, location: StoreLocation, out: Path) -> Doomed:
    """The one file that holds the report called ``name`` or is itself called so.

    Raises ``CommandError`` when there is none, or when there are several.
    """
    files: dict[str, list[Held]] = {}
    reports: dict[str, dict[str, Report]] = {}
    for item in store.held():
        files.setdefault(item.key.sha256, []).append(item)
        known = reports.setdefault(item.key.sha256, {})
        known.update({row.id: row for row in store.rows(item, Report)})
    exact = {sha256 for sha256, known in reports.items() if name in (sha256, *known)}
    found = exact or {
        sha256 for sha256, items in files.items() if name in _names(items, reports[sha256].values())
    }
    if not found:
        raise CommandError(
            f"no report has {name!r} as its id, file or title: splneno search shows reports",
            WRONG_USAGE,
        )
    if len(found) > 1:
        ids = ", ".join(sorted(report for sha256 in found for report in reports[sha256]))
        raise CommandError(f"{name!r} names several files: give one of {ids}", WRONG_USAGE)
    (sha256,) = found
    items = tuple(files[sha256])
    return Doomed(
        items[-1].source.name,
        sha256,
        items,
        tuple(reports[sha256].values()),
        sum(store.tally(items).rows.values()),
        (
            *_kept_files(items, sha256, location, out),
            *_books(reports[sha256].values(), out),
        ),
        sum(_is_about(row.target, sha256) for row in store.decisions()),
    )


def forget(store: Store, what: Doomed, ban: bool) -> None:
    """Remove ``what`` from the store and from the disk."""
    store.forget(what.sha256, what.items, {report.id for report in what.reports}, ban)
    for path in what.files:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def copies_of(location: StoreLocation) -> tuple[Path, ...]:
    """The copies that upgrades have left beside a store: they still hold what it has forgotten."""
    if location.file is None:
        return ()
    return tuple(sorted(location.file.parent.glob(f"{location.file.name}.backup-*")))


def outdated(store: Store, keep_runs: int) -> Outdated:
    """The extractions that an export does not show and none of the last ``keep_runs`` runs made."""
    held = store.held()
    counted = {item.number for item in shown(store)}
    kept = store.last_runs(keep_runs)
    before = min(kept, default=0)
    runs = store.runs_of(held)
    items = tuple(
        item for item in held if item.number not in counted and runs[item.number] < before
    )
    return Outdated(items, sum(store.tally(items).rows.values()) if items else 0, before)


def prune(store: Store, what: Outdated) -> None:
    """Remove ``what`` from the store."""
    store.drop(what.items, what.before)


def _is_about(target: Target, sha256: str) -> bool:
    return sha256 in (target.source, None if target.other is None else target.other.source)


def _names(items: Iterable[Held], reports: Iterable[Report]) -> set[str]:
    return {item.source.name for item in items} | {
        name for row in reports for name in (row.file, row.title)
    }


def _kept_files(
    items: Sequence[Held], sha256: str, location: StoreLocation, out: Path
) -> Iterator[Path]:
    yield from sorted(location.folder("results", out).glob(f"{sha256}-*"))
    readings = location.folder("readings", out)
    # A reading is named by its picture, not by its report: they go together, and are made anew.
    if readings.is_dir() and _has_pictures(items):
        yield readings


def _books(reports: Iterable[Report], out: Path) -> Iterator[Path]:
    """The evidence books that ``serve`` has written: they show what the report prints."""
    files = (out / "books" / file_name(report) for report in reports)
    return (file for file in files if file.is_file())


def _has_pictures(items: Iterable[Held]) -> bool:
    return any("+" in item.key.extractor and not is_unread(item.key) for item in items)
