"""What becomes of the rest when a record is left out or its text is put right."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.decisions.values import REFERENCES, text_at
from schemas.records import Mention, Record

__all__ = ["without"]


def without(
    records: Sequence[Record], left_out: Collection[str], changed: Collection[str] = ()
) -> tuple[Record, ...]:
    """The records that stay when those called ``left_out`` go, so that no id leads nowhere.

    With a report go its records, with a record its mentions; other references become ``None``.
    Mentions in a text of a ``changed`` record stay where the text still holds them.
    """
    if not left_out and not changed:
        return tuple(records)
    gone = set(left_out) | {each.id for each in records if each.report in left_out}
    texts = {each.id: each for each in records if each.id in changed}
    return tuple(_staying(records, gone, texts))


def _staying(
    records: Sequence[Record], gone: set[str], texts: dict[str, Record]
) -> Iterator[Record]:
    for record in records:
        if record.id in gone:
            continue
        if isinstance(record, Mention):
            if record.record in gone or _lost(record, texts.get(record.record)):
                continue
            yield record
        else:
            loose = {
                name: None
                for name in REFERENCES.get(record.table, ())
                if getattr(record, name) in gone
            }
            yield record.model_copy(update=loose) if loose else record


def _lost(mention: Mention, record: Record | None) -> bool:
    """Whether a corrected record does not print the mention any more where it says."""
    if record is None:
        return False
    text = text_at(record, mention.field)
    return text is None or text[mention.start : mention.end] != mention.text
