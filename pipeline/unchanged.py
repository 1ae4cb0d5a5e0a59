"""Whether a run would compare and export exactly what the last one did, so that it need not.

The note of the last run names all that the comparison and the export take in: the program itself,
the extractions, what people decided. Whoever adds another input names it in ``fingerprint``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from pipeline.export.folder import file_hashes
from pipeline.notes import keep, recall
from pipeline.reconciliation import Followed
from pipeline.store import Held, Store

__all__ = ["fingerprint", "note_followed", "still_followed"]

NOTE = "followed.json"
PACKAGES = ("pipeline", "extractors", "schemas")


def fingerprint(store: Store, items: Sequence[Held]) -> str:
    """A hash of all that reconciling and exporting ``items`` depend on."""
    made = store.reconciliation()
    decided = store.decisions()
    last = decided[-1].hash if decided else ""
    inputs = (made, tuple(items), tuple(store.judgements()), last, _program())
    return hashlib.sha256(repr(inputs).encode()).hexdigest()


def note_followed(folder: Path, mark: str, followed: Followed) -> None:
    """Note in ``folder`` that ``followed`` came of the inputs ``mark`` and was exported."""
    rows = dict(followed.rows)
    keep(folder / NOTE, {"fingerprint": mark, "rows": rows, "unsure": followed.unsure})


def still_followed(folder: Path, mark: str, records: Path) -> Followed | None:
    """What the last run found if it took in the same, and its export lies there untouched."""
    told = recall(folder / NOTE)
    if told.get("fingerprint") != mark or not _is_whole(records):
        return None
    return Followed(told["rows"], told["unsure"])


def _is_whole(records: Path) -> bool:
    hashes = file_hashes(records)
    present = {file.name for file in records.glob("*.jsonl")} if records.is_dir() else set()
    return (
        bool(hashes)
        and present == set(hashes)
        and all(_hash(records / name) == digest for name, digest in hashes.items())
    )


def _program() -> str:
    """A hash of the program's own files: a rule that changed compares anew."""
    root = Path(__file__).resolve().parent.parent
    files = sorted(
        file
        for package in PACKAGES
        for file in (root / package).rglob("*")
        if file.suffix in (".py", ".toml")
    )
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _hash(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
