"""Whether the drawing operations and letters of every page unpack, and to how much."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

from schemas.limits import Limits, OverLimit
from schemas.oddities import Oddity

__all__ = ["Unpacked", "damaged_pages", "unpacked"]

_CHUNK = 1 << 20
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_FLATE = "/FlateDecode"
_PACKED = (b"x\x01", b"x\x5e", b"x\x9c", b"x\xda")
#: Forms inside forms deeper than this are not drawn either.
_DEPTH = 8
_NAMES = {"/ASCIIHexDecode", "/ASCII85Decode", "/LZWDecode", _FLATE, "/RunLengthDecode"}


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A page (1-based): how many bytes its operations unpack to, and whether some do not.

    ``pixels`` is the size of its largest image.
    """

    page: int
    size: int
    damaged: bool
    pixels: int
    too_large: int


def unpacked(pdf: pikepdf.Pdf, limits: Limits) -> list[Unpacked]:
    """Each page in order; raises ``OverLimit`` where one unpacks to more than it may."""
    known: dict[tuple[int, int], tuple[int, bool]] = {}
    return [_page(page.obj, number, limits, known) for number, page in enumerate(pdf.pages, 1)]


def damaged_pages(pages: Sequence[Unpacked]) -> Iterator[Oddity]:
    """What is to be told of pages that are not all there, or hold what is not looked at."""
    for page in pages:
        if page.damaged:
            message = f"Page {page.page} is damaged; text on it may be missing."
            yield Oddity("page_damaged", "error", message, page.page)
        if page.too_large:
            message = (
                f"Page {page.page} has {page.too_large} images beyond the limit, the largest of "
                f"{page.pixels:,} pixels; they are not looked at."
            )
            yield Oddity("image_too_large", "warning", message, page.page)


def _page(
    page: pikepdf.Object,
    number: int,
    limits: Limits,
    known: dict[tuple[int, int], tuple[int, bool]],
) -> Unpacked:
    contents = page.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    streams = [part for part in parts if isinstance(part, pikepdf.Stream)]
    missing = contents is not None and len(streams) < len(parts)
    forms, pixels = _drawn(page, limits.page_objects)
    size, damaged = 0, missing
    fonts = [item for holder in (page, *forms) for item in _of_fonts(holder)]
    for stream in (*streams, *forms, *fonts):
        key = stream.objgen
        if key not in known:
            known[key] = _unpack(stream, limits.page_bytes)
        size += known[key][0]
        damaged = damaged or known[key][1]
        if size > limits.page_bytes:
            raise OverLimit(
                f"page {number} unpacks to more than {limits.page_bytes:,} bytes, "
                "the limit for a page"
            )
    large = [count for count in pixels if count > limits.image_pixels]
    return Unpacked(number, size, damaged, max(pixels, default=0), len(large))


def _drawn(page: pikepdf.Object, most: int) -> tuple[list[pikepdf.Object], list[int]]:
    """The forms that a page can draw, however deep, and the pixels of each of its images."""
    forms: dict[tuple[int, int], pikepdf.Object] = {}
    pixels: dict[tuple[int, int], int] = {}
    level = [page]
    for _ in range(_DEPTH):
        below = []
        for item in (inner for holder in level for inner in _objects(holder)):
            if item.objgen in forms or item.objgen in pixels or len(pixels) + len(forms) > most:
                continue
            if item.get("/Subtype") == "/Form":
                forms[item.objgen] = item
                below.append(item)
            elif item.get("/Subtype") == "/Image":
                pixels[item.objgen] = _number(item, "/Width") * _number(item, "/Height")
        level = below
    return list(forms.values()), list(pixels.values())


def _objects(holder: pikepdf.Object) -> Iterator[pikepdf.Object]:
    return (item for item in _named(holder, "/XObject") if isinstance(item, pikepdf.Stream))


def _of_fonts(holder: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """What says which letters the fonts of a page or a form draw, and how wide they are."""
    for font in _named(holder, "/Font"):
        if not isinstance(font, pikepdf.Dictionary):
            continue
        below = font.get("/DescendantFonts")
        inner = below[0] if isinstance(below, pikepdf.Array) and len(below) else font
        described = inner.get("/FontDescriptor") if isinstance(inner, pikepdf.Dictionary) else None
        files = (
            [described.get(name) for name in _FONT_FILES]
            if isinstance(described, pikepdf.Dictionary)
            else []
        )
        yield from (
            item for item in (font.get("/ToUnicode"), *files) if isinstance(item, pikepdf.Stream)
        )


def _named(holder: pikepdf.Object, kind: str) -> Iterator[pikepdf.Object | None]:
    resources = holder.get("/Resources")
    named = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    if isinstance(named, pikepdf.Dictionary):
        yield from (named.get(name) for name in named.keys())  # noqa: SIM118


def _number(item: pikepdf.Object, name: str) -> int:
    value = item.get(name, 0)
    return value if isinstance(value, int) and value > 0 else 0


def _unpack(stream: pikepdf.Object, most: int) -> tuple[int, bool]:
    """How many bytes a stream unpacks to (no more than one beyond ``most``), and any damage."""
    kind = stream.get("/Filter")
    filters = list(kind) if isinstance(kind, pikepdf.Array) else [kind] if kind is not None else []
    names = [str(name) for name in filters]
    try:
        if names == [_FLATE] and "/DecodeParms" not in stream:
            return _inflate(stream.read_raw_bytes(), most)
        if not names:
            raw = stream.read_raw_bytes()
            # Packed bytes without a word on it: the name of their filter is damaged.
            return len(raw), raw[:2] in _PACKED
        if not set(names) <= _NAMES:
            return 0, True
        return len(stream.read_bytes()), False
    except (pikepdf.PdfError, RuntimeError):
        return 0, True


def _inflate(raw: bytes, most: int) -> tuple[int, bool]:
    """The same of deflated bytes, without keeping what they unpack to."""
    inflater = zlib.decompressobj()
    size = 0
    rest = raw
    try:
        while rest and not inflater.eof and size <= most:
            size += len(inflater.decompress(rest, _CHUNK))
            rest = inflater.unconsumed_tail
        return size, not inflater.eof and size <= most
    except zlib.error:
        return size, True
