"""Blocks nested by their headings are, flattened, the same blocks in the same order."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from extractors.tree.nesting import nest
from schemas.blocks import EMPTY, Block
from schemas.tree import SectionNode

#: 0 is a paragraph, anything else the level of a heading; levels may be skipped.
LEVELS = st.lists(st.integers(0, 6), max_size=40)


def blocks(levels: list[int]) -> list[Block]:
    return [
        Block("heading" if level else "paragraph", EMPTY, float(place), 0.0, level=level)
        for place, level in enumerate(levels)
    ]


def sections(node: SectionNode) -> Iterator[tuple[SectionNode, SectionNode]]:
    """Each section with the one above it."""
    for child in node.children:
        yield node, child
        yield from sections(child)


@given(LEVELS)
def test_flattened_gives_the_same_blocks_back(levels: list[int]) -> None:
    made = blocks(levels)
    flattened = list(nest(made).flattened())
    assert all(one is other for one, other in zip(flattened, made, strict=True))


@given(LEVELS)
def test_a_section_stands_in_one_of_a_higher_level(levels: list[int]) -> None:
    for above, below in sections(nest(blocks(levels))):
        assert below.heading is not None
        assert above.heading is None or above.heading.level < below.heading.level
        assert all(block.kind != "heading" for block in below.blocks)


@given(LEVELS)
def test_a_section_stands_under_the_nearest_heading_of_a_higher_level(levels: list[int]) -> None:
    made = blocks(levels)
    parents = {id(child.heading): above.heading for above, child in sections(nest(made))}
    for place, block in enumerate(made):
        if block.kind == "heading":
            before = [one for one in made[:place] if one.kind == "heading"]
            higher = [one for one in before if one.level < block.level]
            assert parents[id(block)] is (higher[-1] if higher else None)
