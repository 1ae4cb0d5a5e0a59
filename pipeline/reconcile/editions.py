"""Two reports of one kind on one period: the same one twice, or two editions of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.czech.text import fold
from pipeline.reconcile.archive import Archive, Filed
from schemas.records import Event, Indicator, Project, Report, Residual, Statement, Topic

__all__ = ["is_copy", "newest_first"]

#: What a corrected edition says of itself on its cover.
_CORRECTED = re.compile(r"\b(oprav(?:en|a)\w*|aktualizovan\w*|doplnen\w*|revidovan\w*|errat\w*)\b")
_NOT_LETTER = re.compile(r"[^0-9a-z]+")
_TOLD = (Topic, Statement, Project, Indicator, Event)


def is_copy(archive: Archive, one: Report, other: Report) -> bool:
    """Whether two reports print the same letters and digits, however they are broken into records.

    A lost space or a paragraph cut in two by one of the layouts makes no edition.
    """
    first, second = _letters(archive.filed[one.id]), _letters(archive.filed[other.id])
    return _left(first, second) == _left(second, first)


def _letters(filed: Filed) -> list[str]:
    return [
        _NOT_LETTER.sub("", fold(record.text))
        for record in filed.records
        if isinstance(record, _TOLD)
    ]


def _left(texts: list[str], others: list[str]) -> str:
    """What of the texts the others do not have, in reading order, joined."""
    remaining = Counter(others)
    left = []
    for text in texts:
        if remaining[text]:
            remaining[text] -= 1
        else:
            left.append(text)
    return "".join(left)


def newest_first(archive: Archive, reports: Sequence[Report]) -> list[Report]:
    """The edition that counts comes first.

    That is the one that calls itself corrected; then the one that stands alone before an appendix;
    then the last by file name, since nothing else tells which is newer.
    """
    by_name = sorted(reports, key=lambda each: (each.file, each.sha256, each.id), reverse=True)
    return sorted(
        by_name, key=lambda each: (not _corrected(archive, each), each.parent is not None)
    )


def _corrected(archive: Archive, report: Report) -> bool:
    cover = [report.text] + [
        record.text
        for record in archive.filed[report.id].records
        if isinstance(record, Residual) and record.reason == "title_page"
    ]
    return any(_CORRECTED.search(fold(text)) for text in cover)
