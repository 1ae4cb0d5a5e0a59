"""What the record rules may look at, and what they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.czech.dates import Period
from extractors.records.drafts import Claim, Draft, Leftover
from extractors.tree.scopes import Scope
from schemas.blocks import Block, Passage
from schemas.layout import Link
from schemas.profile import Profile

__all__ = ["Answer", "Reading", "Rule", "bold_prefix", "is_marked_off", "url_behind"]

Piece = Draft | Leftover | Claim
#: What a rule made of some blocks, and how many it took.
Answer = tuple[list[Piece], int]


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as the record rules see it."""

    blocks: Sequence[Block]
    scopes: Sequence[Scope]
    profile: Profile
    period: Period | None
    plan_of: Callable[[int], str | None]
    kind_of: Callable[[int], str | None]
    topics: Mapping[str, str]
    links: Mapping[int, Sequence[Link]]

    def block(self, index: int) -> Block | None:
        return self.blocks[index] if 0 <= index < len(self.blocks) else None

    def run(self, start: int, wanted: Callable[[Block], bool]) -> int:
        """The end of the run of blocks from ``start`` on that are as wanted."""
        end = start
        while end < len(self.blocks) and wanted(self.blocks[end]):
            end += 1
        return end


Rule = Callable[[Reading, int], Answer | None]


def is_marked_off(block: Block, body_bold: bool = False) -> bool:
    """Whether a whole block is set bold, underlined or coloured: a title or a sub-heading."""
    spans = [span for _, _, span in block.passage.spans() if span.text.strip()]
    if not spans:
        return False
    return (
        all(span.style.bold for span in spans)
        or all(span.underline for span in spans)
        or all(span.style.colour not in (0, 0xFFFFFF) for span in spans)
    )


def bold_prefix(passage: Passage) -> int:
    """How many characters a passage's bold beginning takes (0 when it begins plain)."""
    end = 0
    for start, stop, span in passage.spans():
        text = passage.text[start:stop]
        if text.strip() and not span.style.bold:
            break
        end = stop
    return end


def bold_stretch(passage: Passage) -> str | None:
    """The first bold words inside a passage."""
    words: list[str] = []
    for start, stop, span in passage.spans():
        text = passage.text[start:stop]
        if span.style.bold and text.strip():
            words.append(text)
        elif words and text.strip():
            break
    joined = " ".join(" ".join(words).split())
    return joined or None


def urls_behind(passage: Passage, links: Mapping[int, Sequence[Link]]) -> Iterator[str]:
    """The addresses of the link annotations that lie on a passage."""
    for part in passage.parts:
        box = part.box
        for link in links.get(part.line.page, ()):
            across = min(box.x1, link.box.x1) - max(box.x0, link.box.x0)
            down = min(box.bottom, link.box.bottom) - max(box.top, link.box.top)
            if across > 1 and down > 1:
                yield link.url


def url_behind(passage: Passage, links: Mapping[int, Sequence[Link]]) -> str | None:
    """The address of the first link annotation that lies on a passage."""
    return next(urls_behind(passage, links), None)


def family_of(block: Block | None) -> str:
    """The family of a label block, or nothing."""
    if block is None or block.kind != "label" or block.label is None:
        return ""
    return block.label.partition(".")[0]


def key_of(block: Block) -> str:
    return (block.label or "").partition(".")[2]


def introduces(text: str) -> bool:
    """Whether a line announces what follows: it ends in a colon."""
    return text.rstrip().endswith(":")
