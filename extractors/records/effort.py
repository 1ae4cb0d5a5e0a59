"""Hours spent on a chapter: the 'Časová dotace / timesheet' box."""

from __future__ import annotations

from extractors.czech.numbers import number
from extractors.czech.text import fold
from extractors.records.drafts import Draft, parts_of
from extractors.records.reading import Answer, Reading, family_of
from schemas.blocks import Block, Part


def effort(reading: Reading, index: int) -> Answer | None:
    """A box of a chapter's title and a line with the label, a number and its unit."""
    block = reading.blocks[index]
    if block.kind == "table":
        return _box(reading, index, block)
    below = reading.block(index + 1)
    if family_of(block) == "effort":
        return _lines(reading, index, None)
    if block.kind == "paragraph" and family_of(below) == "effort":
        return _lines(reading, index + 1, block)
    return None


def _box(reading: Reading, index: int, block: Block) -> Answer | None:
    texts = [" ".join(item.text for cell in row for item in cell.blocks) for row in block.rows]
    place = next((n for n, text in enumerate(texts) if _is_effort(reading, text)), None)
    if place is None:
        return None
    title = texts[place - 1] if place else ""
    draft = _draft(index, title, texts[place], " ".join(texts), parts_of(block))
    return [draft], 1


def _is_effort(reading: Reading, text: str) -> bool:
    folded = fold(text)
    return any(
        label.family == "effort" and label.pattern.match(folded) for label in reading.profile.labels
    )


def _lines(reading: Reading, index: int, title: Block | None) -> Answer | None:
    """The same without a box: the title above, the number behind the label."""
    value = reading.block(index + 1)
    if value is None or number(value.text) is None:
        return None
    label = reading.blocks[index]
    above = title.text if title else ""
    parts = [*(parts_of(title) if title else ()), *parts_of(label), *parts_of(value)]
    text = f"{above} {label.text} {value.text}".strip()
    draft = _draft(index, above or _chapter(reading, index), value.text, text, parts)
    return [draft], 3 if title else 2


def _chapter(reading: Reading, index: int) -> str:
    chapter = reading.scopes[index].chapter
    return reading.blocks[chapter].text if chapter is not None else ""


def _draft(index: int, title: str, line: str, text: str, parts: list[Part]) -> Draft:
    found = number(line)
    fields = {"chapter": title, "hours": found[0] if found else None}
    return Draft(("effort", index, 0), parts, text, fields)
