"""Reports that are appended under another heading than their own title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.czech.text import fold
from pipeline.reconcile.changes.draft import Draft, quoted, quoted_report
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.sentences import sentence
from schemas.records import Record, Report, Residual, Section

__all__ = ["appendix_headings"]

_HEADING = re.compile(r"^\W*priloha(?: c\.)? ?(\d{1,2})\W*")
_TITLE = re.compile(r"\b(?:monitorovaci|vyrocni|prubezna|souhrnna) zprava\b")
_TOKEN = re.compile(r"\w+")


def appendix_headings(following: Following) -> Iterator[Draft]:
    """The n-th appendix where its heading and its own title are not two lengths of one name."""
    appended: dict[str, list[Report]] = {}
    for name in following.timeline.sequence:
        report = following.report(name)
        if report.parent:
            appended.setdefault(report.parent, []).append(report)
    for name, children in appended.items():
        if name not in following.place:
            continue
        children.sort(key=lambda report: report.page_first)
        for record in following.archive.filed[name].records:
            if isinstance(record, (Residual, Section)):
                yield from _headed(following, record, children)


def _headed(following: Following, record: Record, children: list[Report]) -> Iterator[Draft]:
    printed = record.text
    match = _HEADING.match(fold(printed))
    if match is None or not 0 < int(match.group(1)) <= len(children):
        return
    child = children[int(match.group(1)) - 1]
    heading, title = printed[match.end() :].strip(), child.title
    named, called = _TITLE.search(fold(heading)), _TITLE.search(fold(title))
    if named is None or called is None or named.group() != called.group():
        return
    heading, title = heading[named.start() :], title[called.start() :]
    first, second = (set(_TOKEN.findall(fold(words))) for words in (heading, title))
    if first <= second or second <= first:
        return
    parent = following.report(record.report)
    yield Draft(
        "renamed",
        None,
        "title",
        child.id,
        parent.id,
        quoted_report(child, title),
        quoted(record, heading),
        "info",
        sentence("renamed.appendix", child, parent, before=title, after=heading),
    )
