"""Which record of one side is which of the other: at most one each.

First what is equal in text and place, then in text alone, then what has the same id and is not
foreign to it; the few that are left by how alike their texts and boxes are. All but the last step
cost as much as there are records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.diffing.likeness import most_alike
from pipeline.diffing.rows import Row
from schemas.records import TABLES

__all__ = ["Matched", "match"]

Key = Hashable | None
#: The later names of the records of the earlier side; ``None`` for rows of the later side.
Partners = Mapping[str, str] | None
KeyOf = Callable[[Row, Partners], Key]

#: Records that others refer to come before those that refer to them.
ORDER = ("report", *(model.table for model in TABLES if model.table not in ("report", "mention")))
LAST = "mention"


@dataclass(frozen=True, slots=True)
class Matched:
    """The pairs, and what of each side has no partner."""

    pairs: tuple[tuple[Row, Row], ...]
    removed: tuple[Row, ...]
    added: tuple[Row, ...]


def match(before: Iterable[Row], after: Iterable[Row]) -> Matched:
    """The rows of two parts that are compared with each other, table by table."""
    first, second = _by_table(before), _by_table(after)
    partner: dict[str, str] = {}
    pairs: list[tuple[Row, Row]] = []
    removed: list[Row] = []
    added: list[Row] = []
    for table in (*ORDER, LAST):
        ones, others = first.get(table, []), second.get(table, [])
        found, ones, others = _match_table(table, ones, others, partner)
        partner |= {one.id: other.id for one, other in found}
        pairs += found
        removed += ones
        added += others
    return Matched(tuple(pairs), tuple(removed), tuple(added))


def _by_table(rows: Iterable[Row]) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        tables[row.table].append(row)
    for listed in tables.values():
        # Neither the order of arrival nor a number as text ("/10" before "/9") may decide.
        listed.sort(key=lambda row: (row.report, row.order, len(row.id), row.id))
    return tables


def _match_table(
    table: str, ones: list[Row], others: list[Row], partner: Mapping[str, str]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    pairs: list[tuple[Row, Row]] = []
    for key in _KEYS.get(table, _PRINTED):
        found, ones, others = _by_key(ones, others, key, partner)
        pairs += found
    if table not in _KEYS:
        found, ones, others = most_alike(ones, others)
        pairs += found
    return pairs, ones, others


def _by_key(
    ones: Sequence[Row], others: Sequence[Row], key: KeyOf, partner: Mapping[str, str]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs with an equal key; of several with one key, the first with the first."""
    if not ones or not others:
        return [], list(ones), list(others)
    waiting: dict[Hashable, list[Row]] = defaultdict(list)
    for other in reversed(others):
        name = key(other, None)
        if name is not None:
            waiting[name].append(other)
    pairs, left = [], []
    for one in ones:
        name = key(one, partner)
        candidates = waiting.get(name) if name is not None else None
        if candidates:
            pairs.append((one, candidates.pop()))
        else:
            left.append(one)
    taken = {id(other) for _, other in pairs}
    return pairs, left, [other for other in others if id(other) not in taken]


def _text_and_place(row: Row, _: Partners) -> Key:
    return (row.text, row.first)


def _text_and_page(row: Row, _: Partners) -> Key:
    return (row.text, row.page) if row.text else None


def _text(row: Row, _: Partners) -> Key:
    return row.text or None


def _report_title(row: Row, _: Partners) -> Key:
    values = row.model.__dict__
    return (values["kind"], values["period_end"], values["title"])


def _report_page(row: Row, _: Partners) -> Key:
    return int(row.model.__dict__["page_first"])


def _report_period(row: Row, _: Partners) -> Key:
    values = row.model.__dict__
    return (values["kind"], values["period_start"], values["period_end"])


def _about(row: Row, partners: Partners) -> str | None:
    """The record that a mention or an issue is about, under its name on the later side."""
    return _partner(row.model.__dict__["record"], partners)


def _partner(name: str | None, partners: Partners) -> str | None:
    # The same id may be that of another record there, so that a name without partner is no name.
    if name is None or partners is None:
        return name
    return partners.get(name, f"{name} before")


def _mention(*names: str) -> KeyOf:
    def key(row: Row, partners: Partners) -> Key:
        values = row.model.__dict__
        return (_about(row, partners), *(values[name] for name in names))

    return key


def _issue(*names: str) -> KeyOf:
    return _mention("code", *names)


def _page(row: Row, partners: Partners) -> Key:
    return (_partner(row.report, partners), row.page)


_PRINTED: tuple[KeyOf, ...] = (_text_and_place, _text_and_page, _text)
_KEYS: dict[str, tuple[KeyOf, ...]] = {
    "report": (_report_title, _report_page, _report_period),
    "mention": (
        _mention("field", "start", "label", "text"),
        _mention("field", "label", "text"),
        _mention("field", "start"),
        _mention("field", "text"),
    ),
    "issue": (_issue("page", "message"), _issue("message"), _issue("page"), _issue()),
    "coverage": (_page,),
}
