"""The whole way of a PDF to its records, each step named."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from extractors.blocks.parsing import parse
from extractors.language.facts.loading import digest as language_digest
from extractors.language.model import has_model
from extractors.ocr.labels import labels_put_right
from extractors.pdf.links import bookmarks
from extractors.pdf.opening import open_examined, read_source
from extractors.pdf.pages import read_pages
from extractors.profiles.choosing import choose
from extractors.profiles.loading import digest
from extractors.records.building import build
from extractors.tree.nesting import document_tree
from schemas.extraction import Extraction, SourceDocument, UnreadableDocument
from schemas.layout import Page
from schemas.limits import DEFAULT_LIMITS, Limits, OnPage, OverLimit, untold
from schemas.ocr import FindRecogniser

__all__ = [
    "UNREAD",
    "VERSION",
    "extract",
    "extract_bytes",
    "profile_hash",
    "read_report",
    "read_source",
]

#: Names the rules: records of one version are comparable, those of two are not the same reading.
VERSION = "0.3.0"
#: Stands for the recogniser in the version of an extraction whose pictures nothing could read.
UNREAD = "unread"


def profile_hash() -> str:
    """Names all data that the rules read; with the PDF's hash and the version it names a reading.

    That is the profiles, the facts of the language, and whether its model is installed, since the
    same text says more with it.
    """
    model = "model" if has_model() else "rules"
    joined = f"{digest()}/{language_digest()}/{model}"
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def extract(
    path: Path,
    find_recogniser: FindRecogniser | None = None,
    on_page: OnPage = untold,
    limits: Limits = DEFAULT_LIMITS,
    passwords: Sequence[str] = (),
) -> Extraction:
    """All records of a PDF; raises ``UnreadableDocument`` when there is none to be had.

    Pages that are pictures are read by the recogniser that is found; without one they are told as
    unread, and the extractor's version says so. ``passwords`` are tried one after the other where
    the PDF asks for one; ``on_page`` is told of each page before it is read.
    """
    source, data = read_source(path, limits)
    return extract_bytes(source, data, find_recogniser, on_page, limits, passwords)


def extract_bytes(
    source: SourceDocument,
    data: bytes,
    find_recogniser: FindRecogniser | None = None,
    on_page: OnPage = untold,
    limits: Limits = DEFAULT_LIMITS,
    passwords: Sequence[str] = (),
) -> Extraction:
    """The same of bytes already read."""
    opened = open_examined(source, data, limits, passwords)
    try:
        pages = read_pages(opened.document, find_recogniser, limits, on_page, opened.layers_off)
        if all(page.unreadable for page in pages):
            raise UnreadableDocument(source.name, "damaged", "none of its pages can be read")
        outline = bookmarks(opened.document)
    except OverLimit as error:
        raise UnreadableDocument(source.name, "over_limit", str(error)) from None
    finally:
        opened.document.close()
    profile, fits = choose(pages)
    pages = labels_put_right(pages, profile)
    reports = parse(pages, outline, profile)
    tree = document_tree(reports)
    built = build(tree, pages, source, profile, fits, opened.oddities)
    return Extraction(
        source=source,
        extractor=_version(pages, find_recogniser),
        profile=profile_hash(),
        pages=len(pages),
        records=built.records,
        coverage=built.coverage,
    )


def _version(pages: Sequence[Page], find_recogniser: FindRecogniser | None) -> str:
    """The version, and what read the pictures if there were any."""
    if all(page.layer == "native" for page in pages):
        return VERSION
    recogniser = find_recogniser() if find_recogniser is not None else None
    return f"{VERSION}+{recogniser.name if recogniser is not None else UNREAD}"


def read_report(
    path: Path,
    find_recogniser: FindRecogniser | None = None,
    on_page: OnPage = untold,
    limits: Limits = DEFAULT_LIMITS,
    passwords: Sequence[str] = (),
) -> Extraction:
    """The same with what its words say: mentions, and the state of work of what it reports."""
    # The dictionaries take half a second to load: only who reads words pays for it.
    from extractors.language.reading import read

    return read(extract(path, find_recogniser, on_page, limits, passwords))
