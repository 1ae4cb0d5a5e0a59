"""Statements: what a list item or a paragraph says of an activity or a topic."""

from __future__ import annotations

import re

from extractors.czech.text import fold
from extractors.records.drafts import Claim, Draft, Key, Leftover, mark_of
from extractors.records.reading import (
    Answer,
    Piece,
    Reading,
    family_of,
    introduces,
    is_marked_off,
)
from schemas.blocks import Block
from schemas.records import Outlook

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ0-9])")
_MAX_SUBHEADING = 140
_PLAIN_SUBHEADING = 90


def statement(reading: Reading, index: int) -> Answer | None:
    """An item or a paragraph in a topic, with the role that the label above it gives."""
    block, scope = reading.blocks[index], reading.scopes[index]
    if block.kind not in ("item", "paragraph") or scope.topic is None:
        return None
    if block.kind == "paragraph" and is_subheading(reading, index):
        return [Leftover("label", block.passage.parts, block.text)], 1
    opens_list = block.kind == "paragraph" and introduces(block.text) and not says_more(block.text)
    if opens_list and _list_follows(reading, index):
        return [Leftover("narrative", block.passage.parts, block.text)], 1
    return _statement(reading, index, block), 1


def _statement(reading: Reading, index: int, block: Block) -> list[Piece]:
    scope = reading.scopes[index]
    outlook = reading.profile.outlook.match(fold(block.text)) is not None
    parent = _parent(reading, index)
    draft = Draft(
        key=("statement", index, 0),
        claims=[*mark_of(block), *block.passage.parts],
        text=block.text,
        fields={
            "role": _role(reading, index),
            "level": _level(reading, index),
            "group": None if parent is not None else _group(reading, index),
        },
        refs={
            "topic": ("topic", scope.topic or 0, 0),
            "activity": None if outlook else _activity(reading, index),
            "parent": parent,
        },
    )
    if not outlook or scope.topic is None:
        return [draft]
    value = outlook_of(reading, block.text)
    return [draft, Claim(("topic", scope.topic, 0), (), "", "outlook", value)]


def _role(reading: Reading, index: int) -> str:
    """What the label above says; a paragraph beyond those that the label holds reports."""
    block, scope = reading.blocks[index], reading.scopes[index]
    if scope.role is None or scope.role_at is None:
        return scope.role or "reported"
    held = max(
        (label.paragraphs for label in reading.profile.labels if label.key == scope.role),
        default=0,
    )
    above = reading.blocks[scope.role_at + 1 : index]
    told = sum(1 for other in above if other.kind == "paragraph")
    beyond = held and told >= held and block.kind == "paragraph"
    return "reported" if beyond else scope.role


def outlook_of(reading: Reading, text: str) -> Outlook:
    """What a closing sentence says: whether the topic goes on, and in which topics."""
    folded = fold(text)
    negative = reading.profile.outlook_negative.match(folded) is not None
    successors = [
        text[match.start(match.lastindex or 0) : match.end(match.lastindex or 0)].strip()
        for match in reading.profile.successor.finditer(folded)
    ]
    return Outlook(text=text, continued=not negative, successors=successors)


def _activity(reading: Reading, index: int) -> Key | None:
    """The activity that a statement is about.

    Behind the last activity of a flagship project an unlabelled paragraph speaks of the topic.
    """
    scope = reading.scopes[index]
    if scope.activity is None or scope.topic is None:
        return None
    if scope.role is None and reading.kind_of(scope.topic) == "flagship_project":
        return None
    return ("activity", scope.activity, 0)


def _level(reading: Reading, index: int) -> int:
    """How deep an item is nested; an outcome stands in its planned item, which does not count."""
    block, scope = reading.blocks[index], reading.scopes[index]
    if scope.role != "outcome":
        return block.depth
    if block.kind == "paragraph":
        return 0
    outcome = _outcome_above(reading, index)
    return 1 if outcome is not None else 0


def _outcome_above(reading: Reading, index: int) -> int | None:
    """The paragraph of the same outcome under which an item stands, if it stands further right."""
    role_at, x0 = reading.scopes[index].role_at, reading.blocks[index].x0
    for place in range(index - 1, role_at or 0, -1):
        block = reading.blocks[place]
        if reading.scopes[place].role_at != role_at:
            return None
        if block.kind == "paragraph" and block.x0 < x0 - 3:
            return place
    return None


def _parent(reading: Reading, index: int) -> Key | None:
    """The statement that an item is nested under, or the planned one that an outcome answers."""
    block, scope = reading.blocks[index], reading.scopes[index]
    if scope.role == "outcome":
        above = _outcome_above(reading, index) if block.kind == "item" else None
        if above is not None:
            return ("statement", above, 0)
        return _planned_above(reading, index)
    if block.depth == 0:
        return None
    for place in range(index - 1, -1, -1):
        other = reading.blocks[place]
        if other.kind == "item" and other.depth == block.depth - 1:
            return ("statement", place, 0)
        if other.kind == "heading":
            return None
    return None


def _planned_above(reading: Reading, index: int) -> Key | None:
    scope = reading.scopes[index]
    for place in range(index - 1, -1, -1):
        other, at = reading.blocks[place], reading.scopes[place]
        if other.kind == "heading" or at.topic != scope.topic:
            return None
        if at.role == "planned" and other.kind in ("item", "paragraph"):
            return ("statement", place, 0)
    return None


def is_subheading(reading: Reading, index: int) -> bool:
    """A line of its own that names what follows: an institution, 'Projekty FVE'.

    It ends no sentence, and is set apart, or stands right above a list.
    """
    block, below = reading.blocks[index], reading.block(index + 1)
    text = block.text.rstrip()
    if below is None or below.kind not in ("item", "paragraph") or block.depth:
        return False
    if len(text) > _MAX_SUBHEADING or text[-1:] in ".!?:;," or _SENTENCE_END.search(text):
        return False
    if is_marked_off(block):
        return not is_marked_off(below) or below.kind == "item"
    return below.kind == "item" and len(text) <= _PLAIN_SUBHEADING


def says_more(text: str) -> bool:
    """Whether a line that introduces a list says more than that a list follows."""
    return len(_SENTENCE_END.split(text)) > 1


def _list_follows(reading: Reading, index: int) -> bool:
    below = reading.block(index + 1)
    return below is not None and below.kind in ("item", "paragraph", "table", "label")


def _group(reading: Reading, index: int) -> str | None:
    """The sub-heading or the intro line under which a block stands.

    An intro line holds the items that follow it; a sub-heading holds all up to the next label.
    """
    block, scope = reading.blocks[index], reading.scopes[index]
    only_list = block.kind == "item"
    for place in range(index - 1, -1, -1):
        other, at = reading.blocks[place], reading.scopes[place]
        if other.kind in ("heading", "label", "table") or at.topic != scope.topic:
            return None
        if other.kind != "paragraph" or other.depth:
            continue
        if family_of(reading.block(place - 1)) == "activity":
            return None  # an activity's title, not a heading of what follows
        if is_subheading(reading, place):
            return _bare(other.text) if _holds(reading, place, index) else None
        if only_list and introduces(other.text):
            return _SENTENCE_END.split(other.text)[-1]
        only_list = False
        if at.role is None:
            return None
    return None


def _holds(reading: Reading, place: int, index: int) -> bool:
    """A sub-heading above a list holds the list; one above paragraphs holds them all."""
    below = reading.blocks[place + 1]
    if below.kind != "item":
        return True
    between = reading.blocks[place + 1 : index + 1]
    return all(block.kind == "item" or block.depth for block in between)


def _bare(text: str) -> str:
    return text.strip().rstrip(":").strip()
