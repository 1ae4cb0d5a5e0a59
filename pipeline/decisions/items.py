"""What people should look at, what they have decided of it, and how much of it is open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.decisions.applying import Fate, applied, fate_of
from pipeline.decisions.hashes import hash_of
from pipeline.decisions.places import Places
from pipeline.decisions.standing import in_force
from pipeline.decisions.targets import (
    subject,
    target_of_change,
    target_of_difference,
    target_of_ids,
    target_of_pair,
    target_of_record,
)
from pipeline.decisions.verdicts import Word, state_of
from pipeline.reconcile.recognition import Unsure
from schemas.reconcile import Change
from schemas.records import Record, Residual
from schemas.review import Decision, Difference, Item, ItemKind, ItemState, Target

__all__ = ["Material", "Queue", "queue_of"]

_STATES: tuple[ItemState, ...] = ("open", "reopened", "decided")


@dataclass(frozen=True, slots=True)
class Material:
    """What a queue is made of.

    ``alerts`` are changes of the severity alert, ``unsure`` pairs to judge, ``doubtful`` records of
    low confidence and unclaimed residuals. ``records`` are all that decisions may be about, by way
    of ``places``; ``sources`` gives the SHA-256 of the PDF of each report.
    """

    decisions: Sequence[Decision]
    sources: Mapping[str, str]
    places: Places
    records: Mapping[str, Record] = field(default_factory=dict)
    alerts: Sequence[Change] = ()
    unsure: Sequence[Unsure] = ()
    doubtful: Sequence[Record] = ()
    differences: Sequence[Difference] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """Items in the order in which a person should take them; ids are unique."""

    items: tuple[Item, ...]

    @property
    def open(self) -> tuple[Item, ...]:
        """Those that wait for a person: open ones, and ones that are open again."""
        return tuple(item for item in self.items if item.state != "decided")

    def counts(self) -> dict[str, dict[ItemState, int]]:
        """How many items of each state a report has, by the report's id."""
        counted: dict[str, Counter[ItemState]] = defaultdict(Counter)
        for item in self.items:
            counted[item.report][item.state] += 1
        return {
            report: {state: counted[report][state] for state in _STATES}
            for report in sorted(counted)
        }


def queue_of(material: Material) -> Queue:
    """Alerts first, then pairs, records from the least sure, unclaimed text, and differences."""
    over = {row.id: row.over for row in material.decisions}
    rows = in_force(material.decisions)
    found = (
        *_alerts(material, rows, over),
        *_pairs(material, rows, over),
        *_records(material, over),
        *_differences(material, rows, over),
    )
    return Queue(tuple(_told_apart(found)))


def _alerts(
    material: Material, rows: Sequence[Decision], over: Mapping[str, Sequence[str]]
) -> Iterator[Item]:
    exact, about = defaultdict(list), defaultdict(list)
    for row in rows:
        if row.target.kind == "change":
            exact[row.target.key].append(row)
            about[row.target.about].append(row)
    for change in material.alerts:
        target = target_of_change(change)
        words = [
            Word(row, _fate_of_change(row.target, target))
            for row in exact[target.key] or about[target.about]
        ]
        quotes = (change.evidence_before, change.evidence_after)
        records = [quote.record for quote in quotes if quote is not None and quote.record]
        yield _item(
            "alert",
            target,
            words,
            over,
            report=change.to_report,
            reason=change.sentence.cs,
            text=" → ".join(quote.quote for quote in quotes if quote is not None),
            records=list(dict.fromkeys(records)),
            change=change.id,
        )


def _fate_of_change(then: Target, now: Target) -> Fate:
    same = then.key == now.key or then.text_hash == now.text_hash
    return "holds" if same or then.value_hash == now.value_hash else "reopened"


def _pairs(
    material: Material, rows: Sequence[Decision], over: Mapping[str, Sequence[str]]
) -> Iterator[Item]:
    """The pairs to judge, then those that were judged and that the rules leave open no more."""
    said: dict[frozenset[str], list[Word]] = defaultdict(list)
    sides: dict[frozenset[str], tuple[Record, Record]] = {}
    for row in rows:
        if row.target.kind == "pair" and row.target.other is not None:
            pair = tuple(_side(material, side) for side in (row.target, row.target.other))
            first, second = pair
            if first is not None and second is not None:
                key = frozenset((first.id, second.id))
                said[key].append(Word(row, _fate_of_pair(row, first, second)))
                sides[key] = (first, second)
    scores = {frozenset((each.first, each.second)): each for each in material.unsure}
    for each in material.unsure:
        pair = (material.records.get(each.first), material.records.get(each.second))
        first, second = pair
        if first is not None and second is not None:
            sides.setdefault(frozenset((first.id, second.id)), (first, second))
    for key in [*scores, *(key for key in said if key not in scores)]:
        if key not in sides:
            continue
        first, second = sides[key]
        unsure, words = scores.get(key), said.get(key, [])
        yield _item(
            "pair",
            _target_of_sides(material, first, second),
            words,
            over,
            report=second.report,
            reason=unsure.reason if unsure else words[-1].decision.why or "Posouzená dvojice.",
            text=f"{first.text} → {second.text}",
            records=[first.id, second.id],
            confidence=unsure.score if unsure else None,
        )


def _side(material: Material, side: Target) -> Record | None:
    if side.source is None:
        return material.records.get(side.record or "")
    return material.places.find(side)


def _target_of_sides(material: Material, first: Record, second: Record) -> Target:
    sources = [material.sources.get(record.report) for record in (first, second)]
    if sources[0] is None or sources[1] is None:
        return target_of_ids(first.id, second.id)
    return target_of_pair(first, sources[0], second, sources[1])


def _fate_of_pair(row: Decision, first: Record, second: Record) -> Fate:
    other = row.target.other
    if other is None or row.target.source is None:
        return "holds"
    fates = (
        fate_of(row, first),
        fate_of(row.model_copy(update={"target": other}), second),
    )
    return "reopened" if "reopened" in fates else "holds"


def _records(material: Material, over: Mapping[str, Sequence[str]]) -> Iterator[Item]:
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


def _record_item(
    record: Record, source: str, words: Sequence[Word], over: Mapping[str, Sequence[str]]
) -> Item:
    return _item(
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


def _lost_item(
    target: Target, report: str, words: Sequence[Word], over: Mapping[str, Sequence[str]]
) -> Item:
    return _item(
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
        return f"Nejistota: {', '.join(record.doubts)}."
    return f"Jistota {record.confidence:.2f}.".replace(".", ",", 1)


def _is_unclaimed(record: Record) -> bool:
    return isinstance(record, Residual) and record.reason == "unclaimed"


def _report_of(target: Target, material: Material) -> str | None:
    """A report of the PDF: the one that the record was in, else the first."""
    reports = sorted(name for name, source in material.sources.items() if source == target.source)
    was_in = [name for name in reports if (target.record or "").startswith(f"{name}/")]
    return next(iter([*was_in, *reports]), None)


def _differences(
    material: Material, rows: Sequence[Decision], over: Mapping[str, Sequence[str]]
) -> Iterator[Item]:
    said: dict[str | None, list[Word]] = defaultdict(list)
    for row in rows:
        covered = row.target.covers if row.target.kind == "signature" else [row.target.key]
        for key in covered if row.target.kind in ("signature", "difference") else ():
            said[key].append(Word(row, "holds"))
    for each in material.differences:
        sides = [side for side in (each.before, each.after) if side is not None]
        yield _item(
            "difference",
            target_of_difference(each),
            said[each.id],
            over,
            report=sides[-1].report,
            reason=each.signature,
            text=" → ".join(dict.fromkeys(side.text for side in sides)),
            records=[side.record for side in sides],
            difference=each.id,
            signature=each.signature,
        )


def _item(
    kind: ItemKind,
    target: Target,
    words: Sequence[Word],
    over: Mapping[str, Sequence[str]],
    **about: Any,
) -> Item:
    return Item(
        id=hash_of([kind, subject(target), target.value_hash]),
        kind=kind,
        state=state_of(words, over),
        table=target.table or "",
        target=target,
        decisions=[word.decision.id for word in words],
        **about,
    )


def _told_apart(items: Iterable[Item]) -> Iterator[Item]:
    """Items with ids that are unique: a text that is printed twice at one place is two items."""
    seen: Counter[str] = Counter()
    for item in items:
        seen[item.id] += 1
        again = seen[item.id]
        yield item if again == 1 else item.model_copy(update={"id": hash_of([item.id, again])})
