"""What is shown of an item: one panel a side, with its pages, their marks and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.review.drawing_process import NotDrawn
from pipeline.review.page_pictures import PagePictures
from pipeline.review.sources import DeskData, Surroundings
from schemas.records import Evidence, Record
from schemas.review import Item

__all__ = ["Mark", "Panel", "ShownPage", "panels_of", "shown_pages"]

_PAGES = 3
_LEAST = 4.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A box in points from the top left corner of its page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page with its marks; without a picture ``why`` says what is the matter, or nothing where
    the PDF is not there. Sizes are points.
    """

    number: int
    sha256: str
    width: float
    height: float
    marks: tuple[Mark, ...]
    drawn: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One side of an item: its words, the pages that it stands on, and what is printed around."""

    report: str
    text: str
    record: Record | None
    pages: tuple[ShownPage, ...]
    further: tuple[int, ...]
    before: tuple[Record, ...]
    after: tuple[Record, ...]


def panels_of(desk: DeskData, pictures: PagePictures, item: Item) -> tuple[Panel, ...]:
    """The panels of an item, the earlier side first."""
    return tuple(
        Panel(
            report=report,
            text=text,
            record=None if about is None else about.record,
            pages=shown_pages(pictures, sha256, evidence) if sha256 else (),
            further=_page_numbers(evidence)[_PAGES:],
            before=() if about is None else about.before,
            after=() if about is None else about.after,
        )
        for report, text, evidence, sha256, about in _sides(desk, item)
    )


_Parts = tuple[str, str, Sequence[Evidence], str | None, Surroundings | None]


def _sides(desk: DeskData, item: Item) -> Iterator[_Parts]:
    difference, change = desk.difference(item), desk.change(item)
    if difference is not None:
        for side in (difference.before, difference.after):
            if side is not None:
                about = desk.around(side.record)
                yield side.report, side.text, side.evidence, side.source, about
    elif change is not None:
        for quote in (change.evidence_before, change.evidence_after):
            if quote is not None:
                about = None if quote.record is None else desk.around(quote.record)
                source = desk.source_of(quote.report)
                yield quote.report, quote.quote, quote.evidence, source, about
    else:
        for name in item.records:
            about = desk.around(name)
            if about is not None:
                record = about.record
                yield record.report, record.text, record.evidence, about.sha256, about


def shown_pages(
    pictures: PagePictures, sha256: str, evidence: Sequence[Evidence]
) -> tuple[ShownPage, ...]:
    """The first pages of some evidence, each with the boxes on it."""
    return tuple(
        _shown(pictures, sha256, number, [each for each in evidence if each.page == number])
        for number in _page_numbers(evidence)[:_PAGES]
    )


def _page_numbers(evidence: Sequence[Evidence]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(each.page for each in evidence))


def _shown(
    pictures: PagePictures, sha256: str, number: int, evidence: Sequence[Evidence]
) -> ShownPage:
    marks = tuple(_mark(each) for each in evidence)
    try:
        picture = pictures.picture(sha256, number)
    except NotDrawn as error:
        return ShownPage(number, sha256, 0, 0, marks, False, str(error))
    if picture is None:
        return ShownPage(number, sha256, 0, 0, marks, False)
    return ShownPage(number, sha256, picture.width, picture.height, marks, True)


def _mark(evidence: Evidence) -> Mark:
    """The box with a little room around it, so that its line touches no letter."""
    x0, top, x1, bottom = evidence.bbox
    return Mark(
        round(x0 - 3, 2),
        round(top - 3, 2),
        round(max(x1 - x0, _LEAST) + 6, 2),
        round(max(bottom - top, _LEAST) + 6, 2),
    )
