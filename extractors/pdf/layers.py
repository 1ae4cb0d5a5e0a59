"""Layers of a PDF (optional content) that are switched off when it is opened."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pikepdf
import pypdfium2.raw as pdfium

__all__ = ["is_on_a_layer_of", "layers_off"]

_MARK = "OC"
_BUFFER = 512
#: No drawing nests marks deeper than this.
_MOST_MARKS = 32


def layers_off(root: pikepdf.Object, most: int) -> frozenset[str]:
    """The names of the layers that are off as the file is opened, ``most`` of them at most.

    A name that a layer which is on bears as well is none of them: which is meant is not told.
    """
    properties = root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return frozenset()
    default = properties.get("/D")
    if not isinstance(default, pikepdf.Dictionary):
        return frozenset()
    known = {item.objgen: item for item in _listed(properties.get("/OCGs"), most)}
    off = {item.objgen for item in _listed(default.get("/OFF"), most)}
    if default.get("/BaseState") == "/OFF":
        off = set(known) - {item.objgen for item in _listed(default.get("/ON"), most)}
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for key, item in known.items():
        names[key in off].add(str(item.get("/Name", "")))
    return frozenset(names[True] - names[False] - {""})


def _listed(items: pikepdf.Object | None, most: int) -> Iterator[pikepdf.Object]:
    if isinstance(items, pikepdf.Array):
        for _, item in zip(range(most), items, strict=False):
            if isinstance(item, pikepdf.Dictionary):
                yield item


def is_on_a_layer_of(handle: object, names: frozenset[str]) -> bool:
    """Whether an object of a page is drawn on one of the named layers."""
    count = pdfium.FPDFPageObj_CountMarks(handle)
    for index in range(min(max(count, 0), _MOST_MARKS)):
        mark = pdfium.FPDFPageObj_GetMark(handle, index)
        if _text(pdfium.FPDFPageObjMark_GetName, mark) != _MARK:
            continue
        if _text(pdfium.FPDFPageObjMark_GetParamStringValue, mark, b"Name") in names:
            return True
    return False


def _text(getter: object, mark: object, *more: bytes) -> str:
    """What a mark says, in UTF-16; PDFium's two getters differ in their arguments alone."""
    buffer = (ctypes.c_ushort * (_BUFFER // 2))()
    length = ctypes.c_ulong(0)
    arguments = [mark, *more, buffer, _BUFFER, length]
    if not getter(*arguments):  # type: ignore[operator]
        return ""
    size = max(min(length.value, _BUFFER) - 2, 0)
    return ctypes.string_at(buffer, size).decode("utf-16-le", "replace")
