"""The forms of an export: what its files are called and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from pipeline.export import jsonlines, spreadsheet
from pipeline.export.decided import DecidedTable
from pipeline.export.folder import write_folder
from pipeline.export.followed import FollowedTables
from pipeline.export.tables import Rows, rows_of_all
from schemas.reconcile import FOLLOWED
from schemas.records import TABLES, Issue
from schemas.review import Decision

__all__ = ["Form", "write_tables"]

Form = Literal["jsonl", "csv"]


def write_tables(
    folder: Path,
    form: Form,
    extractions: Sequence[Rows],
    followed: FollowedTables | None = None,
    decided: DecidedTable | None = None,
    sources: Sequence[Mapping[str, str]] = (),
) -> None:
    """Write every table of ``extractions``, also an empty one, to its file in ``folder``.

    The reconciled tables come with them unless ``followed`` is ``None``, as it is where no store
    is; its issues stand after those of the extractions. The log of decisions comes with tables that
    these are laid over. The list of files names ``sources``, the PDFs with what extracted them.
    """
    found = () if followed is None else followed.issues
    tables = {
        f"{model.table}.{form}": _lines(
            form, model, chain(rows_of_all(extractions, model), found if model is Issue else ())
        )
        for model in TABLES
    }
    about: dict[str, object] = {"sources": list(sources)} if sources else {}
    if followed is not None:
        about["reconciled"] = followed.current
        for kind in FOLLOWED:
            tables[f"{kind.table}.{form}"] = _lines(form, kind, followed.rows.get(kind, ()))
    if decided is not None:
        about |= decided.about
        tables[f"decision.{form}"] = _lines(form, Decision, decided.rows)
    write_folder(folder, tables, headings=1 if form == "csv" else 0, about=about)


def _lines(form: Form, model: type[BaseModel], rows: Iterable[BaseModel]) -> Iterator[str]:
    return spreadsheet.lines(model, rows) if form == "csv" else jsonlines.lines(rows)
