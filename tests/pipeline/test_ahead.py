"""What begins before Prefect is there, and that it ends with its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.ahead import open_head, result_name
from pipeline.documents import load
from pipeline.failures import WorkerDied
from pipeline.outcomes import Key
from pipeline.temporary_server import temporary_server
from schemas.limits import DEFAULT_LIMITS
from tests.pipeline.made import made_extract


def jobs_in(folder: Path, *contents: bytes) -> list[tuple[Path, Key]]:
    jobs = []
    for number, content in enumerate(contents):
        file = folder / f"{number}.pdf"
        file.write_bytes(content)
        jobs.append((file, Key(str(number), "1", "p")))
    return jobs


def until(condition, seconds: float = 60) -> bool:  # type: ignore[no-untyped-def]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_files_are_extracted_before_anybody_asks(tmp_path: Path) -> None:
    jobs = jobs_in(tmp_path, b"%PDF a", b"%PDF crash", b"%PDF c")
    with open_head(jobs, made_extract, 2, tmp_path / "results", DEFAULT_LIMITS) as head:
        assert until(lambda: len(head.made) == 3 and all(f.done() for f in head.made.values()))
        made = dict(head.made)
        assert load(head.extract(jobs[0][0])).source.name == "0.pdf"
        assert made[jobs[0][0]].result() and jobs[0][0] not in head.made
        with pytest.raises(WorkerDied):
            head.extract(jobs[1][0])
        assert load(head.extract(jobs[2][0])).source.name == "2.pdf"
        # Asked for again, as after a damaged result, it is extracted anew.
        assert load(head.extract(jobs[0][0])).source.name == "0.pdf"


def test_what_an_earlier_run_kept_is_not_extracted_ahead(tmp_path: Path) -> None:
    jobs = jobs_in(tmp_path, b"%PDF a", b"%PDF b")
    results = tmp_path / "results"
    results.mkdir()
    (results / result_name(jobs[0][1])).write_text("kept")
    with open_head(jobs, made_extract, 1, results, DEFAULT_LIMITS) as head:
        assert until(lambda: jobs[1][0] in head.made and head.made[jobs[1][0]].done())
        assert set(head.made) == {jobs[1][0]}


def test_a_server_of_the_users_own_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    with temporary_server() as server:
        assert server is None


def test_the_temporary_server_does_not_outlive_a_parent_that_is_killed() -> None:
    code = (
        "import sys, time\n"
        "from pipeline.temporary_server import temporary_server\n"
        "with temporary_server() as server:\n"
        "    print(server.process.pid, flush=True)\n"
        "    time.sleep(600)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert parent.stdout is not None
    server = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert until(lambda: not _is_running(server))


def _is_running(process: int) -> bool:
    """Whether a process is there and no corpse that waits to be collected."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return told.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize(
    "module", ["extract", "export", "history", "changes", "search", "runs", "status", "doctor"]
)
def test_commands_that_need_no_flow_do_not_import_prefect(module: str) -> None:
    needed = {
        "extract": "pipeline.single",
        "export": "pipeline.runs",
        "history": "pipeline.asking.history, pipeline.asking.history_output, pipeline.runs",
        "changes": "pipeline.asking.changes, pipeline.asking.change_output",
        "search": "pipeline.asking.searching, pipeline.asking.search_output",
        "runs": "pipeline.manifest",
        "status": "pipeline.standing",
        "doctor": "pipeline.examination",
    }[module]
    heavy = ("prefect", "dask", "distributed", "pythonjsonlogger")
    code = f"import sys, pipeline.cli, {needed}; print([m for m in {heavy} if m in sys.modules])"
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == "[]"
