"""A search over the records that an export of the store would show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product

from rapidfuzz import fuzz, process

from extractors.czech.text import fold
from pipeline.asking.asked import Asked, parse_query
from pipeline.asking.passages import Passage, Terms, passage_of
from pipeline.asking.wordforms import terms_of
from pipeline.errors import WRONG_USAGE, CommandError
from pipeline.store import Held, Store
from schemas.records import Record, Report

__all__ = ["Hit", "Search", "SearchResult", "reports_named", "search"]

#: So many spellings of one phrase are looked for.
MOST_SPELLINGS = 400
#: How alike a suggested word must be to the one that was typed, of 100.
ALIKE = 72
SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, in which table and reports (all when ``None``), and how many at most."""

    query: str
    table: str | None = None
    report: str | None = None
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, its place in the order, and the words around the hit."""

    rank: int
    score: float
    record: Record
    report: Report
    passage: Passage

    @property
    def page(self) -> int | None:
        """The page on which the record begins."""
        return self.record.evidence[0].page if self.record.evidence else None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best hits of ``total``; for each word that occurs nowhere, those nearest to it."""

    hits: tuple[Hit, ...]
    total: int
    unknown: tuple[tuple[str, tuple[str, ...]], ...] = ()


def search(store: Store, items: Sequence[Held], asked: Search) -> SearchResult:
    """The records of the extractions ``items`` that hold every word of a query."""
    query = parse_query(asked.query)
    reports = {report.id: report for report in store.rows_of_all(items, Report)}
    among = None if asked.report is None else reports_named(reports.values(), asked.report)
    terms = {word: terms_of(store, word) for word in query.words}
    missing = [word for word, found in terms.items() if not found]
    if missing:
        return SearchResult((), 0, tuple(_suggested(store, missing)))
    phrases = _phrases(query, terms)
    answer = store.find(
        [_spellings(phrase) for phrase in phrases], items, asked.table, among, asked.limit
    )
    hits = tuple(
        Hit(rank, score, record, reports[record.report], passage_of(record.text, phrases))
        for rank, (score, record) in enumerate(answer.records, 1)
    )
    return SearchResult(hits, answer.total)


def reports_named(reports: Iterable[Report], name: str) -> Collection[str]:
    """The ids of the reports with this id, or whose file, title or period holds this text."""
    known = list(reports)
    exact = {report.id for report in known if report.id == name}
    folded = fold(name)
    found = exact or {report.id for report in known if folded in fold(_described(report))}
    if not found:
        raise CommandError(
            f"no report has {name!r} in its id, file name, title or period: "
            "leave --report out to look in all of them",
            WRONG_USAGE,
        )
    return found


def _described(report: Report) -> str:
    parts = (report.id, report.file, report.title, report.period_start, report.period_end)
    return " ".join(part or "" for part in parts)


def _phrases(query: Asked, terms: dict[str, frozenset[str]]) -> list[Terms]:
    return [tuple(terms[word] for word in phrase) for phrase in query.phrases]


def _spellings(phrase: Terms) -> list[str]:
    """The ways in which the terms of a phrase may stand side by side; letters and digits only."""
    spelt = islice(product(*(sorted(options) for options in phrase)), MOST_SPELLINGS)
    return [" ".join(terms) for terms in spelt]


def _suggested(store: Store, missing: Iterable[str]) -> Iterable[tuple[str, tuple[str, ...]]]:
    known = store.printed_words()
    forms = [form for _, form in known]
    for word in missing:
        near = process.extract(
            fold(word), forms, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=4 * SUGGESTIONS
        )
        alike = dict.fromkeys(known[place][0] for _, _, place in near)
        yield word, tuple(islice(alike, SUGGESTIONS))
