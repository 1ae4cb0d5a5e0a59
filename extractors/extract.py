"""The whole way of a PDF to its records, each step named."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from extractors.blocks.parsing import parse
from extractors.language.facts.loading import digest as language_digest
from extractors.pdf.links import bookmarks
from extractors.pdf.opening import open_document, read_source
from extractors.pdf.pages import read_pages
from extractors.profiles.choosing import choose
from extractors.profiles.loading import digest
from extractors.records.building import build
from extractors.tree.nesting import document_tree
from schemas.extraction import Extraction, SourceDocument

__all__ = ["VERSION", "extract", "extract_bytes", "profile_hash", "read_report", "read_source"]

#: Names the rules: records of one version are comparable, those of two are not the same reading.
VERSION = "0.2.0"


def profile_hash() -> str:
    """Names all data that the rules read; with the PDF's hash and the version it names a reading.

    That is the profiles, the facts of the language, and whether its model is installed, since the
    same text says more with it.
    """
    model = "model" if find_spec("cs_core_news_sm") else "rules"
    joined = f"{digest()}/{language_digest()}/{model}"
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def extract(path: Path) -> Extraction:
    """All records of a PDF; raises ``UnreadableDocument`` when there is none to be had."""
    source, data = read_source(path)
    return extract_bytes(source, data)


def extract_bytes(source: SourceDocument, data: bytes) -> Extraction:
    """The same of bytes already read."""
    document = open_document(source, data)
    try:
        pages = read_pages(document)
        outline = bookmarks(document)
    finally:
        document.close()
    profile, fits = choose(pages)
    reports = parse(pages, outline, profile)
    tree = document_tree(reports)
    built = build(tree, pages, source, profile, fits)
    return Extraction(
        source=source,
        extractor=VERSION,
        profile=profile_hash(),
        pages=len(pages),
        records=built.records,
        coverage=built.coverage,
    )


def read_report(path: Path) -> Extraction:
    """The same with what its words say: mentions, and the state of work of what it reports."""
    # spaCy takes a second to load: only who reads words pays for it.
    from extractors.language.reading import read

    return read(extract(path))
