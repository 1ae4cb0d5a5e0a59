"""Books written to files: one of a report, or one of each in a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.book.contents import Contents, contents_of, read_archive
from pipeline.book.drawing import drawn_apart
from pipeline.book.names import file_name
from pipeline.book.pictures import cut
from pipeline.book.rendering import GENERATOR, Language, Pictures, book_html, cuts_of
from pipeline.errors import REFUSED, WRONG_USAGE, CommandError
from pipeline.export.files import discard, prepare, publish, sync_folder
from pipeline.export.folder import check_folder, write_folder
from pipeline.sources import pdfs_by_hash
from pipeline.store import Held, Store
from schemas.records import Report

__all__ = ["BookSettings", "books", "one_report", "write_book", "write_books", "write_each"]


@dataclass(frozen=True, slots=True)
class BookSettings:
    """Where the PDFs are looked for, whether they are drawn, and the language that is shown."""

    folders: tuple[Path, ...] = ()
    pictures: bool = True
    language: Language = "cs"
    force: bool = False


def one_report(store: Store, items: Sequence[Held], name: str) -> Report:
    """The report with this id, or the only one whose file, title or period holds ``name``."""
    from pipeline.asking.searching import reports_named

    reports = {row.id: row for row in store.rows_of_all(items, Report)}
    found = sorted(reports_named(reports.values(), name))
    if len(found) > 1:
        listed = ", ".join(f"{each} ({reports[each].file})" for each in found[:5])
        raise CommandError(
            f"{len(found)} reports fit {name!r}: name one by its id, such as {listed}", WRONG_USAGE
        )
    return reports[found[0]]


def books(
    store: Store, items: Sequence[Held], reports: Sequence[Report], settings: BookSettings
) -> Iterator[str]:
    """The books of ``reports`` one after the other; each is drawn when it is asked for."""
    archive = read_archive(store, items)
    files = pdfs_by_hash(settings.folders) if settings.pictures else {}
    for report in reports:
        contents = contents_of(store, archive, report)
        yield book_html(contents, _pictures(contents, files, settings.pictures), settings.language)


def write_book(
    store: Store, items: Sequence[Held], report: Report, file: Path, settings: BookSettings
) -> None:
    """Write the book of ``report``; a file that is no book of ours is only replaced if forced."""
    if file.is_dir():
        raise CommandError(f"{file} is a folder: give a file, such as --out book.html", WRONG_USAGE)
    if file.exists() and not settings.force and GENERATOR.encode() not in file.read_bytes()[:2000]:
        raise CommandError(
            f"{file} is no book of splneno: give another --out, or --force to replace it", REFUSED
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    made = list(books(store, items, [report], settings))
    publish(prepare(file.parent, file.name, made), file)
    sync_folder(file.parent)


def write_books(
    store: Store, items: Sequence[Held], folder: Path, settings: BookSettings
) -> tuple[str, ...]:
    """Write a book for each report, and take away those of an earlier call; the file names."""
    check_folder(folder, settings.force)
    reports = sorted(store.rows_of_all(items, Report), key=file_name)
    made = books(store, items, reports, settings)
    # Files are written in this order, so each takes the next book.
    names = [file_name(report) for report in reports]
    write_folder(folder, {name: _next(made) for name in names})
    return tuple(names)


def write_each(
    store: Store,
    items: Sequence[Held],
    reports: Sequence[Report],
    folder: Path,
    settings: BookSettings,
) -> None:
    """Write the books of some ``reports`` into ``folder``; the others there stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    discard(folder)
    for report, text in zip(reports, books(store, items, reports, settings), strict=True):
        name = file_name(report)
        publish(prepare(folder, name, [text]), folder / name)
    sync_folder(folder)


def _next(made: Iterator[str]) -> Iterator[str]:
    yield from next(made).splitlines(keepends=True)


def _pictures(contents: Contents, files: Mapping[str, Path], wanted: bool) -> Pictures:
    if not files:
        return Pictures({}, (), wanted)
    with drawn_apart() as draw:
        return Pictures(cut(cuts_of(contents), files, draw), files.keys(), wanted)
