"""What a run knows of its files and of what came out of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from extractors.extract import UNREAD
from schemas.extraction import Extraction, SourceDocument

__all__ = ["Key", "Source", "Tally", "equivalent", "is_unread", "key_of", "named", "told_source"]


class Key(NamedTuple):
    """What an extraction depends on, and nothing else: the bytes, the program and its profiles.

    ``extractor`` is the version of the rules; behind a "+" stands what read the pages that are
    pictures, where a PDF has such pages, or that they are unread.
    """

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


def told_source(name: str, key: Key) -> dict[str, str]:
    """A PDF as a list of exported files names it: its name, its hash, and what extracted it."""
    return {"name": name, **key._asdict()}


def named(sha256: str, version: str, recogniser: str | None, profile: str) -> Key:
    """The key to look for: whether a PDF has pictures is known only when it is extracted."""
    return Key(sha256, f"{version}+{recogniser or UNREAD}", profile)


def equivalent(key: Key) -> tuple[Key, ...]:
    """The keys under which the wanted extraction may be held: as asked, or of no need for it."""
    return (key._replace(extractor=key.extractor.partition("+")[0]), key)


def is_unread(key: Key) -> bool:
    """Whether pages of an extraction are pictures that nothing could read."""
    return key.extractor.endswith(f"+{UNREAD}")
