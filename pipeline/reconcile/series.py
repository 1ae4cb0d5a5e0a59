"""Which reports speak of one region's plans, so that they may be compared at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.czech.text import fold
from extractors.language.words import words
from pipeline.reconcile.archive import Archive
from pipeline.reconcile.vocabulary import vocabulary
from schemas.records import Report, Topic

__all__ = ["series_of"]

#: "Liberecký kraj", "kraje Vysočina", "okresu Jasenka", "města Horní Lhota": whose plan it is.
_OWNER = re.compile(
    r"\b(?P<adjective>[^\W\d_]+(?:ý|ého|ému|ém|ým)) kraj\w*"
    r"|\bkraj\w* (?P<name>[^\W\d_]+)"
    r"|\b(?:okres|město|mesto|obec|obce|statutární město)\w* (?P<place>[^\W\d_]+(?: [^\W\d_]+)?)",
    re.IGNORECASE,
)
#: The case endings of an owner's adjective: "Podhorského kraje".
_CASE = re.compile(r"(?:eho|emu|em|ym)$")


def series_of(archive: Archive) -> Iterator[tuple[str, Report]]:
    """Each report with the name of its series.

    The name is the owner that the title states, else the title's own words. An appendix belongs
    where its annual report does. A report whose title states no owner belongs to the series with
    which it shares the most topics; when it shares none, to the only series there is.
    """
    reports = [archive.filed[name].report for name in sorted(archive.filed)]
    stated = {report.id: _stated(report) for report in reports}
    for report in reports:
        if report.parent in stated:
            stated[report.id] = stated[report.parent]
    topics = {report.id: _topics(archive, report) for report in reports}
    for report in reports:
        yield stated[report.id] or _akin(report, stated, topics) or _own(report), report


def _stated(report: Report) -> str | None:
    match = _OWNER.search(report.title)
    if match is None:
        return None
    named = match["adjective"] or match["name"] or match["place"]
    return _CASE.sub("y", " ".join(fold(word.lemma) for word in words(named.lower())))


def _own(report: Report) -> str:
    """The words of the title that are its own; nothing when it has none."""
    said = (fold(word.text) for word in words(report.title))
    return " ".join(
        sorted({word for word in said if word.isalpha()} - set(vocabulary("of_titles")))
    )


def _topics(archive: Archive, report: Report) -> frozenset[str]:
    return frozenset(fold(topic.title) for topic in archive.filed[report.id].of(Topic))


def _akin(
    report: Report, stated: dict[str, str | None], topics: dict[str, frozenset[str]]
) -> str | None:
    known = sorted({name for name in stated.values() if name})
    shared = {
        series: sum(
            len(topics[report.id] & topics[other])
            for other, name in stated.items()
            if name == series
        )
        for series in known
    }
    best = max(known, key=lambda series: shared[series], default=None)
    if best is not None and (shared[best] or len(known) == 1):
        return best
    return None
