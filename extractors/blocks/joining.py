"""Lines to passages: a paragraph's lines become one text, words cut at a line's end are whole.

Whether a hyphen at a line's end is the word's own or the typesetter's is learned from the document:
a word that it writes elsewhere without the hyphen is joined, a compound that it writes elsewhere
with it keeps it; what it writes nowhere else follows its habit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.czech.text import fold
from schemas.blocks import Part, Passage
from schemas.layout import Line, Row

SOFT_HYPHEN = "\u00ad"
_HYPHENATED_END = re.compile(r"(\w+)-$")
_FIRST_WORD = re.compile(r"^\W*(\w+)")
_COMPOUND = re.compile(r"\w+-\w+")
_WORD = re.compile(r"\w+")
_URL_END = re.compile(r"(?:https?://|www\.)\S*$")
_URL_GOES_ON = re.compile(r"^\S*[a-z0-9/](?:\s|$)")
#: A document breaks words itself when this share of its line ends, or more, is a hyphen.
_BREAKS_WORDS = 0.005
#: A Czech case ending has mostly up to this many letters.
_ENDING = 3
#: So many letters behind a line's end tell which address goes on there.
_TELLING = 6


@dataclass(frozen=True, slots=True)
class Hyphenation:
    """What a document tells of its hyphens."""

    words: frozenset[str]
    compounds: frozenset[str]
    breaks_words: bool
    addresses: tuple[str, ...] = ()

    def keeps_in_address(self, left: str, right: str) -> bool:
        """Whether a hyphen at a line's end is part of an address; its link tells, if it has one."""
        head = right[:_TELLING]
        with_it = any(f"{left}{head}" in address for address in self.addresses)
        without = any(f"{left[:-1]}{head}" in address for address in self.addresses)
        return with_it or not without

    def keeps(self, left: str, right: str) -> bool:
        """Whether the hyphen between two halves at a line's end is printed in the word itself."""
        capitals = right[:1].isupper() and not left.isupper()
        if left[-1:].isdigit() or right[:1].isdigit() or capitals:
            return True
        if _stem(fold(f"{left}-{right}")) in self.compounds:
            return True
        if self.breaks_words or fold(left + right) in self.words:
            return False
        return fold(left) in self.words and fold(right) in self.words


def _stem(compound: str) -> str:
    """A compound without the ending of its case: "česko-polská" and "česko-polské" are one."""
    return compound[: max(len(compound) - _ENDING, compound.index("-") + _ENDING)]


def learn(rows: Sequence[Row], addresses: Iterable[str] = ()) -> Hyphenation:
    """Reads the words and the hyphens of a document's lines; halves of words are no words."""
    texts = [line.text for row in rows for line in row.lines]
    words: set[str] = set()
    broken = 0
    cut = False
    for text in texts:
        found = _WORD.findall(fold(text))
        begins = 1 if cut else 0
        cut = _HYPHENATED_END.search(text) is not None and "://" not in text
        words.update(found[begins : len(found) - cut])
        broken += cut
    compounds = (compound for text in texts for compound in _COMPOUND.findall(fold(text)))
    return Hyphenation(
        words=frozenset(words),
        compounds=frozenset(map(_stem, compounds)),
        breaks_words=broken > max(_BREAKS_WORDS * len(texts), 3),
        addresses=tuple(dict.fromkeys(addresses)),
    )


def passage(lines: Iterable[Line], hyphens: Hyphenation) -> Passage:
    """The lines as one passage."""
    return join([Part(line, 0, len(line.text), 0) for line in lines], hyphens)


def join(parts: Sequence[Part], hyphens: Hyphenation) -> Passage:
    text = ""
    placed: list[Part] = []
    for part in parts:
        piece = part.line.text[part.start : part.end]
        lead = len(piece) - len(piece.lstrip())
        piece = piece.strip()
        text = _glue(text, piece, hyphens) if text else text
        placed.append(Part(part.line, part.start + lead, part.end, len(text)))
        text += piece
    return Passage(_without_soft_hyphens(text, placed), tuple(placed))


def _glue(text: str, piece: str, hyphens: Hyphenation) -> str:
    """The text so far, made ready for the next line: a space added, or a hyphen taken off."""
    if text.endswith(SOFT_HYPHEN):
        return text[:-1]
    address = _URL_END.search(text)
    if address and _url_goes_on(text, piece):
        cut = text.endswith("-") and not hyphens.keeps_in_address(address.group(), piece)
        return text[:-1] if cut else text
    ending = _HYPHENATED_END.search(text)
    if ending is None:
        return text + " "
    word = _FIRST_WORD.match(piece)
    if word is None or hyphens.keeps(ending.group(1), word.group(1)):
        return text
    return text[:-1]


def _url_goes_on(text: str, piece: str) -> bool:
    token = piece.split(" ", 1)[0]
    if token.startswith(("http", "www.", "(")) or not _URL_GOES_ON.match(piece):
        return False
    return text[-1] in "-/_.?=&%" or re.search(r"[-/_.=&]\w", token) is not None


def _without_soft_hyphens(text: str, placed: list[Part]) -> str:
    """Drops soft hyphens that are left inside; offsets behind them move up."""
    if SOFT_HYPHEN not in text:
        return text
    for index, part in enumerate(placed):
        before = text[: part.at].count(SOFT_HYPHEN)
        placed[index] = Part(part.line, part.start, part.end, part.at - before)
    return text.replace(SOFT_HYPHEN, "")


def join_lines(text: str, line: str) -> str:
    """The lines of a label or a title as one text; a word cut at a line's end is whole again."""
    same_case = line[:1].islower() or (line[:1].isupper() and text[-3:-1].isupper())
    if text.endswith(("-", SOFT_HYPHEN)) and same_case:
        return text[:-1] + line
    return f"{text} {line}".strip()
