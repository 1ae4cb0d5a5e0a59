"""``make bench``: splneno and its neighbours on the same pages, side by side in one run.

Prints a table of medians and ratios, writes ``outputs/bench.json``, and with ``--write`` puts the
table, the date and the machine into ``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from statistics import median

from fixtures.archive.command import main as make_archive
from tests.bench.subjects import SUBJECTS, is_here
from tests.bench.timing import Timed, timed

ROOT = Path(__file__).parents[2]
REPORT = ROOT.parent / "shared" / "reports" / "vyrocni-zprava-2024.pdf"
DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
#: The subjects that are slower than this many seconds a file are measured on the first PDFs only.
_MANY = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A subject on a set: medians of its rounds."""

    set: str
    subject: str
    pages: int
    start: float
    per_page: float
    megabytes: float


def sets(many: Path) -> Iterator[tuple[str, list[Path]]]:
    """What is read: the report if it is here, the archive, and made-up PDFs."""
    if REPORT.is_file():
        yield "one report", [REPORT]
    archive = sorted((ROOT / "fixtures" / "archive" / "2020-2025").glob("*.pdf"))
    # 2021 is a scan, which another program reads; what is compared here is reading of text.
    yield "archive, native", [path for path in archive if "2021" not in path.name]
    make_archive(["--pdfs", str(_MANY), "--seed", "4", "--out", str(many)])
    yield f"{_MANY} made-up", sorted(many.rglob("*.pdf"))[:_MANY]


def measured(name: str, paths: Sequence[Path], rounds: int) -> Iterator[Row]:
    """Each subject that is installed, in turn, so that a busy moment hits all of them."""
    here = [subject for subject in SUBJECTS if is_here(subject)]
    found: dict[str, list[Timed]] = {subject: [] for subject in here}
    for _ in range(rounds):
        for subject in here:
            found[subject].append(timed(subject, paths))
    for subject, all_timed in found.items():
        yield Row(
            name,
            subject,
            all_timed[0].pages,
            median(each.first - each.again for each in all_timed),
            median(each.per_page for each in all_timed),
            max(each.megabytes for each in all_timed),
        )


def table(rows: Sequence[Row]) -> Iterator[str]:
    """A Markdown table; the ratio is to the first subject of the set, splneno's records."""
    yield "| pages | subject | start, s | ms a page | splneno takes | peak, MB |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for row in rows:
        own = next(each for each in rows if each.set == row.set)
        ratio = own.per_page / row.per_page if row.per_page else 0.0
        yield (
            f"| {row.set} ({row.pages}) | {row.subject} | {row.start:.2f} | {row.per_page:.2f} "
            f"| {ratio:.2f} × | {row.megabytes:.0f} |"
        )


def machine() -> str:
    """What was measured on, in one line."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}"


def write(lines: Sequence[str]) -> None:
    """Put the measured part into the document; what stands around it stays."""
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    DOCUMENT.write_text(before + "\n".join([BEGIN, *lines, END]) + after, encoding="utf-8")


def main() -> None:
    """Measure, print, and write down."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="times each subject is run")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md anew")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            row
            for name, paths in sets(Path(folder) / "many")
            for row in measured(name, paths, arguments.rounds)
        ]
    lines = list(table(rows))
    print("\n".join(lines))
    out = ROOT / "outputs" / "bench.json"
    out.write_text(json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False) + "\n")
    if arguments.write:
        write([f"Measured on {date.today().isoformat()}: {machine()}.", "", *lines])


if __name__ == "__main__":
    main()
