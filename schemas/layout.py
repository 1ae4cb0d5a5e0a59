"""What stands on a page before anybody has read it: spans, rows, rules, grids, links.

Coordinates are points from the top left corner of the page as it is shown (crop box and rotation
applied), y grows downwards; pages are 1-based.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.oddities import Oddity

__all__ = [
    "Bookmark",
    "Box",
    "Grid",
    "Layer",
    "Line",
    "Link",
    "Page",
    "Row",
    "Rule",
    "Span",
    "Style",
]

Layer = Literal["native", "ocr", "unread"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: x0 < x1 from the left, top < bottom from the top."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set. ``size`` is the height of an em in points, ``colour`` is 0xRRGGBB."""

    font: str
    size: float
    bold: bool
    italic: bool
    colour: int


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one style on one baseline, as one drawing operation or a part of one.

    ``text`` is in NFC; ``weights`` gives for each of its characters how many characters of the PDF
    it stands for (``None``: one each), so that nothing that normalising merges is lost from the
    count. ``x0`` is the pen position of the first character; ``word_gap`` the space between its
    words where they were set one by one (0 where that is not known). ``confidence`` is 1 for text
    that the PDF itself holds, less for text that was read from a picture. ``hidden`` text is in the
    PDF and cannot be seen on the page.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    style: Style
    weights: bytes | None = None
    underline: bool = False
    word_gap: float = 0.0
    confidence: float = 1.0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn on the page, horizontal or vertical, as a thin box."""

    x0: float
    top: float
    x1: float
    bottom: float
    horizontal: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Rules that belong together: the row borders and the rules that cut columns.

    ``ys`` are the row borders from top to bottom; ``verticals`` the vertical rules (none in a table
    that is ruled with horizontal lines only).
    """

    box: Box
    ys: tuple[float, ...]
    verticals: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation and where it leads."""

    box: Box
    url: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the PDF's outline; ``level`` 0 is the outermost, ``page`` 1-based."""

    title: str
    level: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One run of text on one baseline with no wide gap in it: a line, or a part of a row.

    ``text`` has single spaces; ``offsets`` are the places in it at which the spans begin and
    ``weights`` are as those of a span, for the whole line.
    """

    page: int
    text: str
    spans: tuple[Span, ...]
    offsets: tuple[int, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    weights: bytes | None = None

    @property
    def style(self) -> Style:
        """The style that most of the line's characters have."""
        if len(self.spans) == 1:
            return self.spans[0].style
        return max(self.spans, key=lambda span: len(span.text.strip())).style

    @property
    def bold(self) -> bool:
        """Whether every printed character is bold."""
        return all(span.style.bold for span in self.spans if span.text.strip())

    def stretches(self) -> list[tuple[int, int, Span]]:
        """(start, end, span) of each span in the line's text."""
        ends = (*self.offsets[1:], len(self.text))
        return list(zip(self.offsets, ends, self.spans, strict=True))

    def count(self, start: int, end: int) -> int:
        """Printed characters of the PDF behind the text from ``start`` to ``end``."""
        text = self.text[start:end]
        if self.weights is None:
            return len(text) - text.count(" ")
        weights = self.weights[start:end]
        return sum(weight for char, weight in zip(text, weights, strict=True) if char != " ")

    def box(self, start: int, end: int) -> Box:
        """The box of a part of the line; the ends are interpolated inside a span."""
        if start <= 0 and end >= len(self.text):
            return Box(self.x0, self.top, self.x1, self.bottom)
        return Box(self._x(start), self.top, self._x(end), self.bottom)

    def _x(self, at: int) -> float:
        for start, end, span in self.stretches():
            if at <= end:
                share = (at - start) / max(end - start, 1)
                return span.x0 + max(share, 0.0) * (span.x1 - span.x0)
        return self.x1


@dataclass(frozen=True, slots=True)
class Row:
    """All that stands on one baseline of a page: a list mark, if there is one, and its lines.

    A row has more than one line where a wide gap or a vertical rule parts them. ``behind`` is where
    a label begins that stood in front of the row on the same line; the row is then set off its
    indent.
    """

    page: int
    mark: Line | None
    lines: tuple[Line, ...]
    baseline: float
    grid: int | None = None
    behind: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page with all that is drawn on it.

    ``chars`` is the PDF library's own count of printed characters, white space not counted (for a
    page that was read from its picture, of the characters read); ``doubled`` counts characters
    drawn twice for boldness and kept once, ``unmapped`` those with no Unicode value. ``layer`` says
    where the text is from; a page that is ``unread`` is a picture that nothing here could read.
    ``turned`` is by how many degrees, clockwise, the picture lay crooked: the rows are those of the
    level page, and so are width and height where it lay on its side.
    ``corrected`` are words that the rows hold otherwise than they were read: (read, taken).
    ``oddities`` is what else is to be told of the page.
    """

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    rules: tuple[Rule, ...]
    grids: tuple[Grid, ...]
    links: tuple[Link, ...]
    chars: int
    doubled: int = 0
    unmapped: int = 0
    images: int = 0
    layer: Layer = "native"
    turned: float = 0.0
    corrected: tuple[tuple[str, str], ...] = ()
    oddities: tuple[Oddity, ...] = ()

    @property
    def unreadable(self) -> bool:
        """Whether nothing of the page could be read, not even its size."""
        return any(oddity.code == "page_unreadable" for oddity in self.oddities)
