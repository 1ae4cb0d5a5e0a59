"""The settings of each command, checked once when it starts and frozen from then on."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pipeline.errors import FAILED, WRONG_USAGE, CommandError
from pipeline.location import StoreLocation
from pipeline.runner import THREADS, Runner
from schemas.limits import DEFAULT_LIMITS, Limits

__all__ = [
    "DEFAULT_CONFIDENCE",
    "DEFAULT_OUT",
    "DEFAULT_STORE",
    "BackfillSettings",
    "ExportSettings",
    "ReconcileSettings",
    "View",
    "read_passwords",
    "worker_count",
]

#: A record that is less sure than this is shown to a person.
DEFAULT_CONFIDENCE = 0.9
DEFAULT_STORE = "sqlite:///outputs/splneno.db"
DEFAULT_OUT = Path("outputs")
#: What an export shows: what was extracted, that with what people decided laid over it, or of the
#: latter only the reports with nothing open.
View = Literal["machine", "decided", "approved"]


@dataclass(frozen=True, slots=True)
class BackfillSettings:
    """What a backfill reads and where it puts what it makes."""

    paths: tuple[Path, ...]
    store: StoreLocation
    out: Path
    workers: int
    force: bool = False
    verbose: bool = False
    limits: Limits = DEFAULT_LIMITS
    passwords: tuple[str, ...] = field(default=(), repr=False)
    wait: float = 0
    runner: Runner = THREADS
    refresh: bool = False

    @property
    def records(self) -> Path:
        """The folder of the exported tables."""
        return self.out / "records"

    @property
    def runs(self) -> Path:
        """The folder of the runs' manifests, a folder each."""
        return self.out / "runs"

    @property
    def prefect_home(self) -> Path:
        """The folder of Prefect's own database, kept away from the user's and from our store."""
        return self.out / "prefect"

    @property
    def readings(self) -> Path:
        """The folder beside the store where readings of pictures are kept, a file each."""
        return self.store.folder("readings", self.out)

    @property
    def pages_at_once(self) -> int:
        """How many pages a process reads at once, so that all of them keep the processors busy."""
        return max((os.cpu_count() or 1) // self.workers, 1)

    @property
    def results(self) -> Path:
        """The folder beside the store where the flow keeps each extraction under its key."""
        return self.store.folder("results", self.out)


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """Which store is exported, in which form, and to which folder (a workbook: or file).

    ``base_iri``, ``licence`` and ``publisher`` are for open data; ``pdfs`` is the folder or the
    address at which the links of a workbook find the PDFs, "" for the folder of the workbook.
    """

    store: StoreLocation
    out: Path
    format: Literal["jsonl", "csv", "csvw", "parquet", "xlsx", "opendata"]
    force: bool = False
    view: View = "machine"
    confidence: float = DEFAULT_CONFIDENCE
    contacts: bool = True
    base_iri: str = "urn:splneno:"
    licence: str | None = None
    publisher: str | None = None
    pdfs: str = ""


@dataclass(frozen=True, slots=True)
class ReconcileSettings:
    """Which store is reconciled, by which judgements, and where all of it is exported then."""

    store: StoreLocation
    out: Path
    force: bool = False
    judgements: Path | None = None
    wait: float = 0

    @property
    def records(self) -> Path:
        """The folder of the exported tables."""
        return self.out / "records"


def worker_count(asked: int | None) -> int:
    """How many processes extract: as asked, else one for each processor."""
    return asked if asked is not None else os.cpu_count() or 1


def read_passwords(file: Path | None) -> tuple[str, ...]:
    """The passwords in a file, one a line; a command line would show them to every user."""
    if file is None:
        return ()
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        said = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise CommandError(f"{file} cannot be read: {said}", FAILED) from None
    passwords = tuple(dict.fromkeys(line for line in lines if line))
    if not passwords:
        raise CommandError(f"{file} holds no password: write one a line", WRONG_USAGE)
    return passwords
