"""What is measured, one subject a process: each reads the same PDFs as its users would.

A subject is called with paths and gives the number of pages it read. Its imports are its own, so
that a process that measures one has loaded nothing of another.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

__all__ = ["SUBJECTS", "Subject", "is_here"]

#: Reads PDFs; the answer is how many pages they have.
Subject = Callable[[Sequence[Path]], int]


def records(paths: Sequence[Path]) -> int:
    """PDF to records with boxes, confidence and the account of every character."""
    from extractors.extract import extract

    return sum(extract(path).pages for path in paths)


def records_and_words(paths: Sequence[Path]) -> int:
    """The same with what the words say: mentions and states."""
    from extractors.extract import read_report

    return sum(read_report(path).pages for path in paths)


def pdfplumber_text_and_tables(paths: Sequence[Path]) -> int:
    """pdfplumber's text and tables of each page."""
    import pdfplumber

    pages = 0
    for path in paths:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_text()
                page.find_tables()
                page.close()
                pages += 1
    return pages


def pdftotext_boxes(paths: Sequence[Path]) -> int:
    """pdftotext -bbox-layout, a process a file: words with boxes in blocks and lines."""
    pages = 0
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.html"
        for path in paths:
            subprocess.run(["pdftotext", "-bbox-layout", path, out], check=True)
            pages += out.read_text(encoding="utf-8").count("<page ")
    return pages


def pdfium_text(paths: Sequence[Path]) -> int:
    """PDFium's text of each page, with no box."""
    import pypdfium2

    pages = 0
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            page.get_textpage().get_text_bounded()
            pages += 1
        document.close()
    return pages


def pymupdf4llm_markdown(paths: Sequence[Path]) -> int:
    """pymupdf4llm's Markdown (AGPL: measured where it is installed, needed by nothing)."""
    import pymupdf  # type: ignore[import-not-found, unused-ignore]
    import pymupdf4llm  # type: ignore[import-not-found, unused-ignore]

    pages = 0
    for path in paths:
        with pymupdf.open(path) as document:
            pymupdf4llm.to_markdown(document, show_progress=False)
            pages += len(document)
    return pages


def docling_cells(paths: Sequence[Path]) -> int:
    """docling-parse's cells of each page."""
    from docling_parse.pdf_parser import (  # type: ignore[import-not-found, unused-ignore]
        DoclingPdfParser,
    )

    parser, pages = DoclingPdfParser(), 0
    for path in paths:
        document = parser.load(str(path))
        pages += sum(1 for _ in document.iterate_pages())
    return pages


#: Each subject with the packages and programs that it needs.
SUBJECTS: dict[str, tuple[Subject, tuple[str, ...]]] = {
    "splneno: records": (records, ()),
    "splneno: records and words": (records_and_words, ()),
    "pdftotext -bbox-layout": (pdftotext_boxes, ("pdftotext",)),
    "PDFium: text": (pdfium_text, ()),
    "pdfplumber: text and tables": (pdfplumber_text_and_tables, ("pdfplumber",)),
    "docling-parse: cells": (docling_cells, ("docling_parse",)),
    "pymupdf4llm: Markdown": (pymupdf4llm_markdown, ("pymupdf4llm",)),
}


def is_here(name: str) -> bool:
    """Whether what a subject needs is installed."""
    return all(find_spec(each) or shutil.which(each) for each in SUBJECTS[name][1])
