"""Many files in one process, whose memory stays flat.

``python -m tests.hostile.soak --files 5000`` prints the memory as it goes.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from extractors.extract import extract_bytes
from schemas.extraction import SourceDocument, UnreadableDocument
from tests.extractors.documents import FIXTURES
from tests.hostile.making import Case, cut, encrypted, flipped, structures

#: What takes seconds or much memory for itself says nothing of what stays behind.
HEAVY = ("bomb", "million", "double", "brackets", "states")


def cases() -> Iterator[Case]:
    """Sound and damaged files in turn, without end."""
    light = [case for case in structures() if not any(word in case[0] for word in HEAVY)]
    sound = [(path.parent.name, path.read_bytes()) for path in FIXTURES]
    damaged = [*light, *encrypted(), *islice(cut(), 40), *flipped(40)]
    for whole, broken in zip(cycle(sound), cycle(damaged), strict=False):
        yield broken
        yield from (whole,) if len(whole[1]) < 60_000 else ()


def in_use() -> int:
    """Bytes of memory that this process uses now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


def soak(files: int, every: int) -> Iterator[tuple[int, int, Counter[str]]]:
    """After each ``every`` files: how many were read, the memory in use, how they ended."""
    ends: Counter[str] = Counter()
    for number, (_, data) in enumerate(islice(cases(), files), 1):
        try:
            extract_bytes(SourceDocument("made-up.pdf", "0" * 64, len(data)), data)
            ends["extracted"] += 1
        except UnreadableDocument as refused:
            ends[refused.code] += 1
        if number % every == 0:
            gc.collect()
            yield number, in_use(), ends


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=5000)
    files = parser.parse_args().files
    start = time.monotonic()
    for number, memory, ends in soak(files, max(files // 10, 1)):
        spent = time.monotonic() - start
        print(f"{number:6} files {memory / 1e6:7.1f} MB {spent:6.0f} s {dict(ends)}", flush=True)


if __name__ == "__main__":
    main()
