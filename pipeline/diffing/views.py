"""What a run, a report or a folder of tables shows: one side of a comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from schemas.extraction import Extraction
from schemas.reconcile import Followed
from schemas.records import Coverage, Issue, Record, Report

__all__ = ["UNREAD", "Content", "Document", "View", "unread_of", "view_of"]

#: The code of the issue on pages that nothing could read.
UNREAD = "ocr_missing"


@dataclass(frozen=True, slots=True)
class Content:
    """The rows that one PDF yielded."""

    records: tuple[Record, ...]
    coverage: tuple[Coverage, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One PDF as it was extracted.

    ``extractor`` and ``profile`` are ``None`` where nothing tells them. ``reports`` are its
    reports, ``read`` gives all rows; two documents with one ``token`` have equal rows and need not
    be read for that. ``unread`` are the issues on pages that nothing could read.
    """

    sha256: str
    name: str
    extractor: str | None
    profile: str | None
    reports: tuple[Report, ...]
    read: Callable[[], Content] = field(compare=False, repr=False)
    token: str | None = None
    unread: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """Everything that one side shows; ``label`` is how a person named it.

    ``followed`` holds the reconciled tables and ``findings`` the issues of reconciling;
    ``followed`` is ``None`` where there are none that belong to these records. ``decisions`` is
    the hash of the decisions that are laid over the records. ``named`` tells that the reports were
    picked by a person: they are compared whatever their periods. ``failed`` are files that yielded
    nothing, each with the reason.
    """

    label: str
    documents: tuple[Document, ...]
    followed: Mapping[type[Followed], Sequence[Followed]] | None = None
    findings: tuple[Issue, ...] = ()
    decisions: str | None = None
    named: bool = False
    failed: tuple[tuple[str, str], ...] = ()


def view_of(
    label: str,
    extractions: Iterable[Extraction],
    followed: Mapping[type[Followed], Sequence[Followed]] | None = None,
    named: bool = False,
) -> View:
    """A view of extractions at hand."""
    return View(label, tuple(map(_document, extractions)), followed, named=named)


def unread_of(records: Iterable[Record]) -> tuple[Issue, ...]:
    """The issues on pages that are pictures and could not be read."""
    issues = (record for record in records if isinstance(record, Issue))
    return tuple(issue for issue in issues if issue.code == UNREAD)


def _document(extraction: Extraction) -> Document:
    content = Content(extraction.records, extraction.coverage)
    return Document(
        extraction.source.sha256,
        extraction.source.name,
        extraction.extractor,
        extraction.profile,
        tuple(record for record in extraction.records if isinstance(record, Report)),
        lambda: content,
        unread=unread_of(extraction.records),
    )
