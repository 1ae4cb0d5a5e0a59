"""Damaged and hostile PDFs, made anew from the example reports or from nothing; none is kept."""

from __future__ import annotations

import io
import random
import re
import zlib
from collections.abc import Iterator
from functools import lru_cache

import pikepdf

from tests.extractors.documents import FIXTURES, REPOSITORY

#: A case: what it is called, and the bytes.
Case = tuple[str, bytes]
SEED = 20310
CUTS, FLIPS = 20, 200
MILLION = 1_000_000


@lru_cache
def small() -> bytes:
    """The smallest example report."""
    return min((path.read_bytes() for path in FIXTURES), key=len)


def objects(bodies: list[bytes], root: bytes = b"1 0 R", trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, with a sound table of where they are."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %s %s >>\n" % (len(bodies) + 1, root, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def page_of(
    content: bytes, resources: bytes = b"", more: tuple[bytes, ...] = (), page: bytes = b""
) -> bytes:
    """A PDF of one page with this content stream (object 4) and a font; ``more`` from object 6."""
    return objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F 5 0 R >> %s >> %s >>" % (resources, page),
            content,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *more,
        ]
    )


def packed(chunk: bytes, times: int) -> bytes:
    """A chunk so many times over, deflated; what it unpacks to is never held."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(chunk) for _ in range(times)]
    return b"".join([*parts, packer.flush()])


def cut() -> Iterator[Case]:
    """Every example report cut off at many places."""
    for path in FIXTURES:
        data = path.read_bytes()
        for place in range(CUTS):
            yield f"cut/{path.parent.name}/{place}", data[: len(data) * (place + 1) // (CUTS + 1)]


def flipped(count: int = FLIPS) -> Iterator[Case]:
    """Reports with some bytes changed at random places, always the same ones."""
    chance = random.Random(SEED)
    reports = [path.read_bytes() for path in FIXTURES]
    for number in range(count):
        data = bytearray(reports[number % len(reports)])
        for _ in range(chance.choice((1, 3, 30))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        yield f"flipped/{number}", bytes(data)


ENCRYPTIONS = {
    "rc4-40": pikepdf.Encryption(owner="vlastník", user="heslo", R=2, aes=False, metadata=False),
    "rc4-128": pikepdf.Encryption(owner="vlastník", user="heslo", R=3, aes=False, metadata=False),
    "aes-128": pikepdf.Encryption(owner="vlastník", user="heslo", R=4, aes=True),
    "aes-256": pikepdf.Encryption(owner="vlastník", user="heslo", R=6, aes=True),
}


def encrypted(user: str = "heslo") -> Iterator[Case]:
    """A report in each kind of encryption, which asks for ``user``."""
    for name, kind in ENCRYPTIONS.items():
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(small())) as pdf:
            pdf.save(out, encryption=kind._replace(user=user), static_id=False)
        yield f"encrypted/{name}", out.getvalue()


def without_table() -> bytes:
    """A report whose table of objects is gone, and the place where it was with it."""
    plain = io.BytesIO()
    with pikepdf.open(io.BytesIO(small())) as pdf:
        pdf.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = plain.getvalue()
    start = data.rindex(b"\nxref\n")
    return data[:start] + data[data.index(b"trailer", start) :].replace(b"startxref", b"startxxx")


def wrong_lengths() -> bytes:
    """A report whose streams all say that they are three bytes long."""
    plain = io.BytesIO()
    with pikepdf.open(io.BytesIO(small())) as pdf:
        pdf.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return re.sub(rb"/Length (\d+)", lambda found: b"/Length 3", plain.getvalue())


def structures() -> Iterator[Case]:
    """Files that are built to mislead their reader."""
    text = stream(b"BT /F 12 Tf 72 700 Td (Zprava) Tj ET")
    bomb = packed(bytes(MILLION), 400)
    yield "no table", without_table()
    yield "wrong lengths", wrong_lengths()
    yield (
        "page tree loop",
        objects(
            [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]
        ),
    )
    yield (
        "page tree with two ways back",
        objects(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 4 >>",
                b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>",
            ]
        ),
    )
    deep = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    deep += [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 3) for n in range(5000)]
    deep += [b"<< /Type /Page /MediaBox [0 0 595 842] >>"]
    yield "page tree of 5000 levels", objects(deep)
    for count in (b"-1", b"2000000000", b"(many)", b"null"):
        yield (
            f"page count {count.decode()}",
            page_of(text).replace(b"/Count 1", b"/Count " + count),
        )
    yield "no kids", page_of(text).replace(b"/Kids [3 0 R]", b"")
    yield "bomb in a page", page_of(stream(bomb, b"/Filter /FlateDecode"))
    twice = zlib.compress(packed(bytes(MILLION), 2000), 9)
    filters = b"/Filter [/FlateDecode /FlateDecode]"
    yield "bomb in a bomb", page_of(stream(twice, filters))
    yield (
        "bomb in a form",
        page_of(
            stream(b"/X Do"),
            b"/XObject << /X 6 0 R >>",
            (stream(bomb, b"/Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode"),),
        ),
    )
    yield (
        "bomb in a font's map",
        page_of(text, more=(stream(bomb, b"/Filter /FlateDecode"),)).replace(
            b"/BaseFont /Helvetica", b"/BaseFont /Helvetica /ToUnicode 6 0 R"
        ),
    )
    yield (
        "bomb in an image",
        page_of(
            stream(b"/X Do"),
            b"/XObject << /X 6 0 R >>",
            (
                stream(
                    bomb,
                    b"/Subtype /Image /Width 20000 /Height 20000 /BitsPerComponent 8 "
                    b"/ColorSpace /DeviceGray /Filter /FlateDecode",
                ),
            ),
        ),
    )
    yield "brackets without end", page_of(stream(b"[" * MILLION + b"] TJ"))
    yield "states without end", page_of(stream(b"q " * MILLION))
    nested = b"[" * 50_000 + b"]" * 50_000
    yield "an object of brackets", page_of(text, more=(nested,), page=b"/Deep 6 0 R")
    forms = tuple(
        stream(
            b"/X Do",
            b"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % n,
        )
        for n in range(7, 1007)
    )
    ending = stream(b"BT /F 1 Tf (x) Tj ET", b"/Subtype /Form /BBox [0 0 9 9]")
    into = b"/XObject << /X 6 0 R >>"
    yield "forms in forms", page_of(stream(b"/X Do"), into, (*forms, ending))
    doubling = tuple(
        stream(
            b"/X Do /X Do",
            b"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % n,
        )
        for n in range(7, 47)
    )
    yield "forms that double", page_of(stream(b"/X Do"), into, (*doubling, ending))
    own = b"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    yield "a form that draws itself", page_of(stream(b"/X Do"), into, (stream(b"/X Do", own),))
    shown = b"(" + b"m" * 1000 + b") Tj "
    yield "a million glyphs", page_of(stream(b"BT /F 0.01 Tf " + shown * 1000 + b"ET"))
    each = b"BT /F 0.1 Tf 1 0 0 1 %d %d Tm (m) Tj ET\n"
    letters = b"".join(each % (n % 595, n // 595 % 842) for n in range(MILLION))
    yield "a million texts", page_of(stream(zlib.compress(letters), b"/Filter /FlateDecode"))
    lines = b"".join(b"%d 0 m %d 9 l S\n" % (n % 600, n % 599) for n in range(MILLION))
    yield "a million lines", page_of(stream(zlib.compress(lines), b"/Filter /FlateDecode"))
    yield "a page of no size", page_of(text).replace(b"[0 0 595 842]", b"[0 0 0 0]")
    yield "a page without end", page_of(text).replace(b"[0 0 595 842]", b"[0 0 1e30 1e38]")
    yield "a type of no size", page_of(stream(b"BT /F 0 Tf 72 700 Td (Zprava) Tj ET"))
    yield "a matrix of none", page_of(stream(b"BT /F 9 Tf 0 0 0 0 0 0 Tm (Zprava) Tj ET"))
    far = stream(b"BT /F 9 Tf 1e30 0 0 1e30 1e35 1e35 Tm (Zprava) Tj ET")
    yield "a matrix without end", page_of(far)
    outline = page_of(text, more=(b"<< /First 6 0 R /Next 6 0 R /Title (a) >>",))
    yield "an outline loop", outline.replace(b"/Catalog", b"/Catalog /Outlines 6 0 R")
    names = b"<< /EmbeddedFiles << /Kids [6 0 R 6 0 R] >> >>"
    tree = page_of(text, more=(b"<< /Kids [6 0 R 6 0 R 6 0 R] >>",))
    yield "a name tree loop", tree.replace(b"/Catalog", b"/Catalog /Names " + names)
    yield (
        "an action loop",
        page_of(
            text, more=(b"<< /S /JavaScript /JS (x) /Next 6 0 R >>",), page=b"/AA << /O 6 0 R >>"
        ),
    )
    yield (
        "annotations of other types",
        page_of(
            text, page=b"/Annots [null 1 (a) << >> << /Subtype 3 /Contents 4 0 R /A 3 >> 99 0 R]"
        ),
    )
    for kind in (b"/MediaBox", b"/Resources", b"/Contents", b"/Type /Page ", b"/Parent"):
        damaged = page_of(text).replace(kind, b"/Nothing", 2)
        yield f"no {kind.decode().strip('/ ')}", damaged


def no_pdf() -> Iterator[Case]:
    """What only has the name of a PDF."""
    chance = random.Random(SEED)
    yield "empty", b""
    yield "noise", chance.randbytes(50_000)
    yield "noise behind a header", b"%PDF-1.7\n" + chance.randbytes(50_000) + b"\n%%EOF\n"
    yield "a web page", b"<!doctype html><html><body>404</body></html>" * 40
    yield "an archive", b"PK\x03\x04" + bytes(5000)
    yield "an old report", (REPOSITORY / "README.md").read_bytes()


def everything(flips: int = FLIPS) -> Iterator[Case]:
    """All of it."""
    yield from no_pdf()
    yield from structures()
    yield from encrypted()
    yield from cut()
    yield from flipped(flips)
