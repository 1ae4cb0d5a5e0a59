"""Opening a PDF, or saying in one sentence why it cannot be opened."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pypdfium2

from schemas.extraction import SourceDocument, UnreadableDocument

#: Junk may precede a PDF header; readers look for it in the first kilobyte (ISO 32000, 7.5.2).
_HEADER_WINDOW = 1024
#: A page tree that counts no page.
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")


def read_source(path: Path) -> tuple[SourceDocument, bytes]:
    """Bytes of a file and the hash that names them.

    Raises ``UnreadableDocument`` for a file that is missing, unreadable or empty.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableDocument(path.name, "missing", "there is no such file") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableDocument(path.name, "missing", f"cannot be read ({reason})") from None
    if not data:
        raise UnreadableDocument(path.name, "empty", "the file is empty (0 bytes)")
    return SourceDocument(path.name, hashlib.sha256(data).hexdigest(), len(data)), data


def open_document(source: SourceDocument, data: bytes) -> pypdfium2.PdfDocument:
    """The opened PDF; raises ``UnreadableDocument`` when it is none, is damaged or encrypted."""
    if b"%PDF-" not in data[:_HEADER_WINDOW]:
        raise UnreadableDocument(source.name, "not_pdf", "this is not a PDF file")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(source, data, error) from None
    if len(document) == 0:
        document.close()
        raise UnreadableDocument(source.name, "no_pages", "the PDF has no pages")
    return document


def _refusal(
    source: SourceDocument, data: bytes, error: pypdfium2.PdfiumError
) -> UnreadableDocument:
    """Why PDFium refuses a file. Its last error may be a stale one, so the bytes are asked too."""
    said = str(error).lower()
    if b"/Encrypt" in data and ("password" in said or "security" in said):
        return UnreadableDocument(
            source.name, "encrypted", "the PDF is encrypted and asks for a password"
        )
    if _NO_PAGES.search(data):
        return UnreadableDocument(source.name, "no_pages", "the PDF has no pages")
    if b"%%EOF" not in data[-_HEADER_WINDOW:]:
        return UnreadableDocument(source.name, "damaged", "the PDF is cut off (its end is missing)")
    return UnreadableDocument(source.name, "damaged", "the PDF is damaged and cannot be opened")
