"""Acts that make sense: checked when they are decided, so that nothing odd gets into the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.decisions.chain import Act
from pipeline.decisions.targets import target_of_record
from pipeline.decisions.values import RefusedValue, value_at, with_value
from schemas.records import Record
from schemas.review import Action, Decision

__all__ = ["RefusedAct", "act_on_record", "undo", "value_from_text"]

_ON_RECORDS = ("accept", "reject", "correct", "comment", "unsure")


class RefusedAct(ValueError):
    """An act that cannot be noted; the message is for a person."""


def act_on_record(
    record: Record,
    sha256: str,
    action: Action,
    who: str,
    why: str = "",
    field: str | None = None,
    value: Any = None,
    extractor: str | None = None,
    over: Sequence[str] = (),
) -> Act:
    """A decision on a record of the PDF ``sha256``, or on one of its values.

    ``value`` is the JSON value of a correction, noted as the field holds it. Raises ``RefusedAct``
    or ``RefusedValue`` for what makes no sense.
    """
    if action not in _ON_RECORDS:
        raise RefusedAct(f"{action} says nothing of one record: give {', '.join(_ON_RECORDS)}")
    if not who.strip():
        raise RefusedAct("somebody must have decided: say who")
    if action == "comment" and not why.strip():
        raise RefusedAct("a comment without words says nothing: say why")
    extracted = value_at(record, field)
    noted = _noted(record, action, field, value, extracted)
    target = target_of_record(record, sha256, field)
    return Act(
        who.strip(), why.strip(), action, target, noted, extracted, extractor, None, tuple(over)
    )


def _noted(record: Record, action: Action, field: str | None, value: Any, extracted: Any) -> Any:
    """The value of a correction as the field holds it; ``None`` of any other act."""
    if action != "correct":
        if value is not None:
            raise RefusedAct("only a correction has a value: give the action correct")
        return None
    if field is None:
        raise RefusedAct("a correction puts one field right: say which")
    noted = value_at(with_value(record, field, value), field)
    if noted == extracted:
        raise RefusedAct(f"{field} is {noted!r} already: accept it instead")
    return noted


def undo(rows: Iterable[Decision], name: str, who: str, why: str = "") -> Act:
    """A further row that takes back the decision whose id begins with ``name``; also an undo.

    Raises ``RefusedAct`` when there is none, or several.
    """
    found = [row for row in rows if name and row.id.startswith(name)]
    if len(found) != 1:
        many = "no decision" if not found else f"{len(found)} decisions"
        raise RefusedAct(f"{many} begin with {name!r}: give an id of splneno decisions list")
    if not who.strip():
        raise RefusedAct("somebody must have decided: say who")
    return Act(who.strip(), why.strip(), "undo", found[0].target, undoes=found[0].id)


def value_from_text(record: Record, field: str, text: str) -> Any:
    """What is meant by a value that was typed: a text where the field takes one, else JSON.

    Raises ``RefusedValue`` when the field takes neither.
    """
    if text == "null":
        return value_at(with_value(record, field, None), field)
    try:
        return value_at(with_value(record, field, text), field)
    except RefusedValue as refused:
        try:
            value = json.loads(text)
        except ValueError:
            raise refused from None
        return value_at(with_value(record, field, value), field)
