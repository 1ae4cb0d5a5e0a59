"""Which rows are headings, and of which level.

The outline (bookmarks) knows best, then the printed table of contents, then the profile's words and
numbering, then style: what is set as the headings already known are set is a heading too.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from rapidfuzz import fuzz

from extractors.blocks.joining import join_lines
from extractors.czech.text import fold, title_key
from schemas.blocks import TocEntry
from schemas.layout import Bookmark, Line, Row, Style
from schemas.profile import Opening, Profile

#: Titles this alike are one title printed twice (a heading and its entry differ by a typing error).
_SAME_TITLE = 92
_MAX_WRAP = 4
_NUMBER = re.compile(r"^((?:\d{1,2}\.)*\d{1,2})\.?\s+|^([a-z])[.)]\s+", re.IGNORECASE)
_AD = re.compile(r"^(Ad\s+\d+\))\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: how many rows it takes, its level and number, its entry in the contents."""

    rows: int
    level: int
    number: str | None
    title: str
    entry: TocEntry | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the contents, the key of its title, and the page of the PDF that it gives."""

    entry: TocEntry
    key: str
    page: int


@dataclass(frozen=True, slots=True)
class Known:
    """What a report's outline and contents say of its headings, by key of their titles.

    ``entries`` are those that may stand on a page of the PDF, since it or a neighbour is the one
    that they give, in the order of the contents; ``bookmarks`` are the outline's, by page and key.
    ``settled`` are the keys of entries whose title stands on the very page that they give; the same
    title on the page before or behind is another one.
    """

    entries: Mapping[int, tuple[Listed, ...]]
    settled: frozenset[str]
    bookmarks: Mapping[int, Mapping[str, Bookmark]]
    outline_shift: int
    styles: dict[tuple[float, bool, int], int]
    body: Style


def number_of(text: str) -> tuple[str | None, str]:
    """The number that a heading begins with ("4", "a", "1.2"), and its title without it."""
    match = _AD.match(text) or _NUMBER.match(text)
    if match is None:
        return None, text
    number = next(group for group in match.groups() if group)
    return number, text[match.end() :].strip()


def look(style: Style) -> tuple[float, bool, int]:
    return (style.size, style.bold, style.colour)


def know(
    rows: Sequence[Row],
    entries: tuple[TocEntry, ...],
    bookmarks: tuple[Bookmark, ...],
    body: Style,
    profile: Profile,
) -> Known:
    """Learns a report's headings: where its page numbers begin, and how its levels are set."""
    entries = tuple(
        entry for entry in entries if not profile.toc_title.fullmatch(title_key(entry.title))
    )
    shift = _shift(rows, entries)
    own = _own_bookmarks(rows, bookmarks)
    outline_shift = _outline_shift(entries, own)
    settled = _settled(rows, entries, shift)
    listed, marked = _by_page(entries, shift), _by_key(own)
    first = Known(listed, settled, marked, outline_shift, {}, body)
    styles: dict[tuple[float, bool, int], Counter[int]] = {}
    for index in range(len(rows)):
        found = (
            _listed(rows, index, first)
            or _worded(rows, index, first, profile)
            or _numbered(rows, index, profile)
        )
        if found is not None:
            key = look(rows[index].lines[-1].style)
            styles.setdefault(key, Counter())[found.level] += 1
    usable = _usable(styles, rows, body)
    return Known(listed, settled, marked, outline_shift, usable, body)


def _by_page(entries: Sequence[TocEntry], shift: int) -> dict[int, tuple[Listed, ...]]:
    """The entries of the contents by each page that they may stand on."""
    listed = [
        Listed(entry, title_key(number_of(entry.title)[1]), entry.page + shift)
        for entry in entries
        if entry.page is not None
    ]
    pages = {each.page + step for each in listed for step in (-1, 0, 1)}
    return {page: tuple(each for each in listed if abs(each.page - page) <= 1) for page in pages}


def _by_key(bookmarks: Sequence[Bookmark]) -> dict[int, dict[str, Bookmark]]:
    """The entries of the outline by page and key of the title; of two alike the first."""
    pages: dict[int, dict[str, Bookmark]] = {}
    for mark in bookmarks:
        if mark.page is not None:
            key = title_key(number_of(mark.title)[1])
            pages.setdefault(mark.page, {}).setdefault(key, mark)
    return pages


def _settled(rows: Sequence[Row], entries: Sequence[TocEntry], shift: int) -> frozenset[str]:
    """The keys of the entries whose title stands, in a row or two, on the page that they give."""
    wanted: dict[int, set[str]] = {}
    for entry in entries:
        if entry.page is not None:
            key = title_key(number_of(entry.title)[1])
            wanted.setdefault(entry.page + shift, set()).add(key)
    return frozenset(
        key
        for index, row in enumerate(rows)
        if row.page in wanted and row.mark is None and row.grid is None
        for count in (1, 2)
        for key in [title_key(number_of(_joined(rows[index : index + count]))[1])]
        if key in wanted[row.page]
    )


def _own_bookmarks(rows: Sequence[Row], bookmarks: tuple[Bookmark, ...]) -> tuple[Bookmark, ...]:
    """The entries of the outline that lead into a report's own pages."""
    pages = {row.page for row in rows}
    return tuple(mark for mark in bookmarks if mark.page in pages)


def _outline_shift(entries: Sequence[TocEntry], bookmarks: Sequence[Bookmark]) -> int:
    """What to add to an outline level for a heading's level.

    By vote of the titles that the printed contents list too; without any, the outermost is 1.
    """
    levels = {title_key(number_of(entry.title)[1]): entry.level for entry in entries}
    votes = Counter(
        levels[key] - mark.level
        for mark in bookmarks
        if (key := title_key(number_of(mark.title)[1])) in levels
    )
    if votes:
        return votes.most_common(1)[0][0]
    return 1 - min((mark.level for mark in bookmarks), default=0)


def _usable(
    styles: dict[tuple[float, bool, int], Counter[int]], rows: Sequence[Row], body: Style
) -> dict[tuple[float, bool, int], int]:
    """Styles that tell a heading by themselves: not those of running text or of labels."""
    usage = Counter(look(line.style) for row in rows for line in row.lines)
    return {
        key: counter.most_common(1)[0][0]
        for key, counter in styles.items()
        if key != look(body)
        and usage[key] <= 3 * sum(counter.values()) + 8
        and (key[0] > body.size + 0.4 or key[2] != body.colour)
    }


def _shift(rows: Sequence[Row], entries: Sequence[TocEntry]) -> int:
    """How much the PDF's page numbers are ahead of the printed ones, by vote of the titles."""
    pages: dict[str, list[int]] = {}
    for row in rows:
        key = title_key(number_of(_text(row))[1])
        if key:
            pages.setdefault(key, []).append(row.page)
    votes = Counter(
        page - entry.page
        for entry in entries
        if entry.page is not None
        for page in pages.get(title_key(number_of(entry.title)[1]), ())
    )
    return votes.most_common(1)[0][0] if votes else 0


def _text(row: Row) -> str:
    return " ".join(line.text for line in row.lines)


def _joined(rows: Sequence[Row]) -> str:
    return reduce(join_lines, (_text(row) for row in rows), "")


def heading_at(rows: Sequence[Row], index: int, known: Known, profile: Profile) -> Heading | None:
    """The heading that begins at a row, if one does."""
    row = rows[index]
    if row.mark is not None or row.grid is not None:
        return None
    return (
        _listed(rows, index, known)
        or _worded(rows, index, known, profile)
        or _numbered(rows, index, profile)
        or _styled(rows, index, known)
    )


def _listed(rows: Sequence[Row], index: int, known: Known) -> Heading | None:
    """A heading that the contents or the outline list, on the page that they give."""
    text = ""
    for count in range(1, _MAX_WRAP + 1):
        if not _same_run(rows, index, count):
            break
        text = join_lines(text, _text(rows[index + count - 1]))
        number, title = number_of(text)
        entry = _entry(known, title, rows[index].page)
        mark = _bookmark(known, title, rows[index].page)
        if entry is None and mark is None:
            continue
        longer = _longer(rows, index, count, known)
        if longer is not None:
            return longer
        return Heading(count, _outline_level(known, entry, mark), number, title, entry)
    return None


def _longer(rows: Sequence[Row], index: int, count: int, known: Known) -> Heading | None:
    """A title that begins like a shorter one ("X" and "X ve druhé polovině") is the longer one.

    It must be listed to the letter, since any shorter title is almost a longer one.
    """
    if not _same_run(rows, index, count + 1):
        return None
    number, title = number_of(_joined(rows[index : index + count + 1]))
    entry = _entry(known, title, rows[index].page)
    if entry is None or title_key(number_of(entry.title)[1]) != title_key(title):
        return None
    return Heading(count + 1, entry.level, number, title, entry)


def _same_run(rows: Sequence[Row], index: int, count: int) -> bool:
    """Whether ``count`` rows from ``index`` on are set alike and close, as one title is."""
    run = rows[index : index + count]
    if len(run) < count:
        return False
    first = run[0]
    if any(row.mark is not None or row.grid is not None or row.page != first.page for row in run):
        return False
    style = look(first.lines[-1].style)
    size = first.lines[-1].style.size
    for upper, lower in itertools.pairwise(run):
        if look(lower.lines[0].style) != style or lower.baseline - upper.baseline > 2.2 * size:
            return False
    return True


def _entry(known: Known, title: str, page: int) -> TocEntry | None:
    listed = known.entries.get(page, ())
    key = title_key(title) if listed else ""
    best: TocEntry | None = None
    for each in listed:
        exact = each.page == page
        if key == each.key and exact:
            return each.entry
        if each.key in known.settled and not exact:
            continue
        if best is None and (key == each.key or fuzz.ratio(key, each.key) >= _SAME_TITLE):
            best = each.entry
    return best


def _bookmark(known: Known, title: str, page: int) -> Bookmark | None:
    marked = known.bookmarks.get(page)
    return marked.get(title_key(title)) if marked else None


def _outline_level(known: Known, entry: TocEntry | None, mark: Bookmark | None) -> int:
    """The level that the contents print, else that of the outline."""
    if entry is not None:
        return entry.level
    return max((mark.level if mark else 0) + known.outline_shift, 1)


def _worded(rows: Sequence[Row], index: int, known: Known, profile: Profile) -> Heading | None:
    """A heading by its words: the profile knows what it opens."""
    row = rows[index]
    if not _stands_out(row, known):
        return None
    text = ""
    best: Heading | None = None
    for count in range(1, _MAX_WRAP + 1):
        if not _same_run(rows, index, count) or (count > 1 and not _wraps(rows, index, count - 1)):
            break
        text = join_lines(text, _text(rows[index + count - 1]))
        number, title = number_of(text)
        opening = opening_of(title, profile)
        if opening is not None and len(title) < 120:
            level = known.styles.get(look(row.lines[-1].style)) or opening.level or 2
            best = Heading(count, level, number, title, None)
    return best


def _stands_out(row: Row, known: Known) -> bool:
    """Whether a row is set apart from text: bold, larger, coloured, numbered or in capitals."""
    style = row.lines[-1].style
    text = _text(row)
    return (
        look(style) != look(known.body)
        or number_of(text)[0] is not None
        or (text.isupper() and len(text) > 8)
    )


def opening_of(title: str, profile: Profile, number: str | None = None) -> Opening | None:
    """What a heading opens, by the profile's words, else by its number."""
    folded = " ".join(fold(title).split())
    for opening in profile.openings:
        if opening.pattern.match(folded):
            return opening
    return _opening_of_number(number, profile)


def _opening_of_number(number: str | None, profile: Profile) -> Opening | None:
    if not number:
        return None
    folded = " ".join(fold(number).split())
    for opening in profile.openings:
        if opening.number is not None and opening.number.fullmatch(folded):
            return opening
    return None


def _numbered(rows: Sequence[Row], index: int, profile: Profile) -> Heading | None:
    """A heading by its number alone ("Ad 1) …"), in whatever style it is set."""
    opening = _opening_of_number(number_of(_text(rows[index]))[0], profile)
    if opening is None:
        return None
    count = 1
    while count < _MAX_WRAP and _same_title(rows, index, count + 1) and _wraps(rows, index, count):
        count += 1
    number, title = number_of(" ".join(_text(row) for row in rows[index : index + count]))
    return Heading(count, opening.level or 1, number, title, None)


def _same_title(rows: Sequence[Row], index: int, count: int) -> bool:
    """Whether rows are set alike, underlining included: often only that tells a sub-heading."""
    lines = {row.lines[0].spans[0].underline for row in rows[index : index + count]}
    return _same_run(rows, index, count) and len(lines) == 1


def _styled(rows: Sequence[Row], index: int, known: Known) -> Heading | None:
    """A row that is set like the headings already known."""
    row = rows[index]
    level = known.styles.get(look(row.lines[-1].style))
    if level is None:
        return None
    count = 1
    while count < _MAX_WRAP and _same_run(rows, index, count + 1) and _wraps(rows, index, count):
        count += 1
    number, title = number_of(_joined(rows[index : index + count]))
    return Heading(count, level, number, title, None)


def _wraps(rows: Sequence[Row], index: int, count: int) -> bool:
    upper, lower = rows[index + count - 1].lines[-1], rows[index + count].lines[0]
    return lower.baseline - upper.baseline <= 1.5 * upper.style.size and _is_long(upper)


def _is_long(line: Line) -> bool:
    return line.x1 - line.x0 > 20 * line.style.size
