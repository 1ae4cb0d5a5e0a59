"""What a font says of itself: its name, weight and slant. Asked once a font, not once an object."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass

import pypdfium2.raw as pdfium

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|[-_ ,]bd\b|cmbx|lmbx|sfbx", re.IGNORECASE)
_LIGHTER = re.compile(r"regular|book|roman|medium|light", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted|[-_ ,]it\b|cmti|lmri", re.IGNORECASE)
_FLAG_ITALIC = 1 << 6
_FLAG_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 700


@dataclass(frozen=True, slots=True)
class Font:
    """Name without its subset prefix; ``ascent`` and ``descent`` in em, both positive."""

    name: str
    bold: bool
    italic: bool
    ascent: float
    descent: float


class FontTable:
    """The fonts of one open document, by PDFium's handle."""

    def __init__(self) -> None:
        self._fonts: dict[int, Font] = {}

    def font(self, text_object: object) -> Font:
        handle = pdfium.FPDFTextObj_GetFont(text_object)
        address = ctypes.addressof(handle.contents) if handle else 0
        found = self._fonts.get(address)
        if found is None:
            found = self._fonts[address] = _describe(handle) if handle else _UNKNOWN
        return found


_UNKNOWN = Font("", False, False, 0.8, 0.2)


def _describe(handle: object) -> Font:
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(handle, buffer, 256)
    name = _SUBSET.sub("", buffer.raw[: max(length - 1, 0)].decode("utf-8", "replace"))
    flags = pdfium.FPDFFont_GetFlags(handle)
    angle = ctypes.c_int(0)
    slanted = bool(pdfium.FPDFFont_GetItalicAngle(handle, angle)) and angle.value != 0
    heavy = pdfium.FPDFFont_GetWeight(handle) >= _BOLD_WEIGHT and not _LIGHTER.search(name)
    return Font(
        name=name,
        bold=bool(_BOLD.search(name)) or bool(flags & _FLAG_FORCE_BOLD and flags > 0) or heavy,
        italic=bool(_ITALIC.search(name)) or bool(flags & _FLAG_ITALIC and flags > 0) or slanted,
        ascent=_extent(pdfium.FPDFFont_GetAscent, handle, 0.8),
        descent=-_extent(pdfium.FPDFFont_GetDescent, handle, -0.2),
    )


def _extent(getter: object, handle: object, fallback: float) -> float:
    value = ctypes.c_float(0)
    if not getter(handle, 1.0, value):  # type: ignore[operator]
        return fallback
    # Some producers write nonsense here; an em is as far as a letter reaches.
    return value.value if 0 < abs(value.value) <= 1.2 else fallback
