"""The documents that describe published tables: columns, catalogue, code lists, provenance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.export.catalogue import catalogue
from pipeline.export.codelists import skos
from pipeline.export.csvw import METADATA_FILE, first_line, metadata
from pipeline.export.followed import FollowedTables
from pipeline.export.provenance import provenance
from pipeline.export.publication import Publication
from pipeline.export.tables import Rows, rows_of_all
from schemas.reconcile import FOLLOWED, Followed
from schemas.records import TABLES, Issue, Report

__all__ = ["described"]


def described(
    publication: Publication, extractions: Sequence[Rows], followed: FollowedTables, whole: bool
) -> dict[str, str]:
    """The documents by file name; unless ``whole``, only what tells of the columns of CSVs."""
    documents = {METADATA_FILE: metadata(publication)}
    if not whole:
        return documents
    models: tuple[Any, ...] = (*TABLES, *FOLLOWED)
    rows = {
        model.table: (_count(model, extractions, followed), first_line(model)) for model in models
    }
    tables = list(rows)
    return documents | {
        "catalogue.jsonld": catalogue(publication, rows, _period(extractions)),
        "skos.jsonld": skos(publication),
        "provenance.jsonld": provenance(publication, tables, followed.current),
    }


def _count(model: Any, extractions: Sequence[Rows], followed: FollowedTables) -> int:
    if issubclass(model, Followed):
        return len(followed.rows.get(model, ()))
    count = sum(len(rows(model)) for rows in extractions)
    return count + (len(followed.issues) if model is Issue else 0)


def _period(extractions: Sequence[Rows]) -> tuple[str, str] | None:
    """The first and the last day that any report is about."""
    spans = [
        (report.period_start, report.period_end)
        for report in rows_of_all(extractions, Report)
        if report.period_start and report.period_end
    ]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None
