"""Link annotations and the outline: where a PDF itself says that something leads."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.pdf.geometry import Matrix, apply
from schemas.layout import Bookmark, Box, Link

#: An outline deeper or longer than this is damage or malice, not a table of contents.
_MAX_BOOKMARKS = 20_000
_MAX_LEVEL = 12


def links(document: object, page: object, view: Matrix) -> tuple[Link, ...]:
    """The links of a page that lead to an address. They are recorded, never followed."""
    position = ctypes.c_int(0)
    handle = pdfium.FPDF_LINK()
    rect = pdfium.FS_RECTF()
    found: list[Link] = []
    while pdfium.FPDFLink_Enumerate(page, position, handle):
        url = _address(document, handle)
        if url and pdfium.FPDFLink_GetAnnotRect(handle, rect):
            box = Box(*apply(view, rect.left, rect.bottom, rect.right, rect.top))
            found.append(Link(box, url))
    return tuple(found)


def _address(document: object, handle: object) -> str:
    action = pdfium.FPDFLink_GetAction(handle)
    if not action:
        return ""
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if length <= 1:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.raw[: length - 1].decode("utf-8", "replace")


def bookmarks(document: pypdfium2.PdfDocument) -> tuple[Bookmark, ...]:
    """The outline in order; an entry that leads nowhere has no page."""
    found: list[Bookmark] = []
    for entry in document.get_toc(max_depth=_MAX_LEVEL):
        destination = entry.get_dest()
        index = destination.get_index() if destination else None
        found.append(Bookmark(" ".join(entry.get_title().split()), entry.level, _number(index)))
        if len(found) >= _MAX_BOOKMARKS:
            break
    return tuple(found)


def _number(index: int | None) -> int | None:
    return None if index is None or index < 0 else index + 1
