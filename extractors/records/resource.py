"""Studied documents and the links behind them."""

from __future__ import annotations

from extractors.records.drafts import Draft, mark_of
from extractors.records.reading import Answer, Reading, url_behind


def resource(reading: Reading, index: int) -> Answer | None:
    """A list item in a chapter on studied documents."""
    block = reading.blocks[index]
    if block.kind != "item" or reading.scopes[index].opens != "resources":
        return None
    fields = {"title": block.text, "url": url_behind(block.passage, reading.links)}
    claims = [*mark_of(block), *block.passage.parts]
    return [Draft(("resource", index, 0), claims, block.text, fields)], 1
