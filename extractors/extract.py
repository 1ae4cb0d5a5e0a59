"""The whole way of a PDF to its records."""

from __future__ import annotations

import hashlib
from pathlib import Path

from schemas.extraction import Extraction, SourceDocument, UnreadableDocument

VERSION = "0.1.0"


def read_source(path: Path) -> tuple[SourceDocument, bytes]:
    data = path.read_bytes()
    return SourceDocument(path.name, hashlib.sha256(data).hexdigest(), len(data)), data


def profile_hash() -> str:
    return "0"


def extract(path: Path) -> Extraction:
    source, data = read_source(path)
    if not data.startswith(b"%PDF"):
        raise UnreadableDocument(path.name, "not_pdf", "not a PDF file")
    return Extraction(source, VERSION, profile_hash(), 0, (), ())
