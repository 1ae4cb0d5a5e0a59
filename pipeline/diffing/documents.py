"""The differences between the records of two parts that are compared with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from pipeline.diffing.causes import cause_of_record
from pipeline.diffing.comparing import field_differences
from pipeline.diffing.making import Found
from pipeline.diffing.matching import Matched, match
from pipeline.diffing.ordering import out_of_order
from pipeline.diffing.pairing import Part, Unit
from pipeline.diffing.rows import Row, row_of
from schemas.records import TABLES, Issue, Record
from schemas.review import Cause, FieldDifference, Side

__all__ = ["Compared", "compare_unit"]

_RANK = {model.table: place for place, model in enumerate(TABLES)}
#: Tables whose rows stand in no order of reading of their own.
_UNORDERED = frozenset({"report", "mention", "issue", "coverage"})


class Compared:
    """What was found in one unit, and which record became which."""

    __slots__ = ("found", "matched")

    def __init__(self, found: list[Found], matched: Matched) -> None:
        self.found = found
        self.matched = matched


def compare_unit(
    unit: Unit, findings: tuple[Sequence[Issue], Sequence[Issue]], cause: Cause
) -> Compared:
    """Compare two parts record by record; ``findings`` are the issues of reconciling.

    ``cause`` is what records of the two differ for, unless only their boxes do.
    """
    before, after = _rows(unit.before, findings[0]), _rows(unit.after, findings[1])
    matched = match(before, after)
    partner = {one.id: other.id for one, other in matched.pairs}
    texts = [{row.id: row.text for row in rows} for rows in (before, after)]
    of_reconciling = {issue.id for issues in findings for issue in issues}
    moved = _moved(matched)

    def caused(row: Row, fields: list[FieldDifference]) -> Cause:
        if row.table == "issue" and row.id in of_reconciling:
            return "reconciliation"
        return cause_of_record(fields, cause)

    found: list[Found] = []
    for one, other in matched.pairs:
        fields = field_differences(
            one,
            other,
            partner.get,
            (lambda name: texts[0].get(name, name), lambda name: texts[1].get(name, name)),
        )
        if one.id in moved:
            fields.append(FieldDifference(field="order", before=one.order, after=other.order))
        if fields:
            sides = (_side(one, unit.before), _side(other, unit.after))
            place = _place(one, unit.before)
            found.append(Found(one.table, caused(one, fields), *sides, place, tuple(fields)))
    for row in matched.removed:
        side, place = _side(row, unit.before), _place(row, unit.before)
        found.append(Found(row.table, caused(row, []), side, None, place, values=row.values))
    for row in matched.added:
        side, place = _side(row, unit.after), _place(row, unit.before)
        found.append(Found(row.table, caused(row, []), None, side, place, values=row.values))
    return Compared(found, matched)


def _rows(part: Part, findings: Iterable[Issue]) -> list[Row]:
    content = part.document.read()
    models: list[Record] = [*content.records, *findings]
    rows = [*map(row_of, models), *map(row_of, content.coverage)]
    return [row for row in rows if part.report in (None, row.report)]


def _moved(matched: Matched) -> set[str]:
    """The ids before of the records that stand elsewhere in the order of their report."""
    partner = {one.id: other.id for one, other in matched.pairs if one.table == "report"}
    reports: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for one, other in matched.pairs:
        if one.table not in _UNORDERED and partner.get(one.report) == other.report:
            reports[one.report].append((one, other))
    return set(_ids_moved(reports.values()))


def _ids_moved(reports: Iterable[list[tuple[Row, Row]]]) -> Iterator[str]:
    for pairs in reports:
        places = [(one.order, other.order) for one, other in pairs]
        for at in out_of_order(places, partial(_told, pairs)):
            yield pairs[at][0].id


def _told(pairs: Sequence[tuple[Row, Row]], at: int) -> str:
    """What two records that are one say, whichever of them is the earlier."""
    one, other = pairs[at]
    said = sorted((repr(one.values), repr(other.values)))
    return f"{one.first != other.first} {one.table} {said}"


def _side(row: Row, part: Part) -> Side:
    return Side(
        report=row.report,
        record=row.id,
        source=part.document.sha256,
        text=row.text,
        evidence=row.evidence,
    )


def _place(row: Row, part: Part) -> tuple[str, str, int, int, int, str]:
    document = part.document
    return (document.name, document.sha256, _RANK[row.table], row.page or 0, row.order, row.id)
