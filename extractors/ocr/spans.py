"""Words read from pictures as the spans that a PDF with text would have drawn.

Size and weight are told by the whole document: what is usual in it, and what stands out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.ocr.correcting import corrected, corrected_answer, corrected_label
from extractors.ocr.grouping import drawn_together, weighted_median
from extractors.ocr.letters import sizes, stands_on_baseline
from extractors.ocr.marks import mark_of
from extractors.ocr.reading import MeasuredLine, MeasuredWord, ReadPage
from extractors.ocr.strokes import bold_from
from schemas.layout import Rule, Span, Style

__all__ = ["corrections", "spans_of"]

FONT = "scan"
#: Words this far apart are no neighbours in a line: shares of the em, and of the line's usual gap.
_APART, _STRETCHED = 0.6, 1.8
#: Words of fewer letters do not tell their weight.
_TELLING = 3
#: Weight this near to the threshold is told by the words beside.
_UNSURE = 0.03
_OFF_BASELINE = 0.12
#: Titles are larger than the usual print by this.
_LARGER = 1.08
#: Bold letters measure taller than others of their size by less than this.
_TALLER = 0.12


@dataclass(frozen=True, slots=True)
class _Set:
    """A line with what the document tells of it: its em in points, and which words are bold."""

    line: MeasuredLine
    em: float
    bold: tuple[bool, ...]


def spans_of(pages: Sequence[ReadPage]) -> list[tuple[Span, ...]]:
    """The spans of each page of one document."""
    lines = [line for page in pages for line in page.lines]
    heights = [[(word.text, word.bottom - word.top) for word in line.words] for line in lines]
    letters = [sum(len(word.text) for word in line.words) for line in lines]
    told = sizes(heights)
    least = _least_bold(lines, told)
    ems = drawn_together(_of_one_weight(lines, told, letters, least), letters)
    titles = _titles(lines, ems, letters, least)
    known = iter(
        _Set(line, em, titles.get(em, ()) * len(line.words) or _bold(line.words, em, least))
        for line, em in zip(lines, ems, strict=True)
    )
    return [
        tuple(span for _ in page.lines for span in _spans(next(known), _verticals(page.rules)))
        for page in pages
    ]


def _least_bold(lines: Sequence[MeasuredLine], ems: Sequence[float]) -> float:
    """From which stroke by the em on a word is bold."""
    return bold_from(
        [
            (word.stroke / em, len(word.text))
            for line, em in zip(lines, ems, strict=True)
            for word in line.words
            if em > 0 and _tells_weight(word)
        ]
    )


def _of_one_weight(
    lines: Sequence[MeasuredLine], ems: Sequence[float], letters: Sequence[int], least: float
) -> list[float]:
    """The sizes with those of bold lines put right: bold letters of one size measure taller.

    How much taller is told by the bold lines that are nearly as large as the usual print.
    """
    body = weighted_median(list(zip(ems, letters, strict=True)))
    bold = [em > 0 and _stroke(line) / em > least for line, em in zip(lines, ems, strict=True)]
    near = [
        (em / body, count)
        for em, count, is_bold in zip(ems, letters, bold, strict=True)
        if is_bold and abs(em / body - 1) <= _TALLER
    ]
    factor = weighted_median(near) or 1.0
    return [em / factor if is_bold else em for em, is_bold in zip(ems, bold, strict=True)]


def _stroke(line: MeasuredLine) -> float:
    return weighted_median(
        [(word.stroke, len(word.text)) for word in line.words if _tells_weight(word)]
    )


def _titles(
    lines: Sequence[MeasuredLine], ems: Sequence[float], letters: Sequence[int], least: float
) -> dict[float, tuple[bool]]:
    """Whether print larger than the usual is bold, by its size: titles of one size look alike."""
    body = weighted_median(list(zip(ems, letters, strict=True)))
    found: dict[float, list[tuple[float, int]]] = {}
    for line, em in zip(lines, ems, strict=True):
        if em > _LARGER * body:
            words = [(word.stroke / em, len(word.text)) for word in line.words]
            found.setdefault(em, []).extend(words)
    return {em: (weighted_median(words) > least,) for em, words in found.items()}


def _verticals(rules: Sequence[Rule]) -> list[Rule]:
    return [rule for rule in rules if not rule.horizontal]


def corrections(read: ReadPage, spans: Sequence[Span]) -> tuple[tuple[str, str], ...]:
    """The words of a page that its spans hold otherwise than they were read: (read, taken)."""
    held = {word for span in spans for word in span.text.split()}
    words = (word.text for line in read.lines for word in line.words)
    pairs = [(word, _put_right(word)) for word in words]
    ends = (" ".join(word.text for word in line.words[-2:]) for line in read.lines)
    pairs += [(end, corrected_answer(end)) for end in ends if end != corrected_answer(end)]
    held.update(taken for end, taken in pairs if " " in end)
    return tuple(
        (word, taken)
        for word, taken in pairs
        if taken != word and word not in held and taken in held
    )


def _put_right(word: str) -> str:
    """What a word would be taken for; a label's end only where its line is one."""
    taken = corrected(word)
    return f"{word[:-1]}:" if taken == word and word.endswith(";") else taken


def _tells_weight(word: MeasuredWord) -> bool:
    return sum(char.isalnum() for char in word.text) >= _TELLING


def _bold(words: Sequence[MeasuredWord], em: float, least: float) -> tuple[bool, ...]:
    """Which words are bold; those that do not tell are like the nearest one that does."""
    told = [
        word.stroke / em > least
        if _tells_weight(word) and abs(word.stroke / em / least - 1) > _UNSURE
        else None
        for word in words
    ]
    sure = [index for index, bold in enumerate(told) if bold is not None]
    if not sure:
        whole = [word for word in words if any(char.isalnum() for char in word.text)]
        bold = bool(whole) and median(word.stroke for word in whole) / em > least
        return (bold,) * len(words)
    return tuple(
        bool(told[min(sure, key=lambda at: (abs(at - index), at))]) for index in range(len(words))
    )


def _spans(line: _Set, verticals: Sequence[Rule]) -> Iterator[Span]:
    words = line.line.words
    gaps = [right.x0 - left.x1 for left, right in pairwise(words)]
    usual = median(gaps) if len(gaps) > 1 else 0.25 * line.em
    wide = max(_APART * line.em, _STRETCHED * min(usual, line.em))
    start = 0
    for end in range(1, len(words) + 1):
        if end < len(words) and not _parted(line, end, wide, verticals):
            continue
        yield from _column(line, start, end, usual)
        start = end


def _parted(line: _Set, at: int, wide: float, verticals: Sequence[Rule]) -> bool:
    """Whether a column begins at a word: a gap that is no space, or a border before it."""
    left, right = line.line.words[at - 1], line.line.words[at]
    middle = (right.top + right.bottom) / 2
    return right.x0 - left.x1 > wide or any(
        rule.top < middle < rule.bottom and left.x1 - 2 <= rule.x0 and rule.x1 <= right.x0 + 2
        for rule in verticals
    )


def _column(line: _Set, start: int, end: int, usual: float) -> Iterator[Span]:
    """The spans of words that stand together: a list mark, then a span for each weight."""
    words, bold = line.line.words, line.bold
    baseline = _baseline(line, start, end)
    mark = _mark(line, start, baseline)
    if mark is not None:
        yield mark
        start += 1
    if start == end:
        return
    first = start
    for at in range(start + 1, end + 1):
        if at < end and bold[at] == bold[first]:
            continue
        run = words[first:at]
        text = " ".join(corrected(word.text) for word in run)
        if at == len(words):
            text = corrected_label(text, bold[first], len(run))
            before = words[first - 1].text if first > start else ""
            text = corrected_answer(f"{before} {text}")[len(before) + 1 :]
        text += " " if at < end else ""
        yield _span(run, text, baseline, line.em, bold[first], usual)
        first = at


def _mark(line: _Set, start: int, baseline: float) -> Span | None:
    words = line.line.words
    if start + 1 >= len(words):
        return None
    word = words[start]
    found = mark_of(word, words[start + 1].x0 - word.x1, baseline, line.em)
    if found is None:
        return None
    return _span([word], found, baseline, line.em, False, 0.0)


def _baseline(line: _Set, start: int, end: int) -> float:
    """The baseline of words that stand together, where it is not that of the whole line."""
    standing = [word.bottom for word in line.line.words[start:end] if stands_on_baseline(word.text)]
    if not standing:
        return line.line.baseline
    own = median(standing)
    return own if abs(own - line.line.baseline) > _OFF_BASELINE * line.em else line.line.baseline


def _span(
    words: Sequence[MeasuredWord], text: str, baseline: float, em: float, bold: bool, gap: float
) -> Span:
    letters = sum(len(word.text) for word in words)
    return Span(
        text=text,
        x0=words[0].x0,
        top=min(word.top for word in words),
        x1=max(word.x1 for word in words),
        bottom=max(word.bottom for word in words),
        baseline=baseline,
        style=Style(FONT, round(em, 1), bold, False, 0),
        word_gap=max(gap, 0.0),
        confidence=round(sum(word.confidence * len(word.text) for word in words) / letters, 3),
    )
