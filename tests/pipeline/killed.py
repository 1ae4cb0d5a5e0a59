"""A backfill as a process that can be killed at any moment: ``python -m tests.pipeline.killed``."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.pipeline.made import made_extract

#: Of a table these tell of a run, or of what earlier reconciliations knew.
OF_RUNS = frozenset({"run", "started", "finished"})
#: What happened in runs; all else must be the same however often they were killed.
HISTORY = frozenset({"run", "failure"})


def start(reports: Path, out: Path, how: str) -> subprocess.Popen[bytes]:
    """Begin a backfill of ``reports``: with Prefect, or (``plain``) without, which is faster."""
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", __name__, str(reports), str(out), how]
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(root)},
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def run(reports: Path, out: Path, how: str) -> float:
    """Let a backfill come to its end; the answer is how many seconds it took."""
    begun = time.monotonic()
    process = start(reports, out, how)
    _, told = process.communicate(timeout=300)
    if process.returncode:
        raise RuntimeError(told.decode())
    return time.monotonic() - begun


def kill_after(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kill a backfill in the middle; ``False`` when it had come to its end before."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    code = process.wait()
    if process.stderr is not None:
        process.stderr.close()
    return code == -signal.SIGKILL


def content_of(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a store but what tells of its runs."""
    found = {}
    with sqlite3.connect(store) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name not in HISTORY and not name.startswith("sqlite_")
        ]
        for name in sorted(names):
            told = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
            columns = [f'"{row[1]}"' for row in told if row[1] not in OF_RUNS]
            if columns:
                query = f'SELECT {", ".join(columns)} FROM "{name}"'
                found[name] = sorted(connection.execute(query).fetchall(), key=repr)
    connection.close()
    return found


def main(reports: Path, out: Path, how: str) -> None:
    """The backfill itself; each file takes a moment, so that a kill can come in between."""
    from pipeline import extracting
    from pipeline.documents import load
    from pipeline.location import in_file
    from pipeline.runs import backfill
    from pipeline.settings import BackfillSettings

    def extract_all(jobs, work, workers, results, on_done, limits, runner):  # type: ignore[no-untyped-def]
        for path, _ in jobs:
            on_done(path, load(extracted(path)), False)

    def extracted(path: Path) -> str:
        from pipeline.documents import dump

        time.sleep(0.05)
        return dump(made_extract(path))

    if how == "plain":
        extracting.extract_all = extract_all
    backfill(BackfillSettings((reports,), in_file(out / "s.db"), out, 2), made_extract)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
