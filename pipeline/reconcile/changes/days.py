"""One happening that two sentences put on different days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.reconcile.changes.claims import Claim, met
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import common, telling_one
from pipeline.reconcile.changes.sentences import sentence

__all__ = ["differing_days"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: What happened on a day is told by the half-year's report and by the year's.
_YEAR = 366
#: Sentences less alike may tell of two happenings.
_LIKE = 0.6


def differing_days(following: Following) -> Iterator[Draft]:
    """Nearly the same sentence in two reports of one moment, with one day each, not the same."""
    for entity, one, other in met(following, _YEAR):
        first, second = _only_day(following, one), _only_day(following, other)
        if first is None or second is None or first[0] == second[0]:
            continue
        told = [claim.text.replace(words, " ") for claim, (_, words) in
                ((one, first), (other, second))]  # fmt: skip
        project = following.recognition.entities[entity].kind == "project"
        if common(*told) < _LIKE and not (project and telling_one(*told)):
            continue
        old, new = (following.report(each.record.report) for each in (one, other))
        yield Draft(
            "contradiction",
            entity,
            "date",
            old.id,
            new.id,
            quoted(one.record, one.text),
            quoted(other.record, other.text),
            "alert",
            sentence(
                "contradiction.date",
                old,
                new,
                label=following.label(entity),
                before=first[1],
                after=second[1],
            ),
        )


def _only_day(following: Following, claim: Claim) -> tuple[str, str] | None:
    """The one day that a claim names, ISO and as printed; nothing when it names more or none."""
    found = [
        (mention.value, mention.text)
        for mention in following.archive.mentions.get(claim.record.id, ())
        if mention.field == claim.field
        and mention.label == "date"
        and isinstance(mention.value, str)
        and _DAY.fullmatch(mention.value)
    ]
    return found[0] if len(found) == 1 else None
