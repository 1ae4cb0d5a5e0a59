"""The desk's data as a store has them; read once and again when the store has changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.decisions.chain import Act, Unreadable, verify
from pipeline.decisions.deciding import RefusedAct, act_on_record
from pipeline.decisions.precision import Measured, measured
from pipeline.decisions.standing import in_force
from pipeline.decisions.targets import target_of_signature
from pipeline.decisions.values import RefusedValue, value_at
from pipeline.review.snapshots import Snapshot, take
from pipeline.review.sources import Refused, Surroundings
from pipeline.store import Held, Store
from schemas.reconcile import Change
from schemas.records import TABLES, Issue, Mention, Record, Report, Residual
from schemas.review import Action, Decision, Difference, Item

__all__ = ["Compare", "StoredDesk"]

_EXTRACTIONS = 6
_NEIGHBOURS = 3
#: What is listed of a report. Most rows are mentions, of which a page shows one at most.
_LISTED = tuple(
    model for model in TABLES if issubclass(model, Record) and model not in (Mention, Issue)
)
_OF_RECORDS = ("record", "unclaimed")
#: Finds what is not the same in the extractions that count and those that they are compared with.
Compare = Callable[[Store, Sequence[Held]], Sequence[Difference]]


@dataclass(slots=True)
class StoredDesk:
    """``DeskData`` of an open store; ``shown`` tells which extractions count."""

    store: Store
    shown: Callable[[Store], Sequence[Held]]
    compare: Compare
    _snapshot: Snapshot | None = None
    _records: OrderedDict[int, tuple[Record, ...]] = field(default_factory=OrderedDict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def queue(self) -> Sequence[Item]:
        return self._now().items

    def item(self, item: str) -> Item | None:
        return self._now().by_id.get(item)

    def reports(self) -> Sequence[Report]:
        return self._now().reports

    def source_of(self, report: str) -> str | None:
        held = self._now().held.get(report)
        return None if held is None else held.key.sha256

    def known_sources(self) -> frozenset[str]:
        return frozenset(item.key.sha256 for item in self.store.held())

    def records_of(self, report: str) -> Sequence[Record]:
        held = self._now().held.get(report)
        if held is None:
            return ()
        return tuple(each for each in self._extracted(held) if report in (each.report, each.id))

    def around(self, record: str) -> Surroundings | None:
        snapshot = self._now()
        held = snapshot.holder_of(record)
        if held is None:
            found = self.store.records_called(list(snapshot.held.values()), [record]).get(record)
            found = found or self.store.records_called(self.store.held(), [record]).get(record)
            held = None if found is None else snapshot.held.get(found.report)
            if found is None:
                return None
            if held is None:
                return Surroundings(found, _source(self.store, found), (), ())
        listed = [
            each for each in self._extracted(held) if each.id == record or _is_printed_alone(each)
        ]
        places = {each.id: place for place, each in enumerate(listed)}
        if record in places:
            at = places[record]
            before = tuple(listed[max(at - _NEIGHBOURS, 0) : at])
            return Surroundings(listed[at], held.key.sha256, before, _after(listed, at))
        found = self.store.records_called([held], [record]).get(record)
        if found is None:
            return None
        # What was found in another record's text stands where that record does.
        at = places.get(getattr(found, "record", None) or "", -1)
        if at < 0:
            return Surroundings(found, held.key.sha256, (), ())
        before = tuple(listed[max(at + 1 - _NEIGHBOURS, 0) : at + 1])
        return Surroundings(found, held.key.sha256, before, _after(listed, at))

    def change(self, item: Item) -> Change | None:
        return self._now().changes.get(item.change or "")

    def difference(self, item: Item) -> Difference | None:
        return self._now().differences.get(item.difference or "")

    def judge(self, items: Sequence[Item], action: Action, who: str, why: str) -> tuple[str, ...]:
        signatures = {each.signature for each in items}
        signature = next(iter(signatures), None)
        if len(items) > 1 and len(signatures) == 1 and signature is not None:
            named = {each.difference for each in items}
            covered = [each for each in self._now().differences.values() if each.id in named]
            over = tuple({name for each in items for name in each.decisions})
            target = target_of_signature(signature, covered)
            return self._note([Act(who, why, action, target, over=over)])
        about = [name for each in items if each.kind in _OF_RECORDS for name in each.records]
        records = self.store.records_called(list(self._now().held.values()), about)
        return self._note([self._act(each, records, action, who, why) for each in items])

    def _act(
        self, item: Item, records: Mapping[str, Record], action: Action, who: str, why: str
    ) -> Act:
        over, extractor = tuple(item.decisions), self._extractor(item)
        record = records.get(item.records[-1]) if item.records else None
        source = self.source_of(item.report)
        if record is None or source is None:
            text = item.text or None
            return Act(who, why, action, item.target, None, text, extractor, over=over)
        try:
            return act_on_record(record, source, action, who, why, extractor=extractor, over=over)
        except (RefusedAct, RefusedValue) as error:
            raise Refused(str(error)) from error

    def correct(self, item: Item, values: Mapping[str, Any], who: str, why: str) -> tuple[str, ...]:
        about = self.around(item.records[-1]) if item.records else None
        if about is None:
            raise Refused("Záznam už ve zprávě není, není co opravit.")
        record, source, extractor = about.record, about.sha256, self._extractor(item)
        over = tuple(item.decisions)
        try:
            acts = [
                act_on_record(record, source, "correct", who, why, name, value, extractor, over)
                for name, value in values.items()
                if value != value_at(record, name)
            ]
        except (RefusedAct, RefusedValue) as error:
            raise Refused(str(error)) from error
        return self._note(acts)

    def undo(self, decisions: Sequence[str], who: str, why: str) -> tuple[str, ...]:
        held = {row.id: row for row in in_force(self.log())}
        rows = [held[name] for name in decisions if name in held]
        return self._note(
            [
                Act(who, why, "undo", row.target, extractor=row.extractor, undoes=row.id)
                for row in rows
            ]
        )

    def log(self) -> Sequence[Decision]:
        return self._now().decisions

    def in_force(self) -> frozenset[str]:
        return frozenset(row.id for row in in_force(self.log()))

    def breaks(self) -> Sequence[str]:
        rows: Sequence[Decision | Unreadable] = self.store.decision_log()
        return tuple(each.message for each in verify(rows))

    def precision(self) -> Sequence[Measured]:
        return measured(self.log())

    def _note(self, acts: Sequence[Act]) -> tuple[str, ...]:
        if not acts:
            return ()
        with self._lock:
            return tuple(row.id for row in self.store.decide(acts))

    def _extractor(self, item: Item) -> str | None:
        held = self._now().held.get(item.report)
        return None if held is None else held.key.extractor

    def _now(self) -> Snapshot:
        with self._lock:
            key = self.store.state()
            if self._snapshot is None or self._snapshot.key != key:
                self._snapshot = take(
                    self.store, self.shown(self.store), self.compare, key, self._snapshot
                )
            return self._snapshot

    def _extracted(self, held: Held) -> tuple[Record, ...]:
        with self._lock:
            if held.number not in self._records:
                read = [row for model in _LISTED for row in self.store.rows(held, model)]
                self._records[held.number] = tuple(
                    sorted(read, key=lambda each: (each.report, each.order))
                )
                while len(self._records) > _EXTRACTIONS:
                    self._records.popitem(last=False)
            self._records.move_to_end(held.number)
            return self._records[held.number]


def _after(listed: Sequence[Record], at: int) -> tuple[Record, ...]:
    return tuple(listed[at + 1 : at + 1 + _NEIGHBOURS])


def _is_printed_alone(record: Record) -> bool:
    """Whether a record is text of its own: no label, no furniture."""
    return not isinstance(record, Residual) or record.reason in ("narrative", "unclaimed")


def _source(store: Store, record: Record) -> str:
    reports = store.rows_of_all(store.held(), Report)
    return next((each.sha256 for each in reports if each.id == record.report), "")
