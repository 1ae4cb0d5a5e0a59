"""Why two extractions of one thing differ, as far as the sides tell it; nothing is guessed."""

from __future__ import annotations

from pipeline.diffing.pairing import Unit
from schemas.review import Cause, FieldDifference

__all__ = ["cause_of_followed", "cause_of_record", "cause_of_unit"]


def cause_of_unit(unit: Unit, decided: bool) -> Cause:
    """Why records of two parts differ: other bytes, other rules, other data, or decisions.

    ``decided`` tells that other decisions lie over the records of one side. Where rules and
    profiles are both others, the rules are named: they read the profiles. "unknown" where a side
    does not tell, or where all that it depends on is the same.
    """
    one, other = unit.before.document, unit.after.document
    if not unit.same_bytes:
        return "source"
    if None in (one.extractor, other.extractor, one.profile, other.profile):
        return "unknown"
    if one.extractor != other.extractor:
        return "extractor"
    if one.profile != other.profile:
        return "profile"
    return "decision" if decided else "unknown"


def cause_of_record(fields: list[FieldDifference], cause: Cause) -> Cause:
    """The cause for a record: "evidence" when it says the same and only its boxes are others."""
    return "evidence" if fields and all(each.field == "evidence" for each in fields) else cause


def cause_of_followed(decided: bool) -> Cause:
    """The cause for a row of a reconciled table.

    ``decided`` tells that nothing but the decisions differs in the whole of both sides.
    """
    return "decision" if decided else "reconciliation"
