"""What a difference has in common with others, so that one decision can cover them all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from pipeline.diffing.rows import is_place
from schemas.reconcile import FOLLOWED
from schemas.records import TABLES
from schemas.review import Difference, DifferenceKind, FieldDifference

__all__ = ["Group", "groups", "signature_of"]

_MODELS: dict[str, type[BaseModel]] = {model.table: model for model in (*TABLES, *FOLLOWED)}
#: The fields that say what sort of a row one is, where they have few values; codes of issues, too.
_SORTS = ("role", "kind", "listing", "label", "reason", "code", "method", "outcome")


@dataclass(frozen=True, slots=True)
class Group:
    """Differences of one signature: how many, their causes, and their ids in order."""

    signature: str
    table: str
    kind: DifferenceKind
    count: int
    causes: tuple[tuple[str, int], ...]
    ids: tuple[str, ...]


def signature_of(
    kind: DifferenceKind, table: str, values: Mapping[str, Any], fields: list[FieldDifference]
) -> str:
    """The table and what happened: "statement: role fulfilled → reported".

    Values stand in it where a field has few of them; of a text or a number only the field's name,
    and whether it was filled ("+"), or emptied ("−"). A row that one side lacks is told by its
    sort, one that only moved by what tells so.
    """
    if kind in ("added", "removed"):
        return f"{table}: {kind}{_sort(table, values)}"
    told = [each for each in fields if kind == "moved" or not is_place(each.field)]
    parts = sorted({_part(table, kind, each) for each in told})
    return f"{table}: {'moved ' if kind == 'moved' else ''}{', '.join(parts)}"


def groups(differences: Iterable[Difference]) -> tuple[Group, ...]:
    """The signatures, those that cover most first."""
    found: dict[str, list[Difference]] = defaultdict(list)
    for each in differences:
        found[each.signature].append(each)
    made = [
        Group(
            name,
            listed[0].table,
            listed[0].kind,
            len(listed),
            tuple(sorted(Counter(each.cause for each in listed).items())),
            tuple(each.id for each in listed),
        )
        for name, listed in found.items()
    ]
    return tuple(sorted(made, key=lambda group: (-group.count, group.signature)))


def _sort(table: str, values: Mapping[str, Any]) -> str:
    few = {*_few_valued(_MODELS[table]), "code"}
    for name in _SORTS:
        if name in few and values.get(name) is not None:
            return f" ({name} {values[name]})"
    return ""


def _part(table: str, kind: DifferenceKind, field: FieldDifference) -> str:
    if field.field == "evidence" and kind == "moved":
        return "to another page" if _pages(field.before) != _pages(field.after) else "boxes"
    if field.field in _few_valued(_MODELS[table]):
        return f"{field.field} {_shown(field.before)} → {_shown(field.after)}"
    if field.before in (None, [], ""):
        return f"{field.field} +"
    return f"{field.field} −" if field.after in (None, [], "") else field.field


def _pages(evidence: Any) -> list[int]:
    return [each["page"] for each in evidence]


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "–" if value is None else str(value)


@cache
def _few_valued(model: type[BaseModel]) -> frozenset[str]:
    """The paths of the fields that can only hold one of a few values."""
    found: set[str] = set()
    for name, info in model.model_fields.items():
        options = _options(info.annotation)
        if all(get_origin(each) is Literal or each is bool for each in options):
            found.add(name)
        for each in options:
            if isinstance(each, type) and issubclass(each, BaseModel):
                found |= {f"{name}.{nested}" for nested in _few_valued(each)}
    return frozenset(found)


def _options(annotation: Any) -> list[Any]:
    union = get_origin(annotation) is Union or type(annotation).__name__ == "UnionType"
    options = get_args(annotation) if union else (annotation,)
    return [each for each in options if each is not NoneType]
