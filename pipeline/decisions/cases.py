"""Corrections as cases for tests: what a PDF says at a place, and what was read instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.decisions.applying import HOLDING, applied
from pipeline.decisions.hashes import hash_of, hash_of_text
from pipeline.decisions.places import Places
from pipeline.decisions.values import value_at
from schemas.records import Model, Record
from schemas.review import Decision, Target

__all__ = ["Case", "cases_of", "read_now"]


class Case(Model):
    """A value that a person put right in the record that prints ``text`` on a page of a PDF.

    ``source`` is the SHA-256 of the PDF, ``file`` what it was called; ``page`` counts from 1 and
    ``bbox`` is in points. ``fixed`` tells whether the extraction yields ``expected`` by now: a case
    that is not fixed shows a known error.
    """

    source: str
    file: str
    page: int | None
    bbox: tuple[float, float, float, float] | None
    table: str
    text: str
    field: str
    extracted: Any
    expected: Any
    fixed: bool = False

    @property
    def name(self) -> str:
        """A name for its file: made of what the program knows, never of the PDF's words."""
        about = hash_of([self.source, self.page, self.table, self.text, self.field])
        return f"{self.table}-{self.field}-{about[:10]}"


def cases_of(
    decisions: Iterable[Decision], places: Places, names: Mapping[str, str]
) -> tuple[Case, ...]:
    """A case for the last correction of each value that still holds, in the order of their names.

    ``names`` gives what each PDF is called.
    """
    found = {}
    for each in applied(decisions, places):
        row = each.decision
        if row.action == "correct" and each.record is not None and each.fate in HOLDING:
            case = _case(row, each.record, names, each.fate == "confirmed")
            found[case.name] = case
    return tuple(found[name] for name in sorted(found))


def _case(row: Decision, record: Record, names: Mapping[str, str], fixed: bool) -> Case:
    target = row.target
    return Case(
        source=target.source or "",
        file=names.get(target.source or "", ""),
        page=target.page,
        bbox=target.bbox,
        table=record.table,
        text=record.text,
        field=target.field or "",
        extracted=row.extracted,
        expected=row.value,
        fixed=fixed,
    )


def read_now(case: Case, places: Places) -> Iterator[Any]:
    """The value that an extraction has now where the case stands; nothing when it has no record."""
    record = places.find(
        Target(
            kind="record",
            source=case.source,
            table=case.table,
            page=case.page,
            bbox=case.bbox,
            text_hash=hash_of_text(case.text),
        )
    )
    if record is not None:
        yield value_at(record, case.field)
