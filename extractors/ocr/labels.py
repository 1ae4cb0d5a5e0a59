"""Labels that were read one letter wrong from a picture, put right where they stand as labels.

Only a word of the profile's labels is ever put there, only in place of one that is as long and
differs in a single letter that looks like it (an accent, a nought for an O), and only where a label
stands: alone on its line, or at its beginning in front of a colon. Words in a text stay as read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.czech.text import fold
from schemas.layout import Line, Page, Row, Span
from schemas.profile import Profile

__all__ = ["label_meant", "labels_put_right"]

#: Of the confidence of a word that was put right this is left.
_LEFT = 0.8
#: Shorter words are a letter away from too many others.
_LEAST = 5
_ALIKE = tuple(map(frozenset, ("0oq", "1li|!", "5s", "8b", "2z")))


def labels_put_right(pages: Sequence[Page], profile: Profile) -> tuple[Page, ...]:
    """The pages, those that were read from pictures with the labels that were meant.

    What was read and what it is taken for is in ``corrected`` of the page.
    """
    printed = tuple(word for label in profile.labels for word in label.printed)
    if not printed:
        return tuple(pages)
    return tuple(_page(page, printed) if page.layer == "ocr" else page for page in pages)


def label_meant(text: str, printed: Sequence[str]) -> str | None:
    """The label that a text was to be: as long and one letter away; None if it is one, or none.

    None as well where two labels are as near: nothing tells which was meant.
    """
    forms = {form for word in printed for form in (word, word.upper(), word.lower())}
    if len(text) < _LEAST or text in forms:
        return None
    near = {form for form in forms if len(form) == len(text) and _one_letter_off(text, form)}
    return near.pop() if len(near) == 1 else None


def _one_letter_off(read: str, meant: str) -> bool:
    off = [(one, other) for one, other in zip(read, meant, strict=True) if one != other]
    return len(off) == 1 and _looks_like(*off[0])


def _looks_like(one: str, other: str) -> bool:
    pair = {fold(one), fold(other)}
    return len(pair) == 1 or any(pair <= alike for alike in _ALIKE)


def _page(page: Page, printed: Sequence[str]) -> Page:
    found = list(_misread(page.rows, printed))
    if not found:
        return page
    taken = {id(line): meant for line, meant in found}
    rows = tuple(
        replace(row, lines=tuple(_line(line, taken.get(id(line))) for line in row.lines))
        for row in page.rows
    )
    pairs = tuple((line.text[: len(meant)], meant) for line, meant in found)
    return replace(page, rows=rows, corrected=(*page.corrected, *pairs))


def _misread(rows: Sequence[Row], printed: Sequence[str]) -> Iterator[tuple[Line, str]]:
    """The lines that begin with a label read wrong, and the label."""
    for row in rows:
        for line in row.lines:
            meant = label_meant(line.text.partition(":")[0].rstrip(), printed)
            if meant is not None:
                yield line, meant


def _line(line: Line, meant: str | None) -> Line:
    """The line with the label at its beginning; it is as long as before."""
    if meant is None:
        return line
    spans = tuple(
        _span(span, meant[start:end]) if start < len(meant) else span
        for start, end, span in line.stretches()
    )
    return replace(line, text=meant + line.text[len(meant) :], spans=spans)


def _span(span: Span, letters: str) -> Span:
    """The span with these letters at its beginning, and less sure."""
    text = letters + span.text[len(letters) :]
    return replace(span, text=text, confidence=round(span.confidence * _LEFT, 3))
