"""Made-up PDFs, written by hand so that no font and no drawing library is needed.

The fonts are four of the standard fourteen, which every reader brings. Each distinct letter gets a
code of its own and the font's Unicode map says which letter it is, so that any text can stand in
the text layer (ě, a lone combining mark, a private-use list mark, a ligature) whatever glyph is
drawn for it. Every glyph is half an em wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from extractors.extract import extract_bytes
from extractors.pdf.opening import open_document
from extractors.pdf.pages import read_pages
from schemas.extraction import Extraction, SourceDocument
from schemas.layout import Page

WIDTH, HEIGHT = 595.0, 842.0
SOFT_HYPHEN = "\u00ad"
FONTS = ("Helvetica", "Helvetica-Bold", "Times-Italic", "Courier")
#: Codes for letters: those of a space and of white space in WinAnsi are not used for others.
UNUSED = (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xA0, 0xAD)
CODES = [code for code in range(33, 255) if code not in UNUSED]


@dataclass(frozen=True)
class Word:
    """Text in one operation; ``top`` is its baseline counted from the top, ``turn`` in degrees.

    ``colour`` is red, green and blue, each from 0 to 1.
    """

    text: str
    x: float
    top: float
    size: float = 11.0
    font: str = "Helvetica"
    turn: float = 0.0
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Stroke:
    """A straight line between two points, y counted from the top."""

    x0: float
    top: float
    x1: float
    bottom: float


Drawing = Word | Stroke


def drawn(pages: Sequence[Sequence[Drawing]], turned: int = 0, trailer: str = "") -> bytes:
    """A PDF with these pages; ``turned`` rotates them as shown, ``trailer`` adds to the trailer."""
    letters = sorted({char for page in pages for item in page for char in _letters(item)} - {" "})
    codes = {" ": 32, **dict(zip(letters, CODES, strict=False))}
    kids = " ".join(f"{4 + len(FONTS) + 2 * index} 0 R" for index in range(len(pages)))
    fonts = " ".join(f"/{name} {4 + index} 0 R" for index, name in enumerate(FONTS))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _stream(_unicode_map(codes)),
        *(_font(name) for name in FONTS),
    ]
    for index, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {turned} "
            f"/Resources << /Font << {fonts} >> >> "
            f"/Contents {5 + len(FONTS) + 2 * index} 0 R >>".encode()
        )
        objects.append(_stream(b"\n".join(_operations(page, codes))))
    return _file(objects, trailer)


def _letters(item: Drawing) -> str:
    return item.text if isinstance(item, Word) else ""


def _operations(page: Iterable[Drawing], codes: dict[str, int]) -> Iterable[bytes]:
    for item in page:
        if isinstance(item, Stroke):
            yield (
                f"0.7 w {item.x0} {HEIGHT - item.top} m {item.x1} {HEIGHT - item.bottom} l S"
            ).encode()
            continue
        a, b = cos(radians(item.turn)), sin(radians(item.turn))
        shown = bytes(codes[char] for char in item.text).hex()
        colour = " ".join(map(str, item.colour))
        yield (
            f"{colour} rg BT /{item.font} {item.size} Tf {a:.5f} {b:.5f} {-b:.5f} {a:.5f} "
            f"{item.x} {HEIGHT - item.top} Tm <{shown}> Tj ET"
        ).encode()


def _font(name: str) -> bytes:
    widths = " ".join(["500"] * 224)
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding "
        f"/FirstChar 32 /LastChar 255 /Widths [{widths}] /ToUnicode 3 0 R >>"
    ).encode()


def _unicode_map(codes: dict[str, int]) -> bytes:
    rows = "\n".join(
        f"<{code:02x}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items()
    )
    blocks = rows.split("\n")
    parts = [blocks[start : start + 100] for start in range(0, len(blocks), 100)]
    body = "\n".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def "
        "/CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{body}\nendcmap end end"
    ).encode()


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer.encode())
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def source_of(data: bytes) -> SourceDocument:
    return SourceDocument("made-up.pdf", "0" * 64, len(data))


def pages_in(data: bytes) -> tuple[Page, ...]:
    document = open_document(source_of(data), data)
    try:
        return read_pages(document)
    finally:
        document.close()


def extracted(data: bytes) -> Extraction:
    return extract_bytes(source_of(data), data)
