"""Lines that introduce a list as work going on, of which another report says less."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from extractors.czech.text import fold
from pipeline.reconcile.changes.claims import same_end
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.sentences import sentence
from schemas.records import Activity, Record, Residual, Statement

__all__ = ["bolder_intros"]

_EITHER = re.compile(r"\brealizovan\w* (?:nebo|ci|i|a|anebo) (?:\w+ )?pripravovan\w*")
_ONLY = re.compile(r"^\W*(?:dale )?(?:jsou|je) (?:\w+ ){0,3}realizovan\w*")
_LESS = re.compile(r"\b(?:priprav|planov)\w*")


def bolder_intros(following: Following) -> Iterator[Draft]:
    """An activity whose work is "realised or being prepared", and in the annual report realised.

    The first introducing line under the annual report's activity is compared, in one period.
    """
    for entity in following.entities("activity"):
        printed = [record for record in following.members[entity] if isinstance(record, Activity)]
        careful = [each for each in printed if _EITHER.search(fold(each.text))]
        for said in careful:
            for bold in printed:
                annual = following.report(bold.report).kind == "annual"
                if annual and same_end(following, said.report, bold.report):
                    line = _introducing(following, bold)
                    if line is not None:
                        yield _draft(following, entity, said, line)


def _introducing(following: Following, activity: Activity) -> Record | None:
    """The first line after an activity's heading that introduces a list as work going on."""
    records = following.archive.filed[activity.report].records
    first = bisect_right(records, activity.order, key=lambda record: record.order)
    for record in records[first:]:
        if isinstance(record, Activity):
            return None
        if isinstance(record, (Residual, Statement)) and record.text.rstrip().endswith(":"):
            folded = fold(record.text)
            return record if _ONLY.search(folded) and not _LESS.search(folded) else None
    return None


def _draft(following: Following, entity: str, said: Activity, bold: Record) -> Draft:
    reports = following.report(said.report), following.report(bold.report)
    return Draft(
        "overclaim",
        entity,
        "text",
        said.report,
        bold.report,
        quoted(said, said.text),
        quoted(bold, bold.text),
        "info",
        sentence("overclaim", *reports, label=said.title or "", before=said.text, after=bold.text),
    )
