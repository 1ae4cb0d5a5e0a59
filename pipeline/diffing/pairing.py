"""Which PDF or report of one side is compared with which of the other, and which with none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.czech.text import fold
from pipeline.diffing.views import Document, View
from pipeline.report_names import period_of
from schemas.records import Report

__all__ = ["NotCompared", "Pairing", "Part", "Unit", "pairing"]


@dataclass(frozen=True, slots=True)
class NotCompared:
    """Something that was not looked at on both sides, and why, as a sentence in Czech.

    ``side`` tells which side holds it: "before", "after", or "both".
    """

    what: str
    reason: str
    side: str


@dataclass(frozen=True, slots=True)
class Part:
    """A PDF, or one report of it."""

    document: Document
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """Two parts that are compared with each other."""

    before: Part
    after: Part

    @property
    def same_bytes(self) -> bool:
        """Whether both were read from the same PDF."""
        return self.before.document.sha256 == self.after.document.sha256


@dataclass(frozen=True, slots=True)
class Pairing:
    """What is compared, by the name of the PDF, and what is not."""

    units: tuple[Unit, ...]
    alone: tuple[NotCompared, ...]


_Filed = tuple[Document, Report]


def pairing(before: View, after: View) -> Pairing:
    """The same bytes go together; of the rest, editions: reports of one kind, period and title.

    Two reports that a person named go together in any case.
    """
    if before.named and after.named:
        return _named(before, after)
    first, second = _by_bytes(before), _by_bytes(after)
    shared = sorted(first.keys() & second.keys(), key=lambda key: (first[key].name, key))
    units = [Unit(Part(first[key]), Part(second[key])) for key in shared]
    ones = _filed(first[key] for key in first.keys() - second.keys())
    others = _filed(second[key] for key in second.keys() - first.keys())
    pairs = _editions(ones, others)
    units += [
        Unit(Part(one, report.id), Part(other, edition.id))
        for (one, report), (other, edition) in pairs
    ]
    paired = {id(each) for pair in pairs for each in pair}
    alone = [
        *_alone((each for each in ones if id(each) not in paired), "before", after),
        *_alone((each for each in others if id(each) not in paired), "after", before),
        *_without_reports((first[key] for key in first.keys() - second.keys()), "before"),
        *_without_reports((second[key] for key in second.keys() - first.keys()), "after"),
    ]
    return Pairing(tuple(units), tuple(alone))


def _by_bytes(view: View) -> dict[str, Document]:
    return {document.sha256: document for document in view.documents}


def _filed(documents: Iterable[Document]) -> list[_Filed]:
    found = [(document, report) for document in documents for report in document.reports]
    return sorted(found, key=lambda each: (each[0].name, each[0].sha256, each[1].page_first))


def _named(before: View, after: View) -> Pairing:
    ones, others = _filed(before.documents), _filed(after.documents)
    pairs = list(zip(ones, others, strict=False))
    units = tuple(
        Unit(Part(one, report.id), Part(other, edition.id))
        for (one, report), (other, edition) in pairs
    )
    left = [
        *_alone(ones[len(pairs) :], "before", after),
        *_alone(others[len(pairs) :], "after", before),
    ]
    return Pairing(units, tuple(left))


def _editions(ones: Sequence[_Filed], others: Sequence[_Filed]) -> list[tuple[_Filed, _Filed]]:
    """Reports of one kind and period, those first that bear the same title; each at most once."""
    pairs: list[tuple[_Filed, _Filed]] = []
    for exact in (True, False):
        taken = {id(each) for pair in pairs for each in pair}
        waiting: dict[tuple[str, ...], list[_Filed]] = defaultdict(list)
        for other in others:
            if id(other) not in taken:
                waiting[_edition(other[1], exact)].append(other)
        left = [one for one in ones if id(one) not in taken and one[1].period_end]
        wanted: dict[tuple[str, ...], list[_Filed]] = defaultdict(list)
        for one in left:
            wanted[_edition(one[1], exact)].append(one)
        for key, candidates in wanted.items():
            # Without the title, only what nothing else could be meant by is an edition.
            if exact or (len(candidates) == 1 and len(waiting[key]) == 1):
                pairs += zip(candidates, waiting[key], strict=False)
    return sorted(pairs, key=lambda pair: (pair[0][0].name, pair[0][1].page_first))


def _edition(report: Report, exact: bool) -> tuple[str, ...]:
    period = (report.kind or "", report.period_start or "", report.period_end or "")
    return (*period, fold(report.title)) if exact else period


def _alone(filed: Iterable[_Filed], side: str, missing_in: View) -> Iterator[NotCompared]:
    for document, report in filed:
        name = report.title or report.id
        what = f"{document.name}: {name} ({period_of(report)})"
        yield NotCompared(what, f"strana „{missing_in.label}“ takovou zprávu nemá", side)


def _without_reports(documents: Iterable[Document], side: str) -> Iterator[NotCompared]:
    for document in sorted(documents, key=lambda each: (each.name, each.sha256)):
        if not document.reports:
            yield NotCompared(document.name, "PDF má jen jedna strana a žádná zpráva v něm", side)
