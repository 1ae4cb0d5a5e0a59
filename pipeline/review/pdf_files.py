"""The PDFs that the desk may show: those of the given folders whose bytes the store knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractors.extract import read_source
from pipeline.sources import find_pdfs, read_sources
from schemas.extraction import UnreadableDocument

__all__ = ["PdfFiles", "index_folders"]


@dataclass(frozen=True, slots=True)
class PdfFiles:
    """Where the bytes of a hash are; nothing else of the disk can be asked for."""

    paths: Mapping[str, Path]

    def __contains__(self, sha256: object) -> bool:
        return sha256 in self.paths

    def data(self, sha256: str) -> bytes | None:
        """The bytes that have this hash; ``None`` where they are not there, or are others now."""
        path = self.paths.get(sha256)
        if path is None:
            return None
        try:
            document, data = read_source(path)
        except UnreadableDocument:
            return None
        return data if document.sha256 == sha256 else None


def index_folders(folders: Iterable[Path], known: frozenset[str]) -> PdfFiles:
    """The PDFs under ``folders`` of which the store knows the hash."""
    sources, _ = read_sources(find_pdfs(folders))
    found = {each.document.sha256: each.path for each in sources}
    return PdfFiles({sha256: path for sha256, path in found.items() if sha256 in known})
