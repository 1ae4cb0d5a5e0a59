"""A run under way: which files are settled, and what came of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.failures import (
    ChangedDocument,
    Failure,
    UnstorableExtraction,
    failure_of,
    unread,
)
from pipeline.outcomes import Key, equivalent, is_unread, key_of
from pipeline.store import Store
from schemas.extraction import Extraction

__all__ = ["Ledger"]


@dataclass(slots=True)
class Ledger:
    """The account of a run: it writes each outcome to the store as it comes.

    ``keys`` are the files that could be read. ``extracted`` and ``kept`` count what came out of
    them now, and what an earlier run had kept though its store is gone.
    """

    store: Store
    run: int
    keys: dict[Path, Key]
    extracted: int = 0
    kept: int = 0
    failures: list[Failure] = field(default_factory=list)

    def held(self) -> dict[Path, Key]:
        """The files whose extraction the store holds already; those held unread fail again."""
        stored = {item.key for item in self.store.held()}
        held = {}
        for path, key in self.keys.items():
            found = next((each for each in equivalent(key) if each in stored), None)
            if found is not None:
                held[path] = found
                self._tell_unread(path, found)
        return held

    def held_earlier(self, held: Collection[Path]) -> dict[Path, Key]:
        """The files besides ``held`` of which the store holds what an earlier version extracted.

        One whose pictures nothing could read then, and something can now, is not among them.
        """
        newest = {item.key.sha256: item.key for item in self.store.held()}
        found = {}
        for path, key in self.keys.items():
            known = newest.get(key.sha256)
            if path in held or known is None or _rules(known) == _rules(key):
                continue
            if not is_unread(known) or is_unread(key):
                found[path] = known
                self._tell_unread(path, known)
        return found

    def refuse_known(self, unlocked: bool = False) -> dict[Path, Key]:
        """Fail the files whose bytes were refused before, for the same reason; these files.

        With passwords at hand (``unlocked``) the encrypted ones are not among them.
        """
        refusals = {
            key: known
            for key, known in self.store.refusals().items()
            if not (unlocked and known.code == "encrypted")
        }
        refused = {path: key for path, key in self.keys.items() if key in refusals}
        for path, key in refused.items():
            known = refusals[key]
            self.fail(Failure(str(path), known.code, known.reason), key)
        return refused

    def enter(self, path: Path, outcome: Extraction | Exception, kept: bool) -> None:
        """Store what came out of ``path``, or why nothing did."""
        error = outcome if isinstance(outcome, Exception) else self._written(path, outcome)
        if error is not None:
            self.fail(failure_of(str(path), error), self.keys[path])
            return
        if kept:
            self.kept += 1
        else:
            self.extracted += 1
        if isinstance(outcome, Extraction):
            self._tell_unread(path, key_of(outcome))

    def fail(self, failure: Failure, key: Key | None) -> None:
        """Note a file that yielded nothing; ``key`` is ``None`` where it could not be read."""
        self.failures.append(failure)
        self.store.fail(self.run, failure, key)

    def _tell_unread(self, path: Path, key: Key) -> None:
        """Fail a file that has pages which nothing here can read; the others are stored."""
        if is_unread(key):
            self.fail(unread(str(path)), key)

    def _written(self, path: Path, extraction: Extraction) -> Exception | None:
        if key_of(extraction) not in equivalent(self.keys[path]):
            return ChangedDocument()
        try:
            self.store.write(self.run, extraction)
        except UnstorableExtraction as error:
            return error
        return None


def _rules(key: Key) -> tuple[str, str]:
    """The version of the rules and the profiles, whatever read the pictures."""
    return key.extractor.partition("+")[0], key.profile
