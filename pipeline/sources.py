"""Finding the PDFs of a run and hashing them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractors.extract import read_source
from pipeline.failures import Failure, failure_of
from pipeline.outcomes import Source
from schemas.extraction import SourceDocument, UnreadableDocument
from schemas.limits import DEFAULT_LIMITS, Limits

__all__ = ["find_pdfs", "pdfs_by_hash", "read_sources"]


def find_pdfs(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every PDF under ``paths``, each once, sorted by name and then by path.

    A path that is no folder is taken as it is, so that a missing or misnamed file is reported
    rather than passed over. Inside folders, names that begin with a dot are skipped.
    """
    found = {file for path in paths for file in _under(path)}
    return tuple(sorted(found, key=lambda path: (path.name, path.as_posix())))


def read_sources(
    files: Iterable[Path],
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[tuple[Source, ...], tuple[Failure, ...]]:
    """The distinct sources among ``files``, and the files that cannot be read.

    The same bytes under several names are one source, called as the first of them is.
    """
    sources: dict[str, Source] = {}
    failures: list[Failure] = []
    for path in files:
        document = _document(path, limits)
        if isinstance(document, Failure):
            failures.append(document)
        else:
            sources[document.sha256] = _merged(sources.get(document.sha256), path, document)
    return tuple(sources.values()), tuple(failures)


def _under(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if _is_pdf_name(name))


def _is_pdf_name(name: str) -> bool:
    return name.lower().endswith(".pdf") and not name.startswith(".")


def _document(path: Path, limits: Limits) -> SourceDocument | Failure:
    try:
        document, _ = read_source(path, limits)
    except (UnreadableDocument, OSError) as error:
        return failure_of(str(path), error)
    return document


def _merged(known: Source | None, path: Path, document: SourceDocument) -> Source:
    if known is None:
        return Source(path, document, (document.name,))
    return Source(known.path, known.document, tuple(dict.fromkeys([*known.names, document.name])))


def pdfs_by_hash(folders: Sequence[Path]) -> dict[str, Path]:
    """The PDFs under some folders by their hash; one that cannot be read is passed over."""
    sources, _ = read_sources(find_pdfs(folders)) if folders else ((), ())
    return {source.document.sha256: source.path for source in sources}
