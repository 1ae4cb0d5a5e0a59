"""The fields in which two records differ that are one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.diffing.rows import REFERENCES, Row, is_place
from pipeline.diffing.words import word_edits
from schemas.review import FieldDifference

__all__ = ["between", "field_differences", "only_place"]

#: What a record refers to: the text of it, from its id.
Text = Callable[[str], str]


def field_differences(
    one: Row,
    other: Row,
    partner: Callable[[str], str | None],
    texts: tuple[Text, Text],
) -> list[FieldDifference]:
    """The fields that differ, nested ones by their path.

    A reference differs when the records are not each other's ``partner``; then it is shown by the
    words of the record, since ids mean nothing to anyone.
    """
    if one.says() == other.says() and not REFERENCES.get(one.table):
        return []
    before, after = one.values, other.values
    for name in REFERENCES.get(one.table, ()):
        first, second = before[name], after[name]
        if first is not None and second is not None and partner(first) == second:
            before[name] = after[name] = None
        else:
            before[name] = None if first is None else texts[0](first)
            after[name] = None if second is None else texts[1](second)
            if before[name] is not None and before[name] == after[name]:
                # Two records of one wording: which one is meant is told by the ids alone.
                before[name], after[name] = f"{before[name]} ({first})", f"{after[name]} ({second})"
    if before == after:
        return []
    return between(before, after)


def between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldDifference]:
    """The paths at which two nested values differ, with both values."""
    return list(_between("", before, after))


def only_place(fields: list[FieldDifference]) -> bool:
    """Whether nothing differs but where the record stands."""
    return all(is_place(field.field) for field in fields)


def _between(
    path: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[FieldDifference]:
    for name in dict.fromkeys([*before, *after]):
        first, second = before.get(name), after.get(name)
        if first == second and isinstance(first, bool) == isinstance(second, bool):
            continue
        here = f"{path}.{name}" if path else name
        if isinstance(first, dict) and isinstance(second, dict):
            yield from _between(here, first, second)
        else:
            yield FieldDifference(
                field=here, before=first, after=second, words=_words(first, second)
            )


def _words(before: Any, after: Any) -> list[Any]:
    """Word by word where both are texts, or lists of texts."""
    if not before or not after:
        return []
    first, second = _joined(before), _joined(after)
    if first is None or second is None or not (" " in first or " " in second):
        return []
    return word_edits(first, second)


def _joined(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return None
