"""The extraction of one file with no store."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.documents import load
from pipeline.export.folder import check_folder
from pipeline.export.forms import write_tables
from pipeline.export.jsonlines import document
from pipeline.export.tables import rows_of
from pipeline.failures import Failure, failure_of, unread
from pipeline.outcomes import is_unread, key_of, told_source
from pipeline.reading import reading
from pipeline.recognition import Finder
from pipeline.workers import open_workers
from schemas.extraction import Extraction
from schemas.limits import DEFAULT_LIMITS, Limits

__all__ = ["extract_file"]


def extract_file(
    file: Path,
    out: Path | None,
    force: bool,
    limits: Limits = DEFAULT_LIMITS,
    passwords: tuple[str, ...] = (),
    readings: Path | None = None,
) -> Failure | None:
    """Extract ``file`` into the folder ``out``, or to standard output; the answer is why not.

    Pages that are pictures are read, and the readings kept in ``readings`` if it is given. What is
    extracted without them is delivered, and the answer says what is missing.
    """
    if out is not None:
        check_folder(out, force)
    try:
        work = reading(limits, passwords, Finder(readings))
        with open_workers(work, 1, limits) as workers:
            extraction = load(workers.extract(file))
    except Exception as error:
        # Whatever stopped the extraction is told as a backfill tells it of this file.
        return failure_of(str(file), error)
    _deliver(extraction, out)
    return unread(str(file)) if is_unread(key_of(extraction)) else None


def _deliver(extraction: Extraction, out: Path | None) -> None:
    rows = rows_of(extraction)
    if out is not None:
        about = told_source(extraction.source.name, key_of(extraction))
        write_tables(out, "jsonl", [rows], sources=[about])
        return
    text = "".join(document(extraction, rows))
    # JSON is UTF-8 whatever the terminal's encoding is.
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
