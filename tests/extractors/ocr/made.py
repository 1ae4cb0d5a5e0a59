"""A recogniser that says what it is told to, and PDFs of pictures made from others."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from extractors.ocr.tesseract import installed
from schemas.ocr import SeenLine, SeenWord

needs_tesseract = pytest.mark.skipif(
    installed() is None, reason="Tesseract or its data for Czech is not installed"
)


@dataclass
class Fake:
    """Sees the same lines on every page, and counts the pages."""

    lines: tuple[SeenLine, ...] = ()
    name: str = "fake-1"
    at_once: int = 1
    pages: list[tuple[int, ...]] = field(default_factory=list)

    def recognise(self, image: Any, single: bool) -> tuple[SeenLine, ...]:
        if single:
            return ()
        self.pages.append(image.shape)
        return self.lines


#: How far letters reach up from their line, and down, in em.
UP, DOWN = {"x": 0.49, "tall": 0.71}, 0.21


def seen(text: str, x0: int, baseline: int, em: int = 46, sure: float = 0.9) -> SeenLine:
    """Words that stand side by side on a line, each letter 20 pixels wide."""
    words, x = [], x0
    for word in text.split():
        low = set(word) <= set("acemnorsuvwxz")
        top = baseline - round(em * UP["x" if low else "tall"])
        bottom = baseline + (round(em * DOWN) if set(word) & set("gjpqyý") else 0)
        words.append(SeenWord(word, x, top, x + 20 * len(word), bottom, sure))
        x += 20 * len(word) + 12
    return SeenLine(tuple(words))


def inked(lines: Sequence[SeenLine], width: int = 2480, height: int = 3508) -> Any:
    """A white page with a bar of ink in the place of each word."""
    page = np.full((height, width), 255, np.uint8)
    for line in lines:
        for word in line.words:
            page[word.top : word.bottom, word.x0 : word.x1 : 4] = 0
    return page


def pdf_of(pictures: Sequence[Any]) -> bytes:
    """A PDF with one picture a page, 300 dots an inch."""
    images = [Image.fromarray(picture) for picture in pictures]
    out = io.BytesIO()
    images[0].save(out, "PDF", resolution=300, save_all=True, append_images=images[1:])
    return out.getvalue()


def scanned(path: Path, pages: Sequence[int], resolution: int = 200) -> bytes:
    """Pages of a PDF (from 0) as pictures and nothing else."""
    document = pypdfium2.PdfDocument(path)
    images = [
        document[page].render(scale=resolution / 72, grayscale=True).to_pil().convert("L")
        for page in pages
    ]
    document.close()
    out = io.BytesIO()
    images[0].save(out, "PDF", resolution=resolution, save_all=True, append_images=images[1:])
    return out.getvalue()


def bound(*parts: tuple[bytes, Sequence[int]]) -> bytes:
    """Pages of several PDFs as one."""
    whole = pypdfium2.PdfDocument.new()
    for data, pages in parts:
        whole.import_pages(pypdfium2.PdfDocument(data), list(pages))
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()
