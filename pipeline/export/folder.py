"""A folder of exported tables, and the check that nothing else is overwritten.

``export.json`` beside the tables names them with their rows and hashes: it tells our folder from
any other, and a reader can see from it whether all files belong together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import REFUSED, CommandError
from pipeline.export.files import discard, prepare, prepare_by, publish, sync_folder
from pipeline.progress import Advance

__all__ = ["MANIFEST", "Maker", "check_folder", "file_hashes", "write_folder"]

MANIFEST = "export.json"
MADE_BY = "splneno"


#: Writes a file to a path and gives the number of rows in it, 0 where it holds no table.
Maker = Callable[[Path], int]


@dataclass(slots=True)
class Account:
    """Counts and hashes the lines that pass through ``watch``."""

    rows: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def watch(self, lines: Iterable[str]) -> Iterator[str]:
        """The same lines."""
        for line in lines:
            self.rows += 1
            self.digest.update(line.encode())
            yield line

    def making(self, make: Maker) -> Callable[[Path], None]:
        """The same maker; its rows are counted."""

        def making(path: Path) -> None:
            self.rows = make(path)

        return making


def check_folder(folder: Path, force: bool, sources: Collection[str] | None = None) -> None:
    """Refuse a folder that holds something that is not an export of ours, unless forced.

    With ``sources``, the hashes of the PDFs that are to be exported, an export of another store is
    refused too: one that lists a PDF which is not among them, for a store never drops one.
    """
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"{folder} is a file, not a folder: give another --out", REFUSED)
    foreign = [] if force or not folder.exists() else _foreign(folder)
    if foreign:
        raise CommandError(
            f"{folder} holds {foreign[0]}, which is no export of splneno: "
            "give another --out, or --force to write beside it",
            REFUSED,
        )
    if not force and sources is not None and _sources(folder) - {*sources}:
        raise CommandError(
            f"{folder} holds the export of another store: "
            "give another --out, or --force to replace it",
            REFUSED,
        )


def write_folder(
    folder: Path,
    tables: Mapping[str, Iterable[str]],
    headings: int = 0,
    about: Mapping[str, object] = MappingProxyType({}),
    files: Mapping[str, Maker] = MappingProxyType({}),
    done: Advance = lambda path: None,
) -> None:
    """Write ``tables``, a name and its lines each, and remove those of an earlier export.

    Everything is on the disk under other names before the first file is put in its place. The list
    of files goes first, so that a folder is known as ours from then on. ``headings`` is the number
    of lines of each CSV that are no rows; what ``about`` says stands in the list, too. ``files``
    are those that are not made of lines: each is written to a path by its maker.
    ``done`` is told of each file that is ready.
    """
    folder.mkdir(parents=True, exist_ok=True)
    discard(folder)
    accounts = {name: Account() for name in tables}
    ready = {}
    for name, lines in tables.items():
        ready[name] = prepare(folder, name, accounts[name].watch(lines))
        done(ready[name].with_name(name))
    for name, make in files.items():
        account = accounts[name] = Account()
        ready[name] = prepare_by(folder, name, account.making(make))
        account.digest.update(ready[name].read_bytes())
        done(ready[name].with_name(name))
    for name in _listed(folder) - set(accounts):
        (folder / name).unlink(missing_ok=True)
    publish(prepare(folder, MANIFEST, [_manifest(accounts, headings, about)]), folder / MANIFEST)
    for name, temporary in ready.items():
        publish(temporary, folder / name)
    sync_folder(folder)


def file_hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each table of an export, as its list tells."""
    files = _read(folder).get("files")
    return {name: told["sha256"] for name, told in files.items()} if isinstance(files, dict) else {}


def _foreign(folder: Path) -> list[str]:
    """Names in ``folder`` that no export of ours lists, those that begin with a dot apart."""
    present = {entry.name for entry in folder.iterdir() if not entry.name.startswith(".")}
    listed = _listed(folder)
    return sorted(present - listed - ({MANIFEST} if _is_ours(folder) else set()))


def _is_ours(folder: Path) -> bool:
    return _read(folder).get("made_by") == MADE_BY


def _listed(folder: Path) -> set[str]:
    """The files that our list in ``folder`` names; none when there is no such list."""
    files = _read(folder).get("files") if _is_ours(folder) else None
    return {name for name in files if Path(name).name == name} if isinstance(files, dict) else set()


def _sources(folder: Path) -> set[str]:
    """The hashes of the PDFs that our list in ``folder`` names."""
    told = _read(folder).get("sources") if _is_ours(folder) else None
    rows = told if isinstance(told, list) else []
    return {str(row["sha256"]) for row in rows if isinstance(row, dict) and "sha256" in row}


def _read(folder: Path) -> dict[str, object]:
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _manifest(accounts: Mapping[str, Account], headings: int, about: Mapping[str, object]) -> str:
    files = {
        name: {
            "rows": account.rows - (headings if name.endswith(".csv") else 0),
            "sha256": account.digest.hexdigest(),
        }
        for name, account in accounts.items()
    }
    listed = {"made_by": MADE_BY, **about, "files": files}
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
