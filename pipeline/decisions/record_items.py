"""Records that are doubtful or were judged, unclaimed text, and decisions whose record is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.decisions.applying import applied
from pipeline.decisions.doubts import doubts_in_czech
from pipeline.decisions.item import Material, Over, item_of
from pipeline.decisions.targets import subject, target_of_record
from pipeline.decisions.verdicts import Word, state_of
from schemas.records import Record, Residual
from schemas.review import Item, Target

__all__ = ["record_items"]


def record_items(material: Material, over: Over) -> Iterator[Item]:
    """Doubtful and judged records, the least sure first; then decisions whose record is gone."""
    words: dict[str, list[Word]] = defaultdict(list)
    records = {record.id: record for record in material.doubtful}
    lost: dict[str, list[Word]] = defaultdict(list)
    targets: dict[str, Target] = {}
    for each in applied(material.decisions, material.places):
        if each.record is not None:
            words[each.record.id].append(Word(each.decision, each.fate))
            records.setdefault(each.record.id, each.record)
        elif each.fate != "confirmed":
            key = subject(each.decision.target.model_copy(update={"field": None}))
            lost[key].append(Word(each.decision, each.fate))
            targets[key] = each.decision.target
    order = sorted(
        records.values(),
        key=lambda each: (_is_unclaimed(each), each.confidence, each.report, each.order, each.id),
    )
    for record in order:
        source = material.sources.get(record.report)
        if source is not None:
            yield _record_item(record, source, words[record.id], over)
    for key, gone in lost.items():
        report = _report_of(targets[key], material)
        if report is not None and state_of(gone, over) != "open":
            yield _lost_item(targets[key], report, gone, over)


def _record_item(record: Record, source: str, words: Sequence[Word], over: Over) -> Item:
    return item_of(
        "unclaimed" if _is_unclaimed(record) else "record",
        target_of_record(record, source),
        words,
        over,
        report=record.report,
        reason=_reason(record),
        text=record.text,
        records=[record.id],
        confidence=record.confidence,
    )


def _lost_item(target: Target, report: str, words: Sequence[Word], over: Over) -> Item:
    return item_of(
        "record",
        target,
        words,
        over,
        report=report,
        reason="Záznam, o kterém se rozhodlo, už ve zprávě není.",
        text=str(words[-1].decision.extracted or ""),
    )


def _reason(record: Record) -> str:
    if _is_unclaimed(record):
        return "Text, který žádné pravidlo nepoznalo."
    if record.doubts:
        return f"Nejistota: {'; '.join(doubts_in_czech(record.doubts))}."
    return f"Jistota {record.confidence:.2f}.".replace(".", ",", 1)


def _is_unclaimed(record: Record) -> bool:
    return isinstance(record, Residual) and record.reason == "unclaimed"


def _report_of(target: Target, material: Material) -> str | None:
    """A report of the PDF: the one that the record was in, else the first."""
    reports = sorted(name for name, source in material.sources.items() if source == target.source)
    was_in = [name for name in reports if (target.record or "").startswith(f"{name}/")]
    return next(iter([*was_in, *reports]), None)
