"""The differences between two sets of reconciled tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.alerts import known_key
from pipeline.diffing.causes import cause_of_followed, cause_of_record
from pipeline.diffing.comparing import between
from pipeline.diffing.making import Found
from schemas.reconcile import FOLLOWED, Change, Commitment, Entity, Followed, Occurrence
from schemas.records import Evidence
from schemas.review import Side

__all__ = ["Tables", "compare_followed"]

#: The fields that hold the id of a report or a record; they are told in the ids of the later side.
_NAMES = ("report", "record", "from_report", "to_report", "promised_in", "outcome_report")
#: After the tables of records.
_AFTER = "\uffff"


@dataclass(frozen=True, slots=True)
class Tables:
    """The reconciled tables of one side, as far as they speak of reports that were compared.

    ``sources`` gives the hash of the PDF of each of these reports, ``left_out`` the number of rows
    that speak of others.
    """

    rows: Mapping[type[Followed], Sequence[Followed]]
    sources: Mapping[str, str]
    left_out: int

    @classmethod
    def about(
        cls, rows: Mapping[type[Followed], Sequence[Followed]], sources: Mapping[str, str]
    ) -> Tables:
        """The rows that speak of the reports in ``sources`` and of no other."""
        kept: dict[type[Followed], Sequence[Followed]] = {
            model: [row for row in rows.get(model, ()) if _reports(row) <= sources.keys()]
            for model in FOLLOWED
        }
        seen = {row.entity for row in rows.get(Occurrence, ()) if isinstance(row, Occurrence)}
        here = {row.entity for row in kept[Occurrence] if isinstance(row, Occurrence)}
        elsewhere = seen - here
        kept[Entity] = [
            row for row in kept[Entity] if isinstance(row, Entity) and row.id not in elsewhere
        ]
        count = sum(len(rows.get(model, ())) - len(kept[model]) for model in FOLLOWED)
        return cls(kept, sources, count)


def compare_followed(
    before: Tables, after: Tables, partner: Callable[[str], str], decided: bool
) -> Iterator[Found]:
    """Compare table by table; ``partner`` gives the later name of a record or report.

    Entities are known by their id, occurrences by entity and record, changes by their known key,
    promises by their words.
    """
    cause = cause_of_followed(decided)
    for rank, model in enumerate(FOLLOWED):
        pairs, removed, added = _matched(before.rows[model], after.rows[model], partner)
        for one, other in pairs:
            first, second = _values(one, partner), _values(other, None)
            fields = between(first, second)
            if fields:
                told = cause_of_record(fields, cause)
                sides = (_side(one, before), _side(other, after))
                yield Found(model.table, told, *sides, _place(rank, one), tuple(fields))
        for row in removed:
            side, values = _side(row, before), _values(row, None)
            yield Found(model.table, cause, side, None, _place(rank, row), values=values)
        for row in added:
            side, values = _side(row, after), _values(row, None)
            yield Found(model.table, cause, None, side, _place(rank, row), values=values)


def _matched(
    ones: Sequence[Any], others: Sequence[Any], partner: Callable[[str], str]
) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    pairs: list[tuple[Any, Any]] = []
    for key, alone in ((_key, False), (_loose_key, True)):
        first, second = _keyed(ones, key, partner), _keyed(others, key, lambda name: name)
        for name in first:
            candidates = (first[name], second.get(name, []))
            if name[1:] and (not alone or all(len(rows) == 1 for rows in candidates)):
                pairs += zip(*candidates, strict=False)
        taken = {id(row) for pair in pairs for row in pair}
        ones = [row for row in ones if id(row) not in taken]
        others = [row for row in others if id(row) not in taken]
    return pairs, list(ones), list(others)


def _keyed(
    rows: Sequence[Any],
    key: Callable[[Any, Callable[[str], str]], tuple[Hashable, ...]],
    partner: Callable[[str], str],
) -> dict[tuple[Hashable, ...], list[Any]]:
    found: dict[tuple[Hashable, ...], list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (len(_name(row)), _name(row), row.model_dump_json())):
        found[key(row, partner)].append(row)
    return found


def _key(row: Any, partner: Callable[[str], str]) -> tuple[Hashable, ...]:
    if isinstance(row, Entity):
        return ("entity", row.id)
    if isinstance(row, Occurrence):
        return ("occurrence", row.entity, partner(row.record))
    if isinstance(row, Change):
        reports = {name: partner(getattr(row, name)) for name in ("from_report", "to_report")}
        return ("change", known_key(row.model_copy(update=reports)))
    return ("commitment", row.entity, partner(row.promised_in), row.promise)


def _loose_key(row: Any, partner: Callable[[str], str]) -> tuple[Hashable, ...]:
    """What still makes a row the same when it is the only one of its kind."""
    if isinstance(row, Occurrence):
        return ("occurrence", partner(row.record))
    if isinstance(row, Change):
        reports = (partner(row.from_report), partner(row.to_report))
        return ("change", row.kind, row.entity, *reports, row.field)
    if isinstance(row, Commitment):
        return ("commitment", partner(row.promised_in), row.promise)
    return ("",)


def _name(row: Any) -> str:
    return row.record if isinstance(row, Occurrence) else row.id


def _reports(row: Followed) -> set[str]:
    if isinstance(row, Occurrence):
        return {row.report}
    if isinstance(row, Change):
        return {row.from_report, row.to_report}
    if isinstance(row, Commitment):
        return {name for name in (row.promised_in, row.outcome_report) if name}
    return set()


def _values(row: Followed, partner: Callable[[str], str] | None) -> dict[str, Any]:
    dumped: dict[str, Any] = row.model_dump(mode="json")
    if not isinstance(row, Entity):
        # Numbers of changes and promises are given anew by every run.
        dumped.pop("id", None)
    return dumped if partner is None else _renamed(dumped, partner)


def _renamed(values: dict[str, Any], partner: Callable[[str], str]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            made[name] = _renamed(value, partner)
        else:
            made[name] = partner(value) if name in _NAMES and isinstance(value, str) else value
    return made


def _side(row: Any, tables: Tables) -> Side:
    report, text, evidence = _told(row)
    source = tables.sources.get(report, "")
    return Side(report=report, record=_name(row), source=source, text=text, evidence=evidence)


def _told(row: Any) -> tuple[str, str, list[Evidence]]:
    """The report that a row speaks of last, its words, and where these stand."""
    if isinstance(row, Entity):
        return "", row.label, []
    if isinstance(row, Occurrence):
        return row.report, row.reason, []
    if isinstance(row, Change):
        quotation = row.evidence_after or row.evidence_before
        report = quotation.report if quotation else row.to_report
        return report, row.sentence.cs, list(quotation.evidence) if quotation else []
    return row.promised_in, row.promise, list(row.evidence_promise.evidence)


def _place(rank: int, row: Any) -> tuple[str, str, int, int, int, str]:
    return (_AFTER, "", rank, 0, len(_name(row)), _name(row))
