"""The site as a folder: complete or absent, and never in the place of something else."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from pipeline.book.drawing import drawn_apart
from pipeline.book.names import file_name
from pipeline.book.pictures import Crop, Cut, cut, in_pdf
from pipeline.book.writing import BookSettings, books
from pipeline.errors import REFUSED, CommandError
from pipeline.exporting import links_to
from pipeline.progress import progress_bar
from pipeline.site.gathering import Contents, contents_of
from pipeline.site.rendering import Picture, Pictures, count_of, pages_of
from pipeline.sources import pdfs_by_hash
from pipeline.store import Held, Store

__all__ = ["SiteSettings", "write_site"]

#: Tells a site of ours, which may be replaced, from any other folder.
MARK = ".splneno-site"


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """Where the site goes, where PDFs are looked for, and what is left out.

    ``pdfs`` is the folder or the address to which its links to PDFs lead, "" for none.
    """

    out: Path
    folders: tuple[Path, ...] = ()
    books: bool = True
    force: bool = False
    pdfs: str = ""


def write_site(store: Store, items: tuple[Held, ...], settings: SiteSettings) -> int:
    """Write the site; the number of its pages. It is made beside its place and then put there."""
    _check(settings.out, settings.force)
    links = links_to(settings.pdfs, settings.out) if settings.pdfs else None
    contents = contents_of(store, items)
    _make_room(settings.out)
    files = pdfs_by_hash(settings.folders)
    with tempfile.TemporaryDirectory(prefix=".splneno-site-", dir=settings.out.parent) as room:
        made = Path(room) / "site"
        made.mkdir()
        (made / MARK).write_text("", encoding="utf-8")
        pictures = Pictures(
            _crops(contents, files, made),
            _charts(store, items, made),
            _books(store, contents, settings, made) if settings.books else {},
            links,
        )
        count = 0
        with progress_bar(count_of(contents, pictures)) as advance:
            for address, text in pages_of(contents, pictures):
                _write(made / address, text.encode())
                count += address.endswith(".html")
                advance(Path(address))
        _put(made, settings.out, Path(room) / "old")
    return count + len(pictures.books)


def _check(out: Path, force: bool) -> None:
    if out.exists() and not out.is_dir():
        raise CommandError(f"{out} is a file, not a folder: give another --out", REFUSED)
    ours = (out / MARK).is_file()
    if out.is_dir() and not ours and any(out.iterdir()) and not force:
        raise CommandError(
            f"{out} holds something that is no site of splneno: give another --out, "
            "or --force to replace all of it",
            REFUSED,
        )


def _make_room(out: Path) -> None:
    """The folder that the site is made in, and a refusal where it takes no files."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        writable = os.access(out.parent, os.W_OK | os.X_OK)
    except OSError:
        writable = False
    if not writable:
        raise CommandError(f"{out.parent} cannot be written to: give another --out", REFUSED)


def _put(made: Path, out: Path, old: Path) -> None:
    if out.exists():
        out.rename(old)
    made.rename(out)
    if old.exists():
        shutil.rmtree(old)


def _crops(contents: Contents, files: Mapping[str, Path], made: Path) -> dict[Cut, Picture]:
    """The print of every record, a file each; equal ones are one file."""
    if not files:
        return {}
    hashes = {report.id: report.sha256 for report in contents.reports}
    wanted: dict[str, set[Cut]] = {}
    for life in contents.lives:
        for told in life.periods:
            source = hashes[told.report.id]
            cuts = (each for row in told.records for each in in_pdf(source, row.evidence))
            wanted.setdefault(source, set()).update(cuts)
    found: dict[Cut, Picture] = {}
    with drawn_apart() as draw:
        # A PDF at a time, so that only its crops are in memory.
        for source in sorted(wanted.keys() & files.keys()):
            for each, crop in cut(wanted[source], files, draw).items():
                found[each] = _kept(crop, made)
    return found


def _kept(crop: Crop, made: Path) -> Picture:
    data = base64.b64decode(crop.uri.partition(",")[2])
    address = f"vyrezy/{hashlib.sha256(data).hexdigest()[:24]}.webp"
    if not (made / address).exists():
        _write(made / address, data)
    return Picture(address, crop.width, crop.height)


def _charts(store: Store, items: Sequence[Held], made: Path) -> dict[str, str]:
    """The address of each picture that has something to show, where what draws them is there."""
    if not (find_spec("altair") and find_spec("vl_convert")):
        return {}
    from pipeline.charts.gathering import gathered
    from pipeline.charts.saving import CHARTS, drawn, svg

    followed, found = gathered(store, items), {}
    for name in CHARTS:
        specification = drawn(name, followed, "cs")
        if specification is not None:
            found[name] = f"grafy/{name}.svg"
            _write(made / found[name], svg(specification))
    return found


def _books(store: Store, contents: Contents, settings: SiteSettings, made: Path) -> dict[str, str]:
    """The evidence book of each report, by its id."""
    written = BookSettings(settings.folders)
    made_books = books(store, contents.items, contents.reports, written)
    return dict(_written(contents, made_books, made))


def _written(
    contents: Contents, made_books: Iterator[str], made: Path
) -> Iterator[tuple[str, str]]:
    with progress_bar(len(contents.reports)) as advance:
        for report, text in zip(contents.reports, made_books, strict=True):
            address = f"knihy/{file_name(report)}"
            _write(made / address, text.encode())
            advance(Path(report.file))
            yield report.id, address


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
