"""Opening a PDF, or saying in one sentence why it cannot be opened."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from extractors.pdf.examining import Examined, WrongPassword, examine
from schemas.extraction import SourceDocument, UnreadableDocument
from schemas.limits import DEFAULT_LIMITS, Limits, OverLimit
from schemas.oddities import Oddity

#: Junk may precede a PDF header; readers look for it in the first kilobyte (ISO 32000, 7.5.2).
_HEADER_WINDOW = 1024
#: A page tree that counts no page.
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")
_CUT_OFF = "the PDF is cut off (its end is missing)"


@dataclass(frozen=True, slots=True)
class Opened:
    """A PDF that can be read, what is odd about it, and the layers that are switched off in it."""

    document: pypdfium2.PdfDocument
    oddities: tuple[Oddity, ...]
    layers_off: frozenset[str] = frozenset()


def read_source(path: Path, limits: Limits = DEFAULT_LIMITS) -> tuple[SourceDocument, bytes]:
    """Bytes of a file and the hash that names them.

    Raises ``UnreadableDocument`` for a file that is missing, unreadable, empty or too large.
    """
    try:
        data = _bytes_of(path, limits.file_bytes)
    except FileNotFoundError:
        raise UnreadableDocument(path.name, "missing", "there is no such file") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableDocument(path.name, "missing", f"cannot be read ({reason})") from None
    except OverLimit as error:
        raise UnreadableDocument(path.name, "over_limit", str(error)) from None
    if not data:
        raise UnreadableDocument(path.name, "empty", "the file is empty (0 bytes)")
    return SourceDocument(path.name, hashlib.sha256(data).hexdigest(), len(data)), data


def _bytes_of(path: Path, most: int) -> bytes:
    # A pipe or a device has no end that one may wait for.
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(0, "Is not a regular file")
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OverLimit(f"the file has more than {most:,} bytes, the limit for a file")
    return data


def open_document(
    source: SourceDocument,
    data: bytes,
    limits: Limits = DEFAULT_LIMITS,
    passwords: Sequence[str] = (),
) -> pypdfium2.PdfDocument:
    """The opened PDF; raises ``UnreadableDocument`` when it is none, is damaged or encrypted."""
    return open_examined(source, data, limits, passwords).document


def open_examined(
    source: SourceDocument, data: bytes, limits: Limits, passwords: Sequence[str]
) -> Opened:
    """The same with what is odd about the file; repaired where nothing is lost by that."""
    if b"%PDF-" not in data[:_HEADER_WINDOW]:
        raise UnreadableDocument(source.name, "not_pdf", "this is not a PDF file")
    try:
        examined = examine(data, limits, passwords)
    except WrongPassword as error:
        raise UnreadableDocument(source.name, "encrypted", str(error)) from None
    except OverLimit as error:
        raise UnreadableDocument(source.name, "over_limit", str(error)) from None
    if examined.cut_off and not examined.whole:
        raise UnreadableDocument(source.name, "damaged", _CUT_OFF)
    document, oddities = _read_or_repaired(source, data, examined)
    count = len(document)
    if count == 0 or count > limits.pages:
        document.close()
        if count:
            reason = f"the PDF has {count:,} pages, {limits.pages:,} is the limit for a file"
            raise UnreadableDocument(source.name, "over_limit", reason)
        raise UnreadableDocument(source.name, "no_pages", "the PDF has no pages")
    return Opened(document, oddities, examined.layers_off)


def _read_or_repaired(
    source: SourceDocument, data: bytes, examined: Examined
) -> tuple[pypdfium2.PdfDocument, tuple[Oddity, ...]]:
    """The file as it is, or as it was repaired where it cannot be opened or hides pages."""
    try:
        document = pypdfium2.PdfDocument(data, password=examined.password or None)
    except pypdfium2.PdfiumError as error:
        if not examined.whole:
            raise _refusal(source, data, error) from None
    else:
        if not examined.whole or len(document) == examined.pages:
            return document, examined.oddities
        document.close()
    try:
        return pypdfium2.PdfDocument(examined.rewritten()), examined.told_as_repaired()
    except pypdfium2.PdfiumError as error:
        raise _refusal(source, data, error) from None


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
        return UnreadableDocument(source.name, "damaged", _CUT_OFF)
    return UnreadableDocument(source.name, "damaged", "the PDF is damaged and cannot be opened")
