"""What a run knows of its files and of what came out of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from schemas.extraction import Extraction, SourceDocument

__all__ = ["Key", "Source", "Tally", "key_of"]


class Key(NamedTuple):
    """What an extraction depends on, and nothing else: the bytes, the program and its profiles."""

    sha256: str
    extractor: str
    profile: str


@dataclass(frozen=True, slots=True)
class Source:
    """One PDF of a run: where it lies and every name under which the same bytes were met."""

    path: Path
    document: SourceDocument
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How much a set of extractions holds: rows a table, printed and unclaimed characters."""

    rows: dict[str, int]
    chars: int
    unclaimed: int


def key_of(extraction: Extraction) -> Key:
    """The key under which ``extraction`` is held."""
    return Key(extraction.source.sha256, extraction.extractor, extraction.profile)
