"""The program Tesseract, asked through pytesseract. The only place that knows either.

Each page is a process of its own: pages are read beside each other, and what a picture brings down
is only its own process. hOCR is read, since it alone gives lines, words, boxes and confidence.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Any

import pytesseract
from PIL import Image

from schemas.ocr import SeenLine, SeenWord

__all__ = ["Tesseract", "installed", "lines_of"]

LANGUAGE = "ces"
#: One block of text: it loses fewest words of level pages, and its lines run across columns, whose
#: gaps and borders are known from the picture.
_PAGE, _SINGLE_LINE = 6, 7
_SECONDS = 120
_LINE = re.compile(r"class='ocr_(?:line|caption|textfloat|header)'")
_WORD = re.compile(
    r"class='ocrx_word'[^>]*title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)[^>]*>(.*?)</span>",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Tesseract as it is installed, with its data for Czech."""

    version: str
    at_once: int = field(default_factory=lambda: os.cpu_count() or 1, compare=False)
    resolution: int = 300

    @property
    def name(self) -> str:
        return f"tesseract-{self.version}-{LANGUAGE}"

    def recognise(self, image: Any, single: bool) -> tuple[SeenLine, ...]:
        # One thread a page: the pages themselves are read beside each other.
        os.environ["OMP_THREAD_LIMIT"] = "1"
        page: bytes = pytesseract.image_to_pdf_or_hocr(
            Image.fromarray(image),
            lang=LANGUAGE,
            config=f"--psm {_SINGLE_LINE if single else _PAGE} --dpi {self.resolution}",
            extension="hocr",
            timeout=_SECONDS,
        )
        return lines_of(page.decode("utf-8"))


@lru_cache(maxsize=1)
def installed() -> Tesseract | None:
    """Tesseract, if the program and its data for Czech are there."""
    try:
        if LANGUAGE not in pytesseract.get_languages(config=""):
            return None
        return Tesseract(str(pytesseract.get_tesseract_version()))
    except (OSError, pytesseract.TesseractError, subprocess.SubprocessError, SystemExit):
        return None


def lines_of(hocr: str) -> tuple[SeenLine, ...]:
    """The lines of a page in hOCR that hold any word."""
    lines = (_words(part) for part in _LINE.split(hocr)[1:])
    return tuple(SeenLine(words) for words in lines if words)


def _words(part: str) -> tuple[SeenWord, ...]:
    found = []
    for match in _WORD.finditer(part):
        text = unescape(_TAG.sub("", match[6])).strip()
        x0, top, x1, bottom, sure = (int(match[at]) for at in range(1, 6))
        if text:
            found.append(SeenWord(text, x0, top, x1, bottom, sure / 100))
    return tuple(found)
