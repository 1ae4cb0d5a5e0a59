"""The table that aligns priority areas with flagship projects and activity areas."""

from __future__ import annotations

from extractors.czech.text import fold, title_key
from extractors.records.drafts import Draft, Leftover, parts_of
from extractors.records.reading import Answer, Piece, Reading
from schemas.blocks import Block, Cell

_NONE = {"-", "–", "—"}


def alignment(reading: Reading, index: int) -> Answer | None:
    """A table of three columns whose head names flagship projects and activity areas."""
    block = reading.blocks[index]
    if block.kind != "table" or len(block.rows) < 2:
        return None
    columns = _columns(reading, block)
    if columns is None:
        return None
    head = block.rows[0]
    pieces: list[Piece] = []
    for place, row in enumerate(block.rows):
        cells = [part for cell in row for item in cell.blocks for part in parts_of(item)]
        text = " ".join(item.text for cell in row for item in cell.blocks)
        if place == 0 or text == " ".join(item.text for cell in head for item in cell.blocks):
            pieces.append(Leftover("label", tuple(cells), text))
            continue
        flagship, areas = columns
        fields = {
            "priority_area": " ".join(item.text for item in row[0].blocks),
            "flagship_projects": _titles(reading, row[flagship]) if flagship else [],
            "activity_areas": _titles(reading, row[areas]) if areas else [],
        }
        pieces.append(Draft(("alignment", index, place), cells, text, fields))
    return pieces, 1


def _columns(reading: Reading, block: Block) -> tuple[int, int] | None:
    """Which column holds what (0: none), told by the head; no head, no alignment."""
    flagship = areas = 0
    for column, cell in enumerate(block.rows[0]):
        text = fold(" ".join(item.text for item in cell.blocks))
        if column and reading.profile.flagship_words.search(text):
            flagship = column
        elif column and reading.profile.area_words.search(text):
            areas = column
    return (flagship, areas) if flagship or areas else None


def _titles(reading: Reading, cell: Cell) -> list[str]:
    """The titles in a cell: one a paragraph, put right by the titles that the report knows."""
    texts = [item.text.strip() for item in cell.blocks if item.text.strip() not in _NONE]
    if not texts:
        return []
    return _known_titles(reading, " ".join(texts)) or texts


def _known_titles(reading: Reading, text: str) -> list[str]:
    """The text as a row of titles that the contents list; nothing when it is not just that."""
    words = text.split()
    found: list[str] = []
    start = 0
    while start < len(words):
        for end in range(len(words), start, -1):
            if title_key(" ".join(words[start:end])) in reading.topics:
                found.append(" ".join(words[start:end]))
                start = end
                break
        else:
            return []
    return found
