"""What becomes of files when worker processes extract them: an outcome a file.

As a script it goes through all damaged files and prints how they end:
``python -m tests.hostile.running [--flips N] [--list]``.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.documents import load
from pipeline.failures import failure_of
from pipeline.reading import reading
from pipeline.workers import Workers, open_workers
from schemas.extraction import Extraction
from schemas.limits import DEFAULT_LIMITS, Limits
from schemas.records import Issue
from tests.hostile.making import FLIPS, Case, everything

#: What each damaged file has to keep to here; the defaults are for reports, not for tests.
STRICT = replace(DEFAULT_LIMITS, page_seconds=10, file_seconds=30, memory_bytes=800_000_000)


@dataclass(frozen=True)
class Outcome:
    """How a file ended: "extracted" or the code of a failure, in words, and what was noticed."""

    name: str
    code: str
    reason: str
    issues: tuple[str, ...]
    seconds: float
    extraction: Extraction | None = None


def outcome(workers: Workers, folder: Path, case: Case) -> Outcome:
    name, data = case
    path = folder / f"{name.replace('/', '-')}.pdf"
    path.write_bytes(data)
    start = time.monotonic()
    try:
        found = load(workers.extract(path))
    except Exception as error:
        failure = failure_of(path.name, error)
        spent = time.monotonic() - start
        return Outcome(name, failure.code, failure.reason, (failure.detail,), spent)
    finally:
        path.unlink()
    issues = tuple(item.code for item in found.records if isinstance(item, Issue))
    return Outcome(name, "extracted", "", issues, time.monotonic() - start, found)


def outcomes(
    cases: Iterable[Case], folder: Path, limits: Limits = STRICT, passwords: tuple[str, ...] = ()
) -> Iterator[Outcome]:
    """The outcomes in the order of the cases, two at a time."""
    work = reading(limits, passwords)
    with open_workers(work, 2, limits) as workers, ThreadPoolExecutor(2) as threads:
        yield from threads.map(lambda case: outcome(workers, folder, case), cases)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=FLIPS)
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    tally: Counter[str] = Counter()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for end in outcomes(everything(asked.flips), Path(folder)):
            tally[f"{end.name.partition('/')[0] if '/' in end.name else 'built'}: {end.code}"] += 1
            if asked.list or end.code in ("unexpected", "crashed", "too_slow"):
                print(f"{end.seconds:6.2f} {end.name}: {end.code} {end.reason} {end.issues}")
    for what, count in sorted(tally.items()):
        print(f"{count:6} {what}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{sum(tally.values())} files, {time.monotonic() - start:.0f} s, {peak} MB in this process"
    )


if __name__ == "__main__":
    main()
