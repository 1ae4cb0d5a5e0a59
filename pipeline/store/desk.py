"""The store as the rest of the program sees it: each method is one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from pipeline.decisions.chain import Act, Unreadable
from pipeline.decisions.judging import judgements_of
from pipeline.errors import CommandError
from pipeline.failures import Failure
from pipeline.location import StoreLocation, in_file
from pipeline.outcomes import Key, Tally
from pipeline.reconcile.findings import Finding
from pipeline.reconcile.judging import Judgement
from pipeline.reconcile.recognition import Unsure
from pipeline.reconcile.reconciled import Reconciled
from pipeline.store import (
    decided,
    finding,
    followed,
    forgetting,
    index,
    past,
    reading,
    replacing,
    snapshots,
    writing,
)
from pipeline.store.database import connect
from pipeline.store.dialects import Spelt, database_at
from pipeline.store.finding import Answer
from pipeline.store.followed import FollowedRow, Reconciliation, Trace
from pipeline.store.past import PastRun
from pipeline.store.reading import Held, Row
from pipeline.store.snapshots import Snapshot
from schemas.extraction import Extraction
from schemas.reconcile import Change
from schemas.records import Record
from schemas.review import Decision

__all__ = ["Store", "open_store"]


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. A method that writes does all of its work or none."""

    engine: Engine
    location: StoreLocation

    def open_run(self, extractor: str, profile: str, arguments: dict[str, Any]) -> int:
        """Note that a run has begun, and give its number."""
        with self.engine.begin() as connection:
            return writing.open_run(connection, _now(), extractor, profile, arguments)

    def close_run(self, run: int) -> None:
        """Note that a run has come to its end."""
        with self.engine.begin() as connection:
            writing.close_run(connection, run, _now())

    def write(self, run: int, extraction: Extraction) -> bool:
        """Store ``extraction``; a key that is held already adds no row."""
        with self.engine.begin() as connection:
            return writing.write_extraction(connection, run, extraction)

    def fail(self, run: int, failure: Failure, key: Key | None) -> None:
        """Note a file that yielded nothing; ``key`` is ``None`` where it could not be read."""
        with self.engine.begin() as connection:
            writing.add_failure(connection, run, failure, key)

    def add_names(self, sha256: str, names: Iterable[str]) -> None:
        """Note the names under which known bytes were met."""
        with self.engine.begin() as connection:
            writing.add_names(connection, sha256, names)

    def held(self) -> tuple[Held, ...]:
        """All extractions in the order in which they were stored."""
        with self._reading() as connection:
            return reading.held(connection)

    def refusals(self) -> dict[Key, Failure]:
        """Why the bytes of a key cannot be extracted, as it was found when they were tried."""
        with self._reading() as connection:
            return reading.refusals(connection)

    def read(self, item: Held) -> Extraction:
        """The extraction as it was written."""
        with self._reading() as connection:
            return reading.read_extraction(connection, item)

    def rows(self, item: Held, model: type[Row]) -> list[Row]:
        """The rows of one table of an extraction in the order in which they were read."""
        with self._reading() as connection:
            return reading.rows(connection, item.number, model)

    def rows_of_all(self, items: Sequence[Held], model: type[Row]) -> list[Row]:
        """The rows of one table of many extractions."""
        with self._reading() as connection:
            return reading.rows_of_all(connection, [item.number for item in items], model)

    def tally(self, items: Sequence[Held]) -> Tally:
        """How much the extractions hold together."""
        with self._reading() as connection:
            return reading.tally(connection, [item.number for item in items])

    def records_called(self, items: Sequence[Held], ids: Iterable[str]) -> dict[str, Record]:
        """The records of some extractions that have these ids."""
        with self._reading() as connection:
            return reading.records_called(connection, [item.number for item in items], ids)

    def doubtful(self, items: Sequence[Held], confidence: float) -> list[Record]:
        """The records of some extractions less sure than that, and their unclaimed residuals."""
        with self._reading() as connection:
            return reading.doubtful(connection, [item.number for item in items], confidence)

    def last_orders(self, items: Sequence[Held]) -> dict[str, int]:
        """The last place in reading order that each report of some extractions takes."""
        with self._reading() as connection:
            return reading.last_orders(connection, [item.number for item in items])

    def replace(self, run: int, items: Sequence[Held], reconciled: Reconciled) -> None:
        """Make what was found in the extractions ``items`` the reconciled tables of the store."""
        with self.engine.begin() as connection:
            replacing.replace(connection, run, [item.number for item in items], reconciled)

    def reconciliation(self) -> Reconciliation | None:
        """The run that made the reconciled tables; ``None`` when none has."""
        with self._reading() as connection:
            return followed.reconciliation(connection)

    def followed(self, model: type[FollowedRow]) -> list[FollowedRow]:
        """The rows of one reconciled table."""
        with self._reading() as connection:
            return followed.followed(connection, model)

    def alerts(self) -> list[Change]:
        """The changes of the severity alert."""
        with self._reading() as connection:
            return followed.alerts(connection)

    def new_changes(self) -> frozenset[str]:
        """The ids of the changes that the reconciliation before the last did not know."""
        with self._reading() as connection:
            return followed.new_changes(connection)

    def findings(self) -> list[Finding]:
        """What reconciling noticed."""
        with self._reading() as connection:
            return followed.findings(connection)

    def unsure_pairs(self) -> list[Unsure]:
        """Pairs of records for a person to decide on."""
        with self._reading() as connection:
            return followed.unsure_pairs(connection)

    def judgements(self) -> list[Judgement]:
        """What people decided about pairs of records, by the ids that these had then."""
        with self._reading() as connection:
            return judgements_of(decided.decisions(connection), followed.judgements(connection))

    def earlier_judgements(self) -> list[Judgement]:
        """Those that were told before there was a log of decisions."""
        with self._reading() as connection:
            return followed.judgements(connection)

    def decide(self, acts: Iterable[Act]) -> tuple[Decision, ...]:
        """Note what people decided, the chain of hashes continued; the answer has a row each.

        An act that is in the log already, with its time, adds no row.
        """
        with self.engine.begin() as connection:
            return decided.decide(connection, datetime.now(UTC), acts)

    def decisions(self) -> list[Decision]:
        """What people decided, in the order in which it was told."""
        with self._reading() as connection:
            return decided.decisions(connection)

    def decision_log(self) -> list[Decision | Unreadable]:
        """The same for a check: a row that is no decision any more is told as such."""
        with self._reading() as connection:
            return decided.decision_log(connection)

    def traces(self, retired: str) -> list[Trace]:
        """Where the records of an entity went that is no more, the latest first."""
        with self._reading() as connection:
            return followed.traces(connection, retired)

    def forget(
        self, sha256: str, items: Sequence[Held], reports: Collection[str], ban: bool
    ) -> None:
        """Remove a file with its extractions ``items``, which hold ``reports``."""
        numbers = [item.number for item in items]
        with self.engine.begin() as connection:
            forgetting.forget(connection, sha256, numbers, reports, ban)
        self._compact()

    def forgotten(self) -> frozenset[str]:
        """The hashes of the files that are never to be taken in again."""
        with self._reading() as connection:
            return forgetting.forgotten(connection)

    def drop(self, items: Sequence[Held], before: int) -> None:
        """Remove extractions, and what runs before ``before`` left of the reconciled tables."""
        with self.engine.begin() as connection:
            if items:
                forgetting.drop_extractions(connection, [item.number for item in items])
            forgetting.drop_snapshots(connection, before)
        self._compact()

    def runs_of(self, items: Sequence[Held]) -> dict[int, int]:
        """The run that stored each of the extractions, by their numbers."""
        with self._reading() as connection:
            return reading.runs_of(connection, [item.number for item in items])

    def last_runs(self, count: int) -> tuple[int, ...]:
        """The numbers of the last ``count`` runs, the latest first."""
        with self._reading() as connection:
            return reading.last_runs(connection, count)

    def not_indexed(self, items: Sequence[Held]) -> tuple[Held, ...]:
        """Which of the extractions the full-text index lacks."""
        with self._reading() as connection:
            lacking = set(index.not_indexed(connection, [item.number for item in items]))
        return tuple(item for item in items if item.number in lacking)

    def add_to_index(self, item: Held) -> None:
        """Index an extraction that an earlier version stored."""
        with self.engine.begin() as connection:
            if not index.not_indexed(connection, [item.number]):
                return
            pairs = [
                pair
                for model in index.TITLES
                for pair in reading.numbered(connection, item.number, model)
            ]
            index.add_to_index(connection, item.number, sorted(pairs, key=itemgetter(0)))

    def find(
        self,
        spelt: Spelt,
        items: Sequence[Held],
        table: str | None,
        reports: Collection[str] | None,
        limit: int,
    ) -> Answer:
        """The records of some extractions that match a query, the best first."""
        numbers = [item.number for item in items]
        with self._reading() as connection:
            return finding.find(connection, spelt, numbers, table, reports, limit)

    def terms_printed_as(self, form: str) -> frozenset[str]:
        """The terms of the indexed words that are printed as ``form`` when they are folded."""
        with self._reading() as connection:
            return finding.terms_printed_as(connection, form)

    def terms_among(self, terms: Iterable[str]) -> frozenset[str]:
        """Those of ``terms`` that are indexed."""
        with self._reading() as connection:
            return finding.terms_among(connection, terms)

    def words_between(self, first: str, last: str) -> tuple[tuple[str, str], ...]:
        """The indexed words that are folded or have a term from ``first`` up to ``last``."""
        with self._reading() as connection:
            return finding.words_between(connection, first, last)

    def printed_words(self) -> tuple[tuple[str, str], ...]:
        """Every indexed word in small letters, as printed and folded."""
        with self._reading() as connection:
            return finding.printed_words(connection)

    def state(self) -> tuple[int, ...]:
        """What is another one once anything was stored, reconciled, decided or forgotten."""
        with self._reading() as connection:
            return past.state(connection)

    def runs(self) -> tuple[PastRun, ...]:
        """Every call of a command that wrote, in order."""
        with self._reading() as connection:
            return past.runs(connection)

    def held_after(self, run: int) -> tuple[Held, ...]:
        """The extractions that the store held when ``run`` was over."""
        with self._reading() as connection:
            return past.held_after(connection, run)

    def failures_of(self, run: int) -> tuple[Failure, ...]:
        """The files that yielded nothing in ``run``, by name."""
        with self._reading() as connection:
            return past.failures_of(connection, run)

    def followed_after(self, run: int) -> Snapshot | None:
        """The reconciled tables as they were when ``run`` was over; ``None`` if none were kept."""
        with self._reading() as connection:
            return snapshots.followed_after(connection, run)

    def _compact(self) -> None:
        database_at(self.location).compact(self.engine)

    def _reading(self) -> AbstractContextManager[Connection]:
        return self.engine.execution_options(reading=True).begin()


@contextmanager
def open_store(place: StoreLocation | Path, create: bool = True) -> Iterator[Store]:
    """The store at ``place``, a path being a SQLite file; made when missing if ``create``."""
    location = in_file(place) if isinstance(place, Path) else place
    engine = connect(location, create)
    try:
        yield Store(engine, location)
    except OperationalError as error:
        raise CommandError(f"the store {location} cannot be used: {error.orig}") from None
    finally:
        engine.dispose()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
