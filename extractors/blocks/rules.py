"""The rules that make blocks of rows, one construct each, in the order in which they are asked.

A rule looks at the elements from a place on and answers with a block and the number of elements
that it takes, or with nothing. The last rule always answers.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractors.blocks.arranging import Element, Region
from extractors.blocks.columns import RightEdges
from extractors.blocks.continuing import goes_on
from extractors.blocks.headings import Heading, Known, heading_at, look
from extractors.blocks.joining import Hyphenation, passage
from extractors.blocks.labels import Match, match_start, match_wrapped
from extractors.blocks.metrics import LOOSE, Metrics
from extractors.blocks.splitting import row_of, split_line
from extractors.czech.text import ends_sentence
from extractors.pdf.characters import DASHES
from schemas.blocks import EMPTY, Block, Cell, Part
from schemas.layout import Line, Row
from schemas.profile import Profile

_SAME_X = 4.0
_MAX_LABEL_ROWS = 4
#: The mark's font may be taller than the text's and push the second line of an item down.
MARKED = 1.3


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules may look at: the document's measures, its headings, the profile."""

    metrics: Metrics
    hyphens: Hyphenation
    edges: RightEdges
    known: Known | None
    profile: Profile


#: A rule's answer: the block, how many elements it took, and what is left of the last of them.
Answer = tuple[Block, int, Row | None]
Rule = Callable[[Sequence[Element], int, Reading], Answer | None]


def table(elements: Sequence[Element], index: int, reading: Reading) -> Answer | None:
    """A table of values: each cell is read as a little page of its own."""
    region = elements[index]
    if not isinstance(region, Region):
        return None
    rows = tuple(
        tuple(
            Cell(column, cell_blocks(lines, region.rights[column], reading))
            for column, lines in enumerate(band)
        )
        for band in region.bands
    )
    first = next(line for band in region.bands for cell in band for line in cell)
    return Block("table", EMPTY, first.x0, first.x0, rows=rows), 1, None


def cell_blocks(lines: Sequence[Line], right: float, reading: Reading) -> tuple[Block, ...]:
    """The paragraphs and items of a cell; its lines may stand closer than those of the text."""
    blocks: list[Block] = []
    rows = [row_of(Row(line.page, None, (line,), line.baseline), (line,)) for line in lines]
    rows = _with_marks(rows)
    tight = min(
        (
            lower.baseline - upper.baseline
            for upper, lower in itertools.pairwise(rows)
            if upper.page == lower.page and lower.baseline > upper.baseline
        ),
        default=0.0,
    )
    size = lines[0].style.size if lines else 0.0
    metrics = reading.metrics
    if tight:
        metrics = replace(metrics, leadings={**metrics.leadings, size: tight}, justified=False)
    inner = replace(reading, metrics=metrics, edges=RightEdges.fixed(right), known=None)
    index = 0
    while index < len(rows):
        answer = item(rows, index, inner) or paragraph(rows, index, inner)
        blocks.append(answer[0])
        index += answer[1]
    return tuple(blocks)


def _with_marks(rows: list[Row]) -> list[Row]:
    """A bullet that became a row of its own is the mark of the row on its baseline."""
    joined: list[Row] = []
    for row in rows:
        above = joined[-1] if joined else None
        if above and above.page == row.page and abs(above.baseline - row.baseline) < 3.0:
            marks = [line for line in (above.mark, row.mark) if line is not None]
            lines = (*marks, *above.lines, *row.lines)
            joined[-1] = row_of(above, tuple(sorted(lines, key=lambda line: line.x0)))
        else:
            joined.append(row)
    return joined


def label(elements: Sequence[Element], index: int, reading: Reading) -> Answer | None:
    """A label of the profile; what stands behind it on its line is left for the next rule."""
    row = elements[index]
    if not isinstance(row, Row) or row.mark is not None:
        return None
    wrapped = match_wrapped(_label_lines(elements, index), reading.profile)
    if wrapped is not None and len(row.lines) == 1:
        found, count = wrapped
        if (found.whole and count > 1) or match_start(row.lines[0], reading.profile) is None:
            lines = [element.lines[0] for element in elements[index : index + count]]  # type: ignore[union-attr]
            return _label_block(lines, found, reading), count, None
    found_here = match_start(row.lines[0], reading.profile)
    if found_here is None:
        return None
    head, rest = _label_parts(row, found_here)
    return _label_block([head], found_here, reading), 1, rest


def _label_lines(elements: Sequence[Element], index: int) -> list[Line]:
    """Lines below one another that could be one wrapped label."""
    lines: list[Line] = []
    for element in elements[index : index + _MAX_LABEL_ROWS]:
        if not isinstance(element, Row) or element.mark is not None or len(element.lines) != 1:
            break
        line = element.lines[0]
        if lines and (abs(line.x0 - lines[0].x0) > _SAME_X or _other_look(line, lines[0])):
            break
        lines.append(line)
    return lines


def _other_look(one: Line, other: Line) -> bool:
    return one.style.size != other.style.size or one.style.bold != other.style.bold


def _label_parts(row: Row, found: Match) -> tuple[Line, Row | None]:
    first = row.lines[0]
    if found.end >= len(first.text.rstrip()):
        return first, row_of(row, row.lines[1:]) if len(row.lines) > 1 else None
    head, tail = split_line(first, found.end)
    return head, replace(row_of(row, (tail, *row.lines[1:])), behind=first.x0)


def _label_block(lines: list[Line], found: Match, reading: Reading) -> Block:
    return Block(
        kind="label",
        passage=passage(lines, reading.hyphens),
        x0=lines[0].x0,
        text_x0=lines[0].x0,
        label=f"{found.label.family}.{found.label.key}",
        value=found.value,
    )


def heading(elements: Sequence[Element], index: int, reading: Reading) -> Answer | None:
    """A heading of one row or of several."""
    if reading.known is None or not isinstance(elements[index], Row):
        return None
    rows = _rows_from(elements, index)
    found = heading_at(rows, 0, reading.known, reading.profile)
    if (
        found is None
        or _is_sentence_part(elements, index, reading)
        or _holds_fields(elements, index + found.rows, reading)
    ):
        return None
    return _heading_block(rows[: found.rows], found, reading), found.rows, None


def _rows_from(elements: Sequence[Element], index: int) -> list[Row]:
    rows: list[Row] = []
    for element in elements[index : index + 5]:
        if not isinstance(element, Row):
            break
        rows.append(element)
    return rows


def _is_sentence_part(elements: Sequence[Element], index: int, reading: Reading) -> bool:
    """Whether a row is set like the text and goes on with the line above: it only names a title."""
    row, above = elements[index], elements[index - 1] if index else None
    if not isinstance(row, Row) or not isinstance(above, Row) or row.page != above.page:
        return False
    upper, lower = above.lines[-1], row.lines[0]
    if look(lower.style) != look(upper.style) or look(lower.style) != look(reading.metrics.body):
        return False
    return goes_on(upper, lower, reading.edges.of(upper), reading.metrics)


def _holds_fields(elements: Sequence[Element], index: int, reading: Reading) -> bool:
    """Whether the labels of a card, an event or a box follow: then the row is their title."""
    if index >= len(elements):
        return False
    below = elements[index]
    if not isinstance(below, Row) or below.mark is not None:
        return False
    wrapped = match_wrapped(_label_lines(elements, index), reading.profile)
    found = wrapped[0] if wrapped else match_start(below.lines[0], reading.profile)
    return found is not None and found.label.family in ("card", "event", "effort")


def _heading_block(rows: Sequence[Row], found: Heading, reading: Reading) -> Block:
    lines = [line for row in rows for line in row.lines]
    return Block(
        kind="heading",
        passage=passage(lines, reading.hyphens),
        x0=lines[0].x0,
        text_x0=lines[0].x0,
        level=found.level,
        number=found.number,
        value=found.title,
        toc=found.entry,
    )


def item(elements: Sequence[Element], index: int, reading: Reading) -> Answer | None:
    """A list item: a mark, and the lines of its first paragraph.

    A row that begins with a dash and was not the rest of the sentence above is an item too.
    """
    row = elements[index]
    if not isinstance(row, Row):
        return None
    if row.mark is None:
        row = _dashed(row)
    if row.mark is None:
        return None
    lines, count = _paragraph_lines(row, elements, index, reading)
    mark = Part(row.mark, 0, len(row.mark.text), 0)
    text_x0 = _text_edge(row, lines)
    block = Block(
        kind="item",
        passage=passage(lines, reading.hyphens),
        x0=text_x0 - (lines[0].x0 - row.mark.x0),
        text_x0=text_x0,
        mark=mark,
        displaced=row.behind is not None,
    )
    return block, count, None


def _text_edge(row: Row, lines: Sequence[Line]) -> float:
    """Where a block's lines begin: its second one tells, when the first stands behind a label."""
    if row.behind is None:
        return lines[0].x0
    below = [line for line in lines if line.baseline != lines[0].baseline]
    return below[0].x0 if below else row.behind


def _dashed(row: Row) -> Row:
    text = row.lines[0].text
    if len(text) > 2 and text[0] in "-–—" and text[1] == " ":
        mark, rest = split_line(row.lines[0], 1)
        return replace(row, mark=mark, lines=(rest, *row.lines[1:]))
    return row


def paragraph(elements: Sequence[Element], index: int, reading: Reading) -> Answer:
    """What is nothing else: lines that go on in one another."""
    first = elements[index]
    if not isinstance(first, Row):
        raise TypeError("a paragraph is made of rows")
    lines, count = _paragraph_lines(first, elements, index, reading)
    x0 = _text_edge(first, lines)
    displaced = first.behind is not None
    block = Block("paragraph", passage(lines, reading.hyphens), x0, x0, displaced=displaced)
    return block, count, None


def _paragraph_lines(
    first: Row, elements: Sequence[Element], index: int, reading: Reading
) -> tuple[list[Line], int]:
    """The lines that begin with a row, and how many elements they take."""
    rows = [first]
    while index + len(rows) < len(elements):
        element = elements[index + len(rows)]
        if not isinstance(element, Row):
            break
        if not _continues(rows, element, elements, index + len(rows), reading):
            break
        rows.append(element)
    return [line for row in rows for line in _whole(row, row is first)], len(rows)


def _whole(row: Row, is_first: bool) -> list[Line]:
    """A row's lines; a dash taken for a list mark goes back into the sentence it is part of."""
    return [row.mark, *row.lines] if row.mark is not None and not is_first else list(row.lines)


def _continues(
    rows: list[Row], row: Row, elements: Sequence[Element], index: int, reading: Reading
) -> bool:
    """Whether a row goes on with the rows so far and begins nothing of its own."""
    upper, lower = rows[-1].lines[-1], row.lines[0]
    if row.mark is not None:
        return _is_dash_in_sentence(rows[-1], row, reading)
    # The first row may begin further right, behind a label; the others begin below one another.
    if len(rows) > 1 and abs(lower.x0 - rows[-1].lines[0].x0) > 2.5 * lower.style.size:
        return False
    if _is_set_apart(upper, lower) or _introduces_below(rows[0], upper, lower):
        return False
    slack = MARKED if len(rows) == 1 and rows[0].mark is not None else LOOSE
    if not goes_on(upper, lower, reading.edges.of(upper), reading.metrics, slack):
        return False
    found = match_start(lower, reading.profile)
    if found is not None and not _is_mentioned(found, upper, lower):
        return False
    if match_wrapped(_label_lines(elements, index), reading.profile) is not None:
        return False
    return heading(elements, index, reading) is None


def _is_set_apart(upper: Line, lower: Line) -> bool:
    """Whether a whole line is bold or underlined below a plain one: a heading of what follows."""
    last = upper.spans[-1]
    spans = [span for span in lower.spans if span.text.strip()]
    if "://" in lower.text or "www." in lower.text:
        return False
    plain = not any(span.underline for span in upper.spans)
    underlined = plain and all(span.underline for span in spans)
    return underlined or (lower.bold and not last.style.bold and ends_sentence(upper.text))


def _introduces_below(first: Row, upper: Line, lower: Line) -> bool:
    """Whether a line left of an item's text leads in what follows: "Nově sledované:"."""
    outdented = first.mark is not None and lower.x0 < first.lines[0].x0 - _SAME_X
    led_in = lower.text[:1].isupper() and lower.text.rstrip().endswith(":")
    return outdented and led_in and ends_sentence(upper.text)


def _is_mentioned(found: Match, upper: Line, lower: Line) -> bool:
    """A number that leads its text hangs out of it; one at the text's own edge is named there."""
    return found.label.leads and lower.x0 >= upper.x0 - _SAME_X


def _is_dash_in_sentence(above: Row, row: Row, reading: Reading) -> bool:
    """Whether a dash at a line's beginning only seems a list mark, in a line stretched wide.

    It stands where the paragraph's lines begin, and the line above is full and ends no sentence.
    """
    upper, mark = above.lines[-1], row.mark
    if mark is None or mark.text.strip() not in DASHES or ends_sentence(upper.text):
        return False
    if abs(mark.x0 - above.lines[0].x0) > 2.0:
        return False
    return goes_on(upper, row.lines[0], reading.edges.of(upper), reading.metrics)


#: The chain: the first rule that answers wins, the last one always does.
CHAIN: tuple[tuple[str, Rule], ...] = (
    ("table", table),
    ("heading", heading),
    ("label", label),
    ("item", item),
    ("paragraph", paragraph),
)


def blocks_of(elements: Sequence[Element], reading: Reading) -> list[Block]:
    """All elements as blocks; each line is in exactly one of them."""
    queue = list(elements)
    found: list[Block] = []
    index = 0
    while index < len(queue):
        for _, rule in CHAIN:
            answer = rule(queue, index, reading)
            if answer is not None:
                break
        block, count, rest = answer  # type: ignore[misc]
        found.append(block)
        index += count
        if rest is not None:
            index -= 1
            queue[index] = rest
    return found
