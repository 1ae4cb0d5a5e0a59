"""The forms of an export: what its files are called and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from pipeline.export import jsonlines, spreadsheet
from pipeline.export.decided import DecidedTable
from pipeline.export.folder import Maker, write_folder
from pipeline.export.followed import NOTHING_FOLLOWED, FollowedTables
from pipeline.export.pages import PageLinks
from pipeline.export.publication import Publication
from pipeline.export.tables import Rows, rows_of_all
from pipeline.progress import progress_bar
from schemas.reconcile import FOLLOWED, Followed
from schemas.records import TABLES, Issue
from schemas.review import Decision

__all__ = ["WORKBOOK", "Form", "make_workbook", "write_tables"]

Form = Literal["jsonl", "csv", "csvw", "parquet", "xlsx", "opendata"]
#: What the workbook is called where only a folder is named.
WORKBOOK = "splneno.xlsx"
#: The forms of tables that each form of an export is made of.
TABLE_FORMS: dict[Form, tuple[str, ...]] = {
    "jsonl": ("jsonl",),
    "csv": ("csv",),
    "csvw": ("csv",),
    "parquet": ("parquet",),
    "xlsx": (),
    "opendata": ("csv", "jsonl", "parquet"),
}


def write_tables(
    folder: Path,
    form: Form,
    extractions: Sequence[Rows],
    followed: FollowedTables | None = None,
    decided: DecidedTable | None = None,
    sources: Sequence[Mapping[str, str]] = (),
    publication: Publication = Publication(),  # noqa: B008 - it is frozen
    links: PageLinks = PageLinks(),  # noqa: B008 - it is frozen
) -> None:
    """Write every table of ``extractions``, also an empty one, to its file in ``folder``.

    The reconciled tables come with them unless ``followed`` is ``None``, as it is where no store
    is; its issues stand after those of the extractions. The log of decisions comes with tables that
    these are laid over. The list of files names ``sources``, the PDFs with what extracted them.
    """
    tables: dict[str, Iterable[str]] = {}
    files: dict[str, Maker] = {}
    for model in _models(followed):
        for ending in TABLE_FORMS[form]:
            rows = _rows(model, extractions, followed or NOTHING_FOLLOWED)
            if ending == "parquet":
                files[f"{model.table}.parquet"] = _parquet(model, rows)
            else:
                tables[f"{model.table}.{ending}"] = _lines(ending, model, rows)
    if form == "xlsx":
        files[WORKBOOK] = make_workbook(extractions, followed or NOTHING_FOLLOWED, links)
    if form in ("csvw", "opendata"):
        from pipeline.export.opendata import described

        whole = form == "opendata"
        documents = described(publication, extractions, followed or NOTHING_FOLLOWED, whole)
        files |= {name: _document(text) for name, text in documents.items()}
    about: dict[str, object] = {}
    if followed is not None:
        about["reconciled"] = followed.current
    if sources:
        about["sources"] = list(sources)
    if decided is not None:
        about |= decided.about
        for ending in TABLE_FORMS[form]:
            if ending != "parquet":
                tables[f"decision.{ending}"] = _lines(ending, Decision, decided.rows)
    if form == "xlsx":
        # The workbook shows its own bar, a step a sheet.
        write_folder(folder, tables, headings=1, about=about, files=files)
        return
    with progress_bar(len(tables) + len(files)) as done:
        write_folder(folder, tables, headings=1, about=about, files=files, done=done)


def make_workbook(extractions: Sequence[Rows], followed: FollowedTables, links: PageLinks) -> Maker:
    """What writes the workbook to a path."""
    from pipeline.export.workbook import write_workbook

    return partial(write_workbook, extractions=extractions, followed=followed, links=links)


def _models(followed: FollowedTables | None) -> tuple[Any, ...]:
    return TABLES if followed is None else (*TABLES, *FOLLOWED)


def _rows(model: Any, extractions: Sequence[Rows], followed: FollowedTables) -> Iterator[Any]:
    if issubclass(model, Followed):
        return iter(followed.rows.get(model, ()))
    found = followed.issues if model is Issue else ()
    return chain(rows_of_all(extractions, model), found)


def _lines(ending: str, model: type[BaseModel], rows: Iterable[BaseModel]) -> Iterator[str]:
    return spreadsheet.lines(model, rows) if ending == "csv" else jsonlines.lines(rows)


def _parquet(model: type[BaseModel], rows: Iterable[BaseModel]) -> Maker:
    from pipeline.export.parquet import write_table

    return partial(write_table, model=model, rows=rows)


def _document(text: str) -> Maker:
    def write(path: Path) -> int:
        path.write_text(text, encoding="utf-8", newline="")
        return 0

    return write
