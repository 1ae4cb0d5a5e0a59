"""Events: dated items, titles with labelled lines, and happenings told in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.czech.dates import Span, first_span, leading_span
from extractors.czech.text import fold
from extractors.records.drafts import Draft, label_of, mark_of, parts_of
from extractors.records.reading import (
    Answer,
    Piece,
    Reading,
    family_of,
    introduces,
    is_marked_off,
    key_of,
    urls_behind,
)
from extractors.records.statement import is_subheading
from schemas.blocks import Block, Part

_KINDS = frozenset({"attended", "press", "partnership", "coordination"})
_SEPARATOR = re.compile(r"^\s*(?:/|[-–—]|:)\s*")
_URL = re.compile(r"\s*(https?://\S+|www\.\S+)\s*$")
_PRESENTATION = re.compile(r"^(prezentac|predstaven)")
_COORDINATION = re.compile(r"\b(jednani|porad\w*|ridici skupin\w*|rs|schuzk\w*|setkani)\b")
_TRAINING = re.compile(
    r"\b(skoleni|kurz\w*|seminar\w*|workshop\w*|prednask\w*|webinar\w*|vzdelavac\w*)\b"
)
_PREPOSITIONS = frozenset({"v", "ve", "na", "dne", "od", "do", "k", "u", "za", "s", "se", "z"})
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ])")

_EMPTY = {
    "date_start": None,
    "date_end": None,
    "date_text": None,
    "channel": None,
    "form": None,
    "participation": None,
    "plan_link": None,
    "url": None,
    "detail": None,
}


def _draft(
    index: int, kind: str, title: str, claims: list[Part], text: str, **fields: object
) -> Draft:
    return Draft(
        key=("event", index, 0),
        claims=claims,
        text=text,
        fields={**_EMPTY, "kind": kind, "title": title.strip(), **fields},
    )


def _dates(span: Span, text: str) -> dict[str, object]:
    """The ISO days of a date, and its words as printed."""
    return {
        "date_start": span.start,
        "date_end": span.end,
        "date_text": text[span.begin : span.stop].strip(),
    }


def labelled_event(reading: Reading, index: int) -> Answer | None:
    """A title and below it 'datum:', 'bližší informace:', 'forma:' …"""
    title = reading.blocks[index]
    if title.kind not in ("paragraph", "item") or family_of(reading.block(index + 1)) != "event":
        return None
    kind = _kind_here(reading, index) or "attended"
    pieces: list[Piece] = []
    fields: dict[str, object] = {}
    claims, words = parts_of(title), [title.text]
    at = index + 1
    while family_of(reading.block(at)) == "event":
        label, value = reading.blocks[at], reading.block(at + 1)
        pieces.append(label_of(label.passage))
        words.append(label.text)
        at += 1
        if value is not None and value.kind in ("paragraph", "item"):
            fields.update(_field(reading, key_of(label), kind, value.text))
            claims.extend(parts_of(value))
            words.append(value.text)
            at += 1
    draft = _draft(index, kind, title.text, claims, " ".join(words), **fields)
    return [draft, *pieces], at - index


def _field(reading: Reading, key: str, kind: str, text: str) -> dict[str, object]:
    """What a labelled line says; the form of a press release is the channel it went through."""
    if key in ("date", "published"):
        span = first_span(text, reading.period)
        return {**(_dates(span, text) if span else {}), "date_text": text}
    if key == "form" and kind == "press":
        return {"channel": text}
    return {key: text}


def _kind_here(reading: Reading, index: int) -> str | None:
    """The kind that the chapter gives, or in a topic the words of the line."""
    scope = reading.scopes[index]
    return scope.opens if scope.opens in _KINDS else None


def dated_item(reading: Reading, index: int) -> Answer | None:
    """A list item or a paragraph that begins with a date: '11. 01. 2024 / Seminář: …'."""
    block, scope = reading.blocks[index], reading.scopes[index]
    kind = _kind_here(reading, index)
    if block.kind not in ("item", "paragraph") or scope.role is not None:
        return None
    if kind is None and (scope.topic is None or block.kind != "item"):
        return None
    span = leading_span(block.text, reading.period)
    if span is None:
        return None
    rest = block.text[span.stop :]
    separator = _SEPARATOR.match(rest)
    if separator is None and block.kind == "item":
        return None
    title = rest[separator.end() :] if separator else rest
    inner_end = index + 1
    if block.kind == "item":
        inner_end = reading.run(index + 1, lambda other: other.depth > block.depth)
    inner = reading.blocks[index + 1 : inner_end]
    title, url, detail = _title_and_more(title, [item.text for item in inner])
    url = _linked(reading, (block, *inner), url)
    kind, channel = _kind_and_channel(reading, index, kind, title)
    claims = [*mark_of(block), *block.passage.parts]
    claims.extend(part for item in inner for part in parts_of(item))
    text = " ".join([block.text, *(item.text for item in inner)])
    draft = _draft(
        index,
        kind,
        title.rstrip(" ,;"),
        claims,
        text,
        **_dates(span, block.text),
        channel=channel,
        url=url,
        detail=detail,
    )
    return [draft], inner_end - index


def _title_and_more(title: str, inner: list[str]) -> tuple[str, str | None, str | None]:
    """The title without an address at its end; the address; what else is said."""
    url = None
    match = _URL.search(title)
    if match is not None and match.start() > 0:
        title, url = title[: match.start()], match.group(1)
    details = []
    for text in inner:
        match = _URL.search(text)
        if match is not None and url is None:
            url = match.group(1)
            text = text[: match.start()]
        if text.strip():
            details.append(text.strip())
    return title, url, "\n".join(details) or None


def _linked(reading: Reading, blocks: Sequence[Block], url: str | None) -> str | None:
    """The address as its link has it: a printed one may have been cut by hyphens at line ends."""
    if url is None:
        return None
    for block in blocks:
        for target in urls_behind(block.passage, reading.links):
            if target.replace("-", "") == url.replace("-", ""):
                return target
    return url


def _kind_and_channel(
    reading: Reading, index: int, kind: str | None, title: str
) -> tuple[str, str | None]:
    if kind is None:
        return _kind_of_words(title) or "training", None
    if kind != "press":
        return kind, None
    heading = _subheading(reading, index)
    if heading is None:
        return kind, None
    if _PRESENTATION.match(fold(heading)):
        return "presentation", None
    return kind, heading.rstrip(" :")


def _subheading(reading: Reading, index: int) -> str | None:
    """The nearest paragraph above a list: the channel of the releases in it."""
    for place in range(index - 1, -1, -1):
        block = reading.blocks[place]
        if block.kind == "heading":
            return None
        if block.kind == "paragraph" and block.depth == 0:
            return block.text
    return None


def _kind_of_words(text: str) -> str | None:
    folded = fold(text)
    if _TRAINING.search(folded):
        return "training"
    if "konferenc" in folded:
        return "attended"
    if _COORDINATION.search(folded):
        return "coordination"
    return None


def titled_list(reading: Reading, index: int) -> Answer | None:
    """A bold title and the list below it in the chapter on partnership: an event and its detail."""
    block = reading.blocks[index]
    if block.kind != "paragraph" or _kind_here(reading, index) != "partnership":
        return None
    if introduces(block.text) or not is_subheading(reading, index) or not is_marked_off(block):
        return None
    end = reading.run(index + 1, lambda other: other.kind == "item" or other.depth > 0)
    items = reading.blocks[index + 1 : end]
    if not items:
        return None
    claims = [part for item in (block, *items) for part in parts_of(item)]
    detail = "\n".join(item.text for item in items)
    text = " ".join(item.text for item in (block, *items))
    return [_draft(index, "partnership", block.text, claims, text, detail=detail)], end - index


def told_event(reading: Reading, index: int) -> Answer | None:
    """A happening with a day in running text: 'Dále proběhla dne 3. 9. 2031 … konference …'."""
    block, scope = reading.blocks[index], reading.scopes[index]
    if block.kind not in ("item", "paragraph") or scope.role is not None:
        return None
    if scope.topic is None and scope.opens not in ("coordination", ""):
        return None
    sentence = _happening(reading, block)
    if sentence is None:
        return None
    span = first_span(sentence, reading.period)
    if span is None or (span.exact and span.start is None):
        return None
    kind = "coordination" if scope.topic is None else _kind_of_words(sentence) or "attended"
    claims = [*mark_of(block), *block.passage.parts]
    title = _title_of(reading, sentence, span)
    return [_draft(index, kind, title, claims, block.text, **_dates(span, sentence))], 1


def _happening(reading: Reading, block: Block) -> str | None:
    """The sentence that says that something took place."""
    for sentence in _SENTENCE.split(block.text):
        folded = fold(sentence)
        if reading.profile.happened.search(folded) and reading.profile.happening.search(folded):
            return sentence
    return None


def _title_of(reading: Reading, sentence: str, span: Span) -> str:
    """The words of a sentence that name what took place, without its verb and its date."""
    folded = fold(sentence)
    noun = reading.profile.happening.search(folded)
    verb = reading.profile.happened.search(folded)
    start = noun.start() if noun else 0
    if verb is not None and verb.end() < start and _belongs(folded[verb.end() : start]):
        start = verb.end()
    if verb is not None and verb.start() > start:
        return sentence[start : verb.start()].strip(" ,")
    rest = sentence[start:]
    if start <= span.begin and span.exact:
        rest = re.split(r"\s\(|\sdne\b", rest, maxsplit=1)[0]
    return rest.strip(" .,")


def _belongs(words: str) -> bool:
    """Whether the words between verb and noun are the noun's own ("dva semináře"), not a place."""
    between = words.split()
    return len(between) <= 2 and not any(word in _PREPOSITIONS for word in between)


def listed_event(reading: Reading, index: int) -> Answer | None:
    """An item of a list that an intro line calls trainings that took place."""
    block, scope = reading.blocks[index], reading.scopes[index]
    if block.kind != "item" or block.depth or scope.role is not None or scope.topic is None:
        return None
    intro = _intro(reading, index)
    if intro is None:
        return None
    folded = fold(_SENTENCE.split(intro)[-1])
    if not (reading.profile.happened.search(folded) and _TRAINING.search(folded)):
        return None
    claims = [*mark_of(block), *block.passage.parts]
    return [_draft(index, "training", block.text.rstrip(" ,.;"), claims, block.text)], 1


def _intro(reading: Reading, index: int) -> str | None:
    """The intro line of the list in which an item stands."""
    for place in range(index - 1, -1, -1):
        block = reading.blocks[place]
        if block.kind != "item" and not block.depth:
            announces = block.kind == "paragraph" and introduces(block.text)
            return block.text if announces else None
    return None
