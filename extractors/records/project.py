"""Projects: cards, follow-ups, those outside the plan, and opportunities."""

from __future__ import annotations

import re

from extractors.czech.text import fold
from extractors.records.drafts import Draft, Leftover, label_of, mark_of, parts_of
from extractors.records.reading import (
    Answer,
    Piece,
    Reading,
    bold_prefix,
    family_of,
    introduces,
    is_marked_off,
    key_of,
)
from schemas.blocks import Block, Part

_NOTHING = {"-", "–", "—", ""}
_DEPUTY = re.compile(r"^(?P<contact>[^()]+?)\s*\((?P<deputy>[^()]+)\)\s*$")
_SEPARATOR = re.compile(r"^\s*(?:[-–—:]|\s[-–—]\s)\s*")
_IN_TITLE = re.compile(r"\s[–—-]\s|:\s")
_BRACKETS_AT_END = re.compile(r"\s*\((?P<inner>[^()]*)\)\s*\.?$")
_SO_CALLED = re.compile(r"\btzv\. ([^,.]+)")
_QUOTED = re.compile(r'[„“"]([^„“”"]+)[“”"]')
_ONE_PROJECT = re.compile(r"\b(byl|je|bude|probiha|probehl|prispel|prispiva)\b[^.]*\bprojekt\b")

_EMPTY = {
    "description": None,
    "goal": None,
    "progress": None,
    "progress_period": None,
    "next_plan": None,
    "next_period": None,
    "contact": None,
    "deputy": None,
    "newly_monitored": False,
}


def _draft(
    reading: Reading,
    index: int,
    title: str,
    listing: str,
    claims: list[Part],
    text: str,
    **fields: object,
) -> Draft:
    scope = reading.scopes[index]
    topic = reading.blocks[scope.topic] if scope.topic is not None else None
    return Draft(
        key=("project", index, 0),
        claims=claims,
        text=text,
        fields={
            **_EMPTY,
            "topic": None,
            "activity": None,
            "title": title.strip(" :"),
            "listing": listing,
            **fields,
        },
        refs={
            "topic": ("topic", scope.topic or 0, 0) if topic is not None else None,
            "activity": ("activity", scope.activity, 0) if scope.activity is not None else None,
        },
    )


def card(reading: Reading, index: int) -> Answer | None:
    """A title and below it 'cíl projektu:', 'aktivity v období …:', 'plán pro období …:' …"""
    title = reading.blocks[index]
    if title.kind not in ("paragraph", "item") or family_of(reading.block(index + 1)) != "card":
        return None
    pieces: list[Piece] = []
    fields: dict[str, object] = {}
    claims = parts_of(title)
    words = [title.text]
    end = index + 1
    while family_of(reading.block(end)) == "card":
        label = reading.blocks[end]
        values = _values(reading, end)
        pieces.append(label_of(label.passage))
        claims.extend(part for value in values for part in parts_of(value))
        words.extend([label.text, *(value.text for value in values)])
        fields.update(_field(label, "\n".join(value.text for value in values)))
        end += 1 + len(values)
    draft = _draft(reading, index, title.text, "card", claims, " ".join(words), **fields)
    return [draft, *pieces], end - index


def _values(reading: Reading, at: int) -> list[Block]:
    """The blocks beside or below a card's label: those further right, or just the next one."""
    label = reading.blocks[at]
    found: list[Block] = []
    for block in reading.blocks[at + 1 :]:
        if block.kind not in ("paragraph", "item"):
            break
        beside = block.x0 > label.x0 + 5
        if not beside and found:
            break
        if not beside and is_marked_off(block):
            break
        found.append(block)
    return found


def _field(label: Block, text: str) -> dict[str, object]:
    key = key_of(label)
    value = None if text.strip() in _NOTHING else text.strip()
    if key == "contact":
        match = _DEPUTY.match(value or "")
        if match is not None:
            return {"contact": match["contact"].strip(), "deputy": match["deputy"].strip()}
        return {"contact": value}
    if key == "progress":
        return {"progress": value, "progress_period": label.value}
    if key == "next_plan":
        return {"next_plan": value, "next_period": label.value}
    return {key: value}


def opportunity(reading: Reading, index: int) -> Answer | None:
    """A list item in the chapter on new opportunities; what stands in brackets describes it."""
    block = reading.blocks[index]
    if block.kind != "item" or reading.scopes[index].opens != "opportunities":
        return None
    match = _BRACKETS_AT_END.search(block.text)
    title = block.text[: match.start()] if match else block.text
    description = match["inner"] if match else None
    claims = [*mark_of(block), *block.passage.parts]
    return [
        _draft(reading, index, title, "opportunity", claims, block.text, description=description)
    ], 1


def follow_up(reading: Reading, index: int) -> Answer | None:
    """A project that follows the plan from outside: a bold title with items or paragraphs below it,
    or one list item that begins with the title."""
    block, scope = reading.blocks[index], reading.scopes[index]
    if scope.opens != "follow_up" or block.kind not in ("item", "paragraph"):
        return None
    if block.kind == "item" and block.depth == 0:
        return _listed(reading, index)
    if block.kind == "paragraph" and _is_title(reading, index):
        return _titled(reading, index)
    return None


def _is_title(reading: Reading, index: int) -> bool:
    block, below = reading.blocks[index], reading.block(index + 1)
    if below is None or below.kind not in ("item", "paragraph"):
        return False
    if introduces(block.text):
        return False
    if is_marked_off(block):
        return True
    return below.kind == "item" and block.text.rstrip()[-1:] not in ".!?:"


def _titled(reading: Reading, index: int) -> Answer:
    title = reading.blocks[index]
    end = index + 1
    while end < len(reading.blocks):
        block = reading.blocks[end]
        if block.kind not in ("item", "paragraph"):
            break
        if block.kind == "paragraph" and block.depth == 0 and _is_title(reading, end):
            break
        end += 1
    below = reading.blocks[index + 1 : end]
    claims = [part for block in (title, *below) for part in parts_of(block)]
    text = " ".join(block.text for block in (title, *below))
    description = "\n".join(block.text for block in below) or None
    newly = reading.scopes[index].newly
    draft = _draft(
        reading,
        index,
        title.text,
        "follow_up",
        claims,
        text,
        description=description,
        newly_monitored=newly,
    )
    return [draft], end - index


def _listed(reading: Reading, index: int) -> Answer:
    item = reading.blocks[index]
    end = reading.run(index + 1, lambda block: block.depth > 0 and block.kind != "heading")
    inner = reading.blocks[index + 1 : end]
    title, rest = split_title(item)
    description = "\n".join(filter(None, [rest, *(block.text for block in inner)])) or None
    claims = [part for block in (item, *inner) for part in parts_of(block)]
    text = " ".join(block.text for block in (item, *inner))
    newly = reading.scopes[index].newly
    draft = _draft(
        reading,
        index,
        title,
        "follow_up",
        claims,
        text,
        description=description,
        newly_monitored=newly,
    )
    return [draft], end - index


def split_title(item: Block) -> tuple[str, str]:
    """The bold beginning of an item is its title; without one, what stands before the dash."""
    bold = bold_prefix(item.passage)
    if 2 < bold < len(item.text):
        rest = item.text[bold:]
        return item.text[:bold].strip(" :–-"), _SEPARATOR.sub("", rest, count=1)
    match = _title_end(item.text)
    if match is None:
        return item.text, ""
    return item.text[: match.start()], item.text[match.end() :]


def _title_end(text: str) -> re.Match[str] | None:
    """The dash behind a plain title: the first that a small letter follows, else the first."""
    dashes = list(_IN_TITLE.finditer(text))
    before_small = (dash for dash in dashes if text[dash.end() : dash.end() + 1].islower())
    return next(before_small, dashes[0] if dashes else None)


def outside_plan(reading: Reading, index: int) -> Answer | None:
    """A project outside the plan that is told in running text only."""
    block, scope = reading.blocks[index], reading.scopes[index]
    if scope.opens != "outside_plan" or block.kind != "paragraph":
        return None
    if introduces(block.text) or not _ONE_PROJECT.search(fold(block.text)):
        return None
    title = _title_in(block.text)
    claims = list(block.passage.parts)
    return [
        _draft(reading, index, title, "outside_plan", claims, block.text, description=block.text)
    ], 1


def _title_in(text: str) -> str:
    """What a told project is called: 'tzv. X', a quoted name, else its first clause."""
    match = _SO_CALLED.search(text) or _QUOTED.search(text)
    return match.group(1) if match else re.split(r"[,.]", text, maxsplit=1)[0]


def announced(reading: Reading, index: int) -> Answer | None:
    """'Nově monitorované projekty …:' is a label: it says so of the projects below it."""
    block = reading.blocks[index]
    if block.kind == "paragraph" and reading.profile.newly_monitored.match(fold(block.text)):
        return [Leftover("label", block.passage.parts, block.text)], 1
    return None
