"""A page written as text, so that a test of a rule is a pasted example.

Each line is a row of the page: where its text begins (points from the left) and the text.

    72 A line of a paragraph.
    72:b18 A line in bold type of 18 points.      flags: b bold, i italic, u underlined, c coloured
    72 • @ 90 An item: parts that stand apart on one row are parted by " @ ".
    +8 72 A line with eight points more white above it.
    y 800                                         the next row stands at this height
    ---                                           a new page
    = 72 372                                      a horizontal rule between the rows
    | 72 180 372                                  the same, with borders down to the next such line
    90 U+F0B7 @ 108 An item.                      a letter that no editor shows

Type is ten points high, baselines are twelve points apart, and every glyph is five points wide, so
that the text column from 72 to 372 holds sixty characters. A page of prose is put in front: it
shows the rules what is usual in the document, and is left out of what they answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractors.blocks.parsing import parse
from extractors.profiles.loading import profiles
from schemas.blocks import Block
from tests.extractors.pdf.drawing import Drawing, Stroke, Word, drawn, pages_in

SIZE, LEADING, TOP = 10.0, 12.0, 140.0
CENTRED = LEADING - 0.3 * SIZE
_PART = re.compile(r"(?P<x>\d+)(?::(?P<flags>[biuc0-9]+))? (?P<text>.*)")
_CODE = re.compile(r"U\+([0-9A-F]{4})")
_PROSE = """\
Kraj letos navázal na práci, kterou začal před dvěma roky, a
rozšířil ji do všech obcí, jež o ni projevily zájem a mohly.
Výsledek je patrný.
""".splitlines()


@dataclass
class _Pen:
    """Where the next row goes, and what has been drawn so far."""

    pages: list[list[Drawing]] = field(default_factory=lambda: [[]])
    baseline: float = TOP
    borders: list[float] = field(default_factory=list)
    border_top: float = 0.0


def pages_of(example: str) -> list[list[Drawing]]:
    """The drawings of each page of an example, the page of prose first."""
    pen = _Pen()
    for number in range(24):
        _row(pen, f"{'+6 ' if number % 3 == 0 else ''}72 {_PROSE[number % 3]}")
    _new_page(pen)
    for row in example.splitlines():
        if row.strip():
            _row(pen, row.strip())
    return pen.pages


def _row(pen: _Pen, row: str) -> None:
    kind, _, rest = row.partition(" ")
    if row == "---":
        _new_page(pen)
    elif kind == "y":
        pen.baseline = float(rest)
    elif kind in ("=", "|"):
        _rule(pen, [float(x) for x in rest.split()], kind == "|")
    elif kind.startswith("+"):
        pen.baseline += float(kind)
        _row(pen, rest)
    else:
        for part in row.split(" @ "):
            _part(pen, part)
        pen.baseline += LEADING


def _new_page(pen: _Pen) -> None:
    pen.pages.append([])
    pen.baseline, pen.borders = TOP, []


def _rule(pen: _Pen, xs: list[float], bordered: bool) -> None:
    y = pen.baseline - CENTRED
    pen.pages[-1].append(Stroke(xs[0], y, xs[-1], y))
    for x in pen.borders:
        pen.pages[-1].append(Stroke(x, pen.border_top, x, y))
    pen.borders, pen.border_top = (xs if bordered else []), y
    pen.baseline += 4.0


def _part(pen: _Pen, part: str) -> None:
    found = _PART.fullmatch(part.strip())
    if found is None:
        raise ValueError(f"not a row: {part!r}")
    flags = found["flags"] or ""
    size = float(re.sub(r"\D", "", flags) or SIZE)
    font = "Helvetica-Bold" if "b" in flags else "Times-Italic" if "i" in flags else "Helvetica"
    text = _CODE.sub(lambda code: chr(int(code[1], 16)), found["text"])
    word = Word(text, float(found["x"]), pen.baseline, size, font)
    if "c" in flags:
        word = replace(word, colour=(0.1, 0.3, 0.6))
    pen.pages[-1].append(word)
    if "u" in flags:
        below = pen.baseline + 0.1 * size
        pen.pages[-1].append(Stroke(word.x, below, word.x + 0.5 * size * len(word.text), below))


def blocks_of(example: str) -> list[Block]:
    """What the rules make of an example: contents, text, page furniture."""
    (profile,) = (one for one in profiles() if one.name == "akcni-plan")
    blocks: list[Block] = []
    for report in parse(pages_in(drawn(pages_of(example))), (), profile):
        blocks.extend((*report.title, *report.contents, *report.body, *report.furniture))
    return [block for block in blocks if block.page > 1]


def told(example: str) -> str:
    """The same as text, a block a line: kind, what is known of it, its text."""
    return "\n".join(line for block in blocks_of(example) for line in _told(block)) + "\n"


def _told(block: Block) -> Iterator[str]:
    if block.kind == "table":
        for row in block.rows:
            cells = (" / ".join(_brief(inner) for inner in cell.blocks) for cell in row)
            yield "table | " + " | ".join(cells)
    elif block.kind == "toc" and block.toc is not None:
        yield f"toc level {block.toc.level} page {block.toc.page} | {block.toc.title}"
    elif block.kind == "heading":
        number = f" {block.number}" if block.number else ""
        yield f"heading level {block.level}{number} | {block.value}"
    elif block.kind == "label":
        value = f" {block.value}" if block.value else ""
        yield f"label {block.label}{value} | {block.text}"
    else:
        depth = f" in {block.depth}" if block.depth else ""
        yield f"{block.kind}{depth} | {block.text}"


def _brief(block: Block) -> str:
    return f"• {block.text}" if block.kind == "item" else block.text
