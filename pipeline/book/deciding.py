"""Which record or change of a book a decision stands beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.book.contents import Contents
from pipeline.decisions.hashes import hash_of_text
from schemas.records import Record
from schemas.review import Decision, Target

__all__ = ["decided_on"]


def decided_on(contents: Contents) -> dict[str, list[Decision]]:
    """The decisions by the id of the record, or by the known key of the change, they are about.

    A record is found by its text, since another version of the extractor may have given it another
    id; of several with one text the one counts that has the id, else one on the same page.
    """
    by_text: dict[tuple[str, str], list[Record]] = {}
    for row in contents.records:
        by_text.setdefault((row.table, hash_of_text(row.text)), []).append(row)
    found: dict[str, list[Decision]] = {}
    for each in contents.decisions:
        for target in filter(None, (each.target, each.target.other)):
            about = _meant(target, by_text, contents)
            if about is not None:
                found.setdefault(about, []).append(each)
    return found


def _meant(
    target: Target, by_text: Mapping[tuple[str, str], Sequence[Record]], contents: Contents
) -> str | None:
    if target.kind == "change":
        return target.key
    if target.source is None:
        return target.record
    if target.source != contents.report.sha256:
        return None
    alike = by_text.get((target.table or "", target.text_hash or ""), ())

    def nearness(record: Record) -> tuple[bool, bool]:
        pages = [each.page for each in record.evidence]
        return (record.id == target.record, target.page in pages)

    return max(alike, key=nearness).id if alike else None
