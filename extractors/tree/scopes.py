"""Where each block stands: under which chapter, topic, activity and label.

One walk over a report's blocks in reading order; each block gets the scope that the blocks before
it have opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.blocks.headings import opening_of
from extractors.czech.text import fold, title_key
from schemas.blocks import Block
from schemas.profile import Profile

__all__ = ["Scope", "scopes"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is open at a block. The numbers are places in the list of blocks.

    ``opens`` is what the nearest heading that says so opens; ``chapter`` the heading of level 1;
    ``role`` the key of the label above and ``role_at`` its place; ``outer`` the role to which an
    item returns that stands outside the label's own item. ``closed`` tells that the topic's closing
    sentence has been said, ``newly`` that newly monitored projects follow.
    """

    section: int | None = None
    chapter: int | None = None
    level: int = 0
    opens: str = ""
    opens_level: int = 0
    topic: int | None = None
    activity: int | None = None
    role: str | None = None
    role_at: int | None = None
    role_depth: int = 0
    outer: str | None = None
    outer_at: int | None = None
    newly: bool = False
    closed: bool = False
    indicator_topic: str | None = None


def scopes(blocks: Sequence[Block], profile: Profile, topics: frozenset[str]) -> tuple[Scope, ...]:
    """The scope of each block, itself included: a heading stands in the section it opens.

    ``topics`` are the keys of the topic titles that the report's contents list.
    """
    found: list[Scope] = []
    scope = Scope()
    for index, block in enumerate(blocks):
        scope = _advance(_returned(scope, block), index, block, profile, topics)
        found.append(scope)
    return tuple(found)


def _returned(scope: Scope, block: Block) -> Scope:
    """An item outside the item in which the open label stands belongs to the label before it."""
    if scope.outer is None or block.kind != "item" or block.depth > 0:
        return scope
    return replace(
        scope, role=scope.outer, role_at=scope.outer_at, role_depth=0, outer=None, outer_at=None
    )


def _advance(
    scope: Scope, index: int, block: Block, profile: Profile, topics: frozenset[str]
) -> Scope:
    if block.kind == "heading":
        return _heading(scope, index, block, profile, topics)
    if block.kind == "label":
        return _label(scope, index, block)
    if block.kind == "paragraph" and scope.opens == "indicators":
        named = title_key(block.text) in topics
        return replace(scope, indicator_topic=block.text.strip(" :")) if named else scope
    if block.kind == "paragraph" and block.depth == 0:
        return _paragraph(scope, index, block, profile)
    return scope


def _heading(
    scope: Scope, index: int, block: Block, profile: Profile, topics: frozenset[str]
) -> Scope:
    title = block.value or block.text
    opening = opening_of(title, profile, block.number)
    above = scope.opens if block.level > scope.opens_level and scope.opens else ""
    fresh = Scope(
        section=index,
        chapter=index if block.level <= 1 else scope.chapter,
        level=block.level,
        opens=above,
        opens_level=scope.opens_level if above else 0,
    )
    parts_indicators = scope.opens == "indicators" and block.toc is None
    if opening is None and parts_indicators and (above or title_key(title) in topics):
        return replace(scope, indicator_topic=title)
    if opening is not None:
        topic = index if opening.opens == "measures" else None
        return replace(fresh, opens=opening.opens, opens_level=block.level, topic=topic)
    if above == "measures":
        return replace(fresh, topic=scope.topic)
    if above == "topics":
        return replace(fresh, topic=index)
    return replace(fresh, opens="", opens_level=0)


def _label(scope: Scope, index: int, block: Block) -> Scope:
    family, _, key = (block.label or "").partition(".")
    if family == "activity":
        return replace(scope, activity=index, role=None, role_at=None, closed=False)
    if family != "role":
        return scope
    if key == "outcome" and scope.role in ("planned", "outcome"):
        outer, outer_at = scope.outer or scope.role, scope.outer_at or scope.role_at
        return replace(
            scope,
            role=key,
            role_at=index,
            role_depth=block.depth,
            outer=outer,
            outer_at=outer_at,
        )
    return replace(scope, role=key, role_at=index, role_depth=0, outer=None, outer_at=None)


def _paragraph(scope: Scope, index: int, block: Block, profile: Profile) -> Scope:
    folded = fold(block.text)
    if profile.newly_monitored.match(folded):
        return replace(scope, newly=True)
    if scope.topic is None:
        return scope
    if profile.outlook.match(folded):
        keeps = scope.role == "next_plan"
        return replace(
            scope,
            activity=None,
            role=scope.role if keeps else None,
            role_at=scope.role_at if keeps else None,
            closed=True,
        )
    if profile.activity_intro.search(folded):
        return replace(scope, activity=index, role=None, role_at=None)
    return scope
