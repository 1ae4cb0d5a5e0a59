"""One subject in a process of its own: seconds of work, of start, and the peak of memory.

``python -m tests.bench.timing NAME PDF...`` prints one JSON object. The work is done
twice: the first pass pays for imports too, the second shows what a page costs from then on.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.subjects import SUBJECTS

__all__ = ["Timed", "timed"]


@dataclass(frozen=True, slots=True)
class Timed:
    """A subject's figures: seconds of the first pass and of a second one, pages, peak in MB."""

    first: float
    again: float
    pages: int
    megabytes: float

    @property
    def per_page(self) -> float:
        """Milliseconds a page once everything is loaded."""
        return 1000 * self.again / max(self.pages, 1)


def timed(name: str, paths: Sequence[Path]) -> Timed:
    """Measure ``name`` on ``paths`` in a new process."""
    command = [sys.executable, "-m", "tests.bench.timing", name, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Timed(**json.loads(done.stdout.splitlines()[-1]))


def _measure(name: str, paths: Sequence[Path]) -> dict[str, float]:
    subject, _ = SUBJECTS[name]
    begin = time.perf_counter()
    subject(paths)
    middle = time.perf_counter()
    pages = subject(paths)
    end = time.perf_counter()
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(each).ru_maxrss for each in who)
    return {
        "first": middle - begin,
        "again": end - middle,
        "pages": pages,
        "megabytes": peak / 1024,
    }


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1], [Path(each) for each in sys.argv[2:]])))
