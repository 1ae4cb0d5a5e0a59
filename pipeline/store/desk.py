"""The store as the rest of the program sees it: each method is one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from pipeline.errors import CommandError
from pipeline.failures import Failure
from pipeline.outcomes import Key, Tally
from pipeline.store import reading, writing
from pipeline.store.database import connect
from pipeline.store.reading import Held, Row
from schemas.extraction import Extraction

__all__ = ["Store", "open_store"]


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. A method that writes does all of its work or none."""

    engine: Engine

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

    def tally(self, items: Sequence[Held]) -> Tally:
        """How much the extractions hold together."""
        with self._reading() as connection:
            return reading.tally(connection, [item.number for item in items])

    def _reading(self) -> AbstractContextManager[Connection]:
        return self.engine.execution_options(reading=True).begin()


@contextmanager
def open_store(file: Path, create: bool = True) -> Iterator[Store]:
    """The store in ``file``; it is made when missing and ``create`` is true."""
    engine = connect(file, create)
    try:
        yield Store(engine)
    except OperationalError as error:
        raise CommandError(f"the store {file} cannot be used: {error.orig}") from error
    finally:
        engine.dispose()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
