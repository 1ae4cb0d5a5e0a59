"""What one sentence of a report has done and another of the same report is still doing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.czech.text import fold
from pipeline.reconcile.changes.clauses import items_in, sentences_in
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import common, held, same_text, stems
from pipeline.reconcile.changes.sentences import sentence
from schemas.reconcile import Loudness
from schemas.records import Statement

__all__ = ["partly_done", "still_doing"]

_DOING = re.compile(
    r"\b(?:probiha (?:priprav|finalizac|dokoncov|zavaden|vyvoj)\w*|dokoncuj\w+|zavad[ei]\w*|"
    r"pripravuj\w+|finalizuj\w+|je v priprave|jsou v priprave|bud(?:e|ou) \w+)"
)
_DONE = re.compile(
    r"\b(?:doslo k|presl[aoiy]|ukoncen[aoiy]?|dokoncen[aoiy]?|zaveden[aoiy]?|spusten[aoiy]?|"
    r"zprovoznen[aoiy]?|nasazen[aoiy]?|prevedeny?)\b"
)
_PAST = re.compile(r"\b(?:probehl|byl|doslo|dokonc|realizovan|zpracovan|proveden)\w*")
_NOT = re.compile(r"\b(?:ne(?:byl|probehl|dosl|zacal|realizov|ni\b)\w*|dosud ne|zatim ne)")
_PARTLY = re.compile(r"\b(?:castecn\w+|zcasti|z casti|dilci\w*)\b")
_STATES = frozenset({"finished", "in_operation"})
_SAID = frozenset({"fulfilled", "not_fulfilled", "reported", "outcome", "other"})
_LEAST_WORDS = 3
_PARTLY_WORDS = 4
_LIKE = 0.7
#: Statements of one activity that are compared; one with more is a catalogue.
_MOST = 80


def still_doing(following: Following) -> Iterator[Draft]:
    """An item in a list of work going on which another statement of the activity has done.

    Under one activity both speak of one thing: an alert. Under a topic alone it is a notice.
    """
    for under, told in following.said_of.items():
        said = [each for each in told if each.role in _SAID][:_MOST]
        done = [each for each in said if _is_done(following, each)]
        loud: Loudness = (
            "alert" if following.archive.records[under].table == "activity" else "notice"
        )
        for doing in said:
            if doing in done or not _DOING.search(fold(doing.text)):
                continue
            items = [item for item in items_in(doing.text) if len(stems(item)) >= _LEAST_WORDS]
            for each in done:
                item = next((item for item in items if held(item, each.text) >= 1.0), None)
                if item is not None:
                    yield _draft(following, each, each.text, doing, doing.text, item, loud)


def _is_done(following: Following, statement: Statement) -> bool:
    """Whether a statement, or the one that introduces it, says that its work is done."""
    folded = fold(statement.text)
    if _DOING.search(folded) or _NOT.search(folded):
        return False
    if statement.state in _STATES or _DONE.search(folded):
        return True
    parent = following.archive.records.get(statement.parent or "")
    heading = fold(statement.group or (parent.text if parent else ""))
    return bool(_DONE.search(heading)) and not _DOING.search(heading)


def partly_done(following: Following) -> Iterator[Draft]:
    """Nearly one sentence printed twice in a report, once with the work done only in part."""
    for name in following.timeline.sequence:
        told = [(each, part) for each in following.archive.filed[name].of(Statement)
                if each.role in _SAID for part in sentences_in(each.text)]  # fmt: skip
        partly = [at for at, (_, part) in enumerate(told) if _PARTLY.search(fold(part))]
        if not partly:
            continue
        holding: dict[str, list[int]] = {}
        for at, (_, part) in enumerate(told):
            folded = fold(part)
            if _PAST.search(folded) and not (_PARTLY.search(folded) or _NOT.search(folded)):
                for stem in stems(part):
                    holding.setdefault(stem, []).append(at)
        for at in partly:
            yield from _wholly(following, told, at, holding)


def _wholly(
    following: Following,
    told: list[tuple[Statement, str]],
    at: int,
    holding: dict[str, list[int]],
) -> Iterator[Draft]:
    record, part = told[at]
    words = stems(part)
    if len(words) < _PARTLY_WORDS or not _PAST.search(fold(part)):
        return
    counts: dict[int, int] = {}
    for stem in words:
        places = holding.get(stem, ())
        for place in places if len(places) <= _MOST else ():
            counts[place] = counts.get(place, 0) + 1
    for place, shared in sorted(counts.items()):
        other, whole = told[place]
        if 2 * shared < len(words) or other.id == record.id:
            continue
        if common(part, whole) >= _LIKE and not same_text(part, whole):
            yield _draft(following, other, whole, record, part, "", "info")
            return


def _draft(
    following: Following,
    done: Statement,
    was: str,
    doing: Statement,
    now: str,
    item: str,
    severity: Loudness,
) -> Draft:
    report = following.report(done.report)
    entity = following.owner(done)
    return Draft(
        "contradiction",
        entity,
        "role" if item else "text",
        report.id,
        report.id,
        quoted(done, was),
        quoted(doing, now),
        severity,
        sentence(
            "contradiction.state",
            report,
            report,
            label=item or following.label(entity),
            before=was,
            after=now,
        ),
    )
