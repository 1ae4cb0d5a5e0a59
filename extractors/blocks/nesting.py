"""How deep a block stands in lists: told by where it begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.blocks import Block

#: Left edges this near to one another are one indent (points).
_SAME = 3.0
_CLOSERS = ("heading", "table", "title")


def nested(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with their depth: in how many list items each stands."""
    found: list[Block] = []
    open_items: list[Block] = []
    for block in _placed(blocks):
        if block.kind in _CLOSERS:
            open_items.clear()
        while open_items and not _is_inside(block, open_items[-1]):
            open_items.pop()
        found.append(replace(block, depth=len(open_items)))
        if block.kind == "item":
            open_items.append(block)
    return found


def _placed(blocks: Sequence[Block]) -> list[Block]:
    """One-line items behind a label, put where the next item of their kind begins."""
    placed = list(blocks)
    for index, block in enumerate(blocks):
        if block.displaced and block.kind == "item" and len(block.passage.parts) == 1:
            sibling = _sibling(blocks, index)
            if sibling is not None:
                placed[index] = replace(block, x0=sibling.x0, text_x0=sibling.text_x0)
    return placed


def _sibling(blocks: Sequence[Block], index: int) -> Block | None:
    """The next item of the same list that has the same mark."""
    for block in blocks[index + 1 :]:
        if block.kind in ("label", *_CLOSERS):
            return None
        if block.kind == "item" and _mark(block) == _mark(blocks[index]):
            return block
    return None


def _mark(block: Block) -> str:
    return block.mark.line.text.strip() if block.mark else ""


def _is_inside(block: Block, item: Block) -> bool:
    """A block is inside an item when it begins right of the item's mark, at its text or beyond."""
    if block.kind == "item":
        return block.x0 > item.x0 + _SAME
    return block.x0 >= item.text_x0 - _SAME and block.x0 > item.x0 + _SAME
