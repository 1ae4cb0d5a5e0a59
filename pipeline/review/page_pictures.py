"""Pictures of pages: drawn when they are first asked for, kept in memory and beside the store."""

from __future__ import annotations

import contextlib
import os
import struct
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.export.files import SUFFIX
from pipeline.review.drawing_process import NotDrawn, Pencil
from pipeline.review.pdf_files import PdfFiles

__all__ = ["DPI", "PagePictures", "Picture"]

#: Dots an inch: small print is legible on a screen.
DPI = 110
_IN_MEMORY = 64
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_METRE = 72 / 0.0254


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG; ``width`` and ``height`` of the page in points."""

    png: bytes
    width: float
    height: float


@dataclass(slots=True)
class PagePictures:
    """The pictures of the pages of some PDFs; safe in threads.

    ``folder`` keeps them from one desk to the next, as ``HASH-PAGE-DPI.png``.
    """

    files: PdfFiles
    folder: Path
    pencil: Pencil = field(default_factory=Pencil)
    _kept: OrderedDict[tuple[str, int], Picture] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def picture(self, sha256: str, page: int) -> Picture | None:
        """The page (1-based) of the PDF ``sha256``; ``None`` where that PDF is not there.

        Raises ``NotDrawn`` with the reason where the page cannot be drawn.
        """
        if sha256 not in self.files:
            return None
        with self._lock:
            kept = self._kept.get((sha256, page))
            if kept is not None:
                self._kept.move_to_end((sha256, page))
                return kept
        png = self._from_folder(sha256, page) or self._drawn(sha256, page)
        if png is None:
            return None
        picture = _measured(png)
        with self._lock:
            self._kept[(sha256, page)] = picture
            while len(self._kept) > _IN_MEMORY:
                self._kept.popitem(last=False)
        return picture

    def _path(self, sha256: str, page: int) -> Path:
        return self.folder / f"{sha256}-{page}-{DPI}.png"

    def _from_folder(self, sha256: str, page: int) -> bytes | None:
        try:
            png = self._path(sha256, page).read_bytes()
        except OSError:
            return None
        return png if png.startswith(_SIGNATURE) else None

    def _drawn(self, sha256: str, page: int) -> bytes | None:
        data = self.files.data(sha256)
        if data is None:
            return None
        png = self.pencil.draw(data, page, DPI)
        # A full disk or a folder that is read-only costs speed, not the picture.
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            target = self._path(sha256, page)
            temporary = target.with_name(f".{target.name}.{os.getpid()}{SUFFIX}")
            temporary.write_bytes(png)
            temporary.replace(target)
        return png


def _measured(png: bytes) -> Picture:
    """The picture with the size of its page, by the resolution that the PNG tells."""
    try:
        wide, high = struct.unpack(">II", png[16:24])
        at = png.index(b"pHYs") + 4
        across, down = struct.unpack(">II", png[at : at + 8])
        return Picture(png, wide / across * _METRE, high / down * _METRE)
    except (ValueError, struct.error, ZeroDivisionError) as error:
        raise NotDrawn("the picture of the page is damaged") from error
