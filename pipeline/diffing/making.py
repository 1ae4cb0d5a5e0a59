"""A difference made from what was found: its sides, its signature, and an id that is content."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.diffing.comparing import only_place
from pipeline.diffing.rows import REFERENCES, is_place
from pipeline.diffing.signatures import signature_of
from schemas.review import Cause, Difference, DifferenceKind, FieldDifference, Side

__all__ = ["Found", "differences_of"]

#: Parts of a path that hold ids, which are no content.
_IDS = frozenset({"id", "record", "report", "from_report", "to_report", "promised_in"})


@dataclass(frozen=True, slots=True)
class Found:
    """What differs, before it has its id; ``values`` are those of a row that one side lacks.

    ``place`` is where it belongs among the others.
    """

    table: str
    cause: Cause
    before: Side | None
    after: Side | None
    place: tuple[Any, ...]
    fields: tuple[FieldDifference, ...] = ()
    values: Mapping[str, Any] | None = None

    @property
    def kind(self) -> DifferenceKind:
        """Added or removed where one side lacks it; moved where only its place differs."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "moved" if only_place(list(self.fields)) else "changed"


def differences_of(found: Iterable[Found]) -> Iterator[Difference]:
    """The differences in their order; equal ones are told apart by counting them."""
    seen: Counter[str] = Counter()
    for each in sorted(found, key=lambda each: each.place):
        fields = list(each.fields)
        content = _content(each)
        seen[content] += 1
        digest = hashlib.sha256(f"{content}\n{seen[content]}".encode()).hexdigest()
        yield Difference(
            id=digest[:24],
            kind=each.kind,
            table=each.table,
            cause=each.cause,
            signature=signature_of(each.kind, each.table, each.values or {}, fields),
            before=each.before,
            after=each.after,
            fields=fields,
        )


def _content(found: Found) -> str:
    sides = [side and [side.source, side.text] for side in (found.before, found.after)]
    moved = found.kind == "moved"
    fields = [
        [each.field, *_values(each)] for each in found.fields if moved or not is_place(each.field)
    ]
    left_out = {*REFERENCES.get(found.table, ()), *_IDS}
    values = [
        [name, value]
        for name, value in sorted((found.values or {}).items())
        if name not in left_out and not is_place(name)
    ]
    told = [found.table, found.kind, sides, fields, _without_ids(values)]
    return json.dumps(told, ensure_ascii=True, sort_keys=True)


def _values(field: FieldDifference) -> list[Any]:
    if field.field == "order" or field.field.rpartition(".")[2] in _IDS:
        return []
    return [_without_ids(field.before), _without_ids(field.after)]


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_ids(part) for name, part in value.items() if name not in _IDS}
    return [_without_ids(part) for part in value] if isinstance(value, list) else value
