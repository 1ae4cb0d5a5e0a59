"""Measures of a programme ("1/4 …", "O:", "T:", "KT:"), and what "plnění:" says of each.

A measure is an activity of its chapter, which is the topic: number, text, who is responsible, until
when, when it is checked. An answer is a statement with the role ``reported``.

A statement names one activity, while an answer may stand for several measures ("1/7 – 1/9"). It
then points to the first of them, has the printed numbers as its ``group``, and a doubt says so: its
words are printed once and are one statement, and which measures it answers stays readable.

A paragraph without a number behind "plnění:" speaks of the chapter (no activity) when numbered
answers follow it; when none follows, it answers the measure right above the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.blocks.labels import match_whole
from extractors.czech.text import fold
from extractors.records.drafts import Draft, Key, Leftover, label_of, mark_of, parts_of
from extractors.records.reading import Answer, Piece, Reading, introduces, is_marked_off
from extractors.records.statement import says_more
from schemas.blocks import Block, Passage
from schemas.profile import Profile

__all__ = ["FieldPart", "answer", "covered", "measure", "prose", "split_fields"]

_NUMBER = "measure.number"
_ANSWER = "measure.answer"
_FIELDS = ("responsible", "due", "check_due")
_TEXT = ("paragraph", "item")
#: Left edges this near to one another are one indent (points).
_SAME = 3.0
_INNER_LABEL = re.compile(r"(?<!\S)[^\W\d_]{1,12} ?:")
_BETWEEN_NAMES = re.compile(r"[,;](?![^()]*\))")
_PART = re.compile(r"(\d+)/(\d+)")


def measure(reading: Reading, index: int) -> Answer | None:
    """A number with the measure's text behind it, and the lines that say who and until when.

    Where no such line follows, only the first paragraph (with its list) is the measure's text.
    """
    block = reading.blocks[index]
    if not _is_inside(reading, index) or block.label != _NUMBER or not _defines(reading, index):
        return None
    end = reading.run(index + 1, lambda other: other.kind in _TEXT)
    body = list(reading.blocks[index + 1 : end])
    if _field_key(reading.block(end)) is None and not _has_inner_label(body, reading.profile):
        body = _first_paragraph(body)
        end = index + 1 + len(body)
    fields, end = _fields(reading, end)
    parts = [part for other in body for part in split_fields(other.passage, reading.profile)]
    parts.extend(fields)
    return [_activity(reading, index, body, parts), *_labels(parts)], end - index


def _fields(reading: Reading, index: int) -> tuple[list[FieldPart], int]:
    """The labels that stand one below the other, each with its value; and where they end."""
    fields: list[FieldPart] = []
    end = index
    while (key := _field_key(reading.block(end))) is not None:
        label, value = reading.blocks[end], _value_of(reading, end)
        parts = split_fields(value.passage, reading.profile) if value is not None else []
        own = parts.pop(0).value if parts and parts[0].key is None else None
        fields.extend([FieldPart(key, label.passage, own), *parts])
        end += 1 if value is None else 2
    return fields, end


@dataclass(frozen=True, slots=True)
class FieldPart:
    """A stretch of a measure: its text (no key), or the label of a field and the field's value."""

    key: str | None
    label: Passage | None
    value: Passage | None


def _activity(
    reading: Reading, index: int, body: Sequence[Block], parts: Sequence[FieldPart]
) -> Draft:
    block = reading.blocks[index]
    values = [part.value for part in parts if part.value is not None and part.value.text]
    named = {part.key: part.value.text for part in parts if part.key and part.value is not None}
    draft = Draft(
        key=("activity", index, 0),
        claims=[
            *parts_of(block),
            *(part for other in body for part in mark_of(other)),
            *(part for value in values for part in value.parts),
        ],
        text=" ".join([block.text, *(value.text for value in values)]),
        fields={
            "number": block.value,
            "title": None,
            "description": [part.value.text for part in parts if part.key is None and part.value],
            "responsible": _names(named.get("responsible", "")),
            "due": named.get("due") or None,
            "check_due": named.get("check_due") or None,
        },
        refs={"topic": _topic(reading, index)},
    )
    if not body:
        draft.doubts.append("a measure with no text")
    return draft


def _labels(parts: Sequence[FieldPart]) -> list[Piece]:
    return [label_of(part.label) for part in parts if part.label is not None]


def _names(text: str) -> list[str]:
    """Names parted by commas; a comma in brackets parts nothing."""
    return [name.strip() for name in _BETWEEN_NAMES.split(text) if name.strip()]


def split_fields(passage: Passage, profile: Profile) -> list[FieldPart]:
    """A text cut at the labels in it: "starosta T: trvale" is a text, a label, and its value."""
    tail: list[FieldPart] = []
    rest = passage
    for start, end, key in reversed(list(_inner_labels(passage.text, profile))):
        rest, labelled = rest.cut(start)
        label, value = labelled.cut(end - start)
        tail.insert(0, FieldPart(key, label, value))
    head = [FieldPart(None, None, rest)] if rest.text or not tail else []
    return [*head, *tail]


def _inner_labels(text: str, profile: Profile) -> Iterator[tuple[int, int, str]]:
    """Places of the labels inside a text; they are written with a capital there."""
    for found in _INNER_LABEL.finditer(text):
        match = match_whole(found.group(), profile) if found.group()[0].isupper() else None
        if match is not None and match.label.family == "measure" and match.label.key in _FIELDS:
            yield found.start(), found.end(), match.label.key


def _has_inner_label(body: Sequence[Block], profile: Profile) -> bool:
    return any(True for block in body for _ in _inner_labels(block.text, profile))


def _first_paragraph(body: list[Block]) -> list[Block]:
    if not body or not introduces(body[0].text):
        return body[:1]
    end = 1
    while end < len(body) and body[end].kind == "item":
        end += 1
    return body[:end]


def _field_key(block: Block | None) -> str | None:
    family, _, key = (block.label or "").partition(".") if block is not None else ("", "", "")
    return key if family == "measure" and key in _FIELDS else None


def _value_of(reading: Reading, index: int) -> Block | None:
    """What stands behind a label or below it, not left of it."""
    label, value = reading.blocks[index], reading.block(index + 1)
    if value is None or value.kind != "paragraph" or value.x0 < label.x0 - _SAME:
        return None
    return value


def answer(reading: Reading, index: int) -> Answer | None:
    """What was done: the text behind "plnění:", and behind a measure's number after it."""
    block = reading.blocks[index]
    if not _is_inside(reading, index):
        return None
    if block.label == _ANSWER:
        end = reading.run(index + 1, lambda other: other.kind in _TEXT and not is_marked_off(other))
        after = reading.block(end)
        led = after is not None and after.label == _NUMBER and not _defines(reading, end)
        told = _Told(None if led else _measure_above(reading, index), None, ())
        return [label_of(block.passage), *_statements(reading, index + 1, end, told)], end - index
    if block.label == _NUMBER:
        end = _answer_end(reading, index)
        told = _answered(reading, index)
        return [label_of(block.passage), *_statements(reading, index + 1, end, told)], end - index
    return None


@dataclass(frozen=True, slots=True)
class _Told:
    """Of which measure statements speak, the numbers they stand under, and what is doubtful."""

    activity: Key | None
    group: str | None
    doubts: tuple[str, ...]


def _answered(reading: Reading, index: int) -> _Told:
    printed = reading.blocks[index].value or reading.blocks[index].text
    numbers = covered(printed)
    activity = next((key for key in (_key_of(reading, index, n) for n in numbers) if key), None)
    if activity is None:
        return _Told(None, printed, (f"no measure {printed} is printed",))
    if len(numbers) == 1:
        return _Told(activity, None, ())
    return _Told(activity, printed, (f"answers {printed} together, points to one of them",))


def _answer_end(reading: Reading, index: int) -> int:
    """The first block behind the number belongs to the answer, then those that are indented."""
    number = reading.blocks[index]
    end = index + 1
    while end < len(reading.blocks) and reading.blocks[end].kind in _TEXT:
        if end > index + 1 and reading.blocks[end].x0 <= number.x0 + _SAME:
            break
        end += 1
    return end


def _statements(reading: Reading, start: int, end: int, told: _Told) -> Iterator[Piece]:
    for place in range(start, end):
        block = reading.blocks[place]
        if _announces_list(reading, place, end):
            yield Leftover("narrative", block.passage.parts, block.text)
            continue
        intro = _intro_of(reading, start, place) if block.kind == "item" else None
        yield Draft(
            key=("statement", place, 0),
            claims=[*mark_of(block), *block.passage.parts],
            text=block.text,
            fields={"role": "reported", "level": block.depth, "group": intro or told.group},
            refs={
                "topic": _topic(reading, place),
                "activity": told.activity,
                "parent": _parent(reading, start, place),
            },
            doubts=list(told.doubts),
        )


def _announces_list(reading: Reading, place: int, end: int) -> bool:
    block = reading.blocks[place]
    below = reading.blocks[place + 1] if place + 1 < end else None
    listed = below is not None and below.kind == "item"
    return (
        listed
        and block.kind == "paragraph"
        and introduces(block.text)
        and not says_more(block.text)
    )


def _intro_of(reading: Reading, start: int, place: int) -> str | None:
    """The line that introduces the list in which an item stands."""
    for above in range(place - 1, start - 1, -1):
        block = reading.blocks[above]
        if block.kind == "paragraph":
            return block.text if introduces(block.text) else None
    return None


def _parent(reading: Reading, start: int, place: int) -> Key | None:
    depth = reading.blocks[place].depth
    for above in range(place - 1, start - 1, -1):
        block = reading.blocks[above]
        if depth and block.kind == "item" and block.depth == depth - 1:
            return ("statement", above, 0)
    return None


def prose(reading: Reading, index: int) -> Answer | None:
    """The rest of a chapter: how things are, sub-headings, what stands between the measures."""
    block = reading.blocks[index]
    if not _is_inside(reading, index) or block.kind not in _TEXT:
        return None
    return [Leftover("narrative", tuple(parts_of(block)), block.text)], 1


def covered(printed: str) -> list[str]:
    """The numbers that "1/7 – 1/9" or "2/4, 2/5" stands for, in order."""
    folded = fold(printed)
    numbers: list[str] = []
    last: re.Match[str] | None = None
    for found in _PART.finditer(folded):
        if (
            last is not None
            and last[1] == found[1]
            and _is_range(folded[last.end() : found.start()])
        ):
            numbers.extend(f"{last[1]}/{n}" for n in range(int(last[2]) + 1, int(found[2])))
        numbers.append(found.group())
        last = found
    return numbers


def _is_range(between: str) -> bool:
    return between.strip() in ("-", "az")


def _is_inside(reading: Reading, index: int) -> bool:
    return reading.scopes[index].opens == "measures"


def _topic(reading: Reading, index: int) -> Key | None:
    topic = reading.scopes[index].topic
    return ("topic", topic, 0) if topic is not None else None


def _defines(reading: Reading, index: int) -> bool:
    """Whether a number begins a measure: behind "plnění:" only a new one with lines of its own."""
    if len(covered(reading.blocks[index].text)) != 1:
        return False
    return _is_new(reading, index) or not _is_answering(reading, index)


def _is_new(reading: Reading, index: int) -> bool:
    """Whether a number stands in its chapter for the first time, with a line for who or when."""
    number = reading.blocks[index].value
    if any(reading.blocks[above].value == number for above in _numbers_above(reading, index)):
        return False
    end = reading.run(index + 1, lambda other: other.kind in _TEXT)
    return _field_key(reading.block(end)) is not None


def _is_answering(reading: Reading, index: int) -> bool:
    """Whether "plnění:" stands above a number, and no new measure between the two."""
    for place in range(index - 1, -1, -1):
        if reading.scopes[place].topic != reading.scopes[index].topic:
            return False
        if reading.blocks[place].label == _ANSWER:
            return True
        if reading.blocks[place].label == _NUMBER and _is_new(reading, place):
            return False
    return False


def _numbers_above(reading: Reading, index: int) -> Iterator[int]:
    """Places of the measure numbers above in the same chapter, the nearest first."""
    for place in range(index - 1, -1, -1):
        if reading.scopes[place].topic != reading.scopes[index].topic:
            return
        if reading.blocks[place].label == _NUMBER:
            yield place


def _key_of(reading: Reading, index: int, number: str) -> Key | None:
    for place in _numbers_above(reading, index):
        if reading.blocks[place].value == number and _defines(reading, place):
            return ("activity", place, 0)
    return None


def _measure_above(reading: Reading, index: int) -> Key | None:
    for place in _numbers_above(reading, index):
        if _defines(reading, place):
            return ("activity", place, 0)
    return None
