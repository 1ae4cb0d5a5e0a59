"""The whole of it: a real Prefect server, a schedule, and a file that comes in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.pipeline.made import small_pdf

pytestmark = pytest.mark.xdist_group("prefect")


def test_a_file_that_comes_in_is_taken_at_the_next_tick(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[3]
    inbox, records = tmp_path / "inbox", tmp_path / "out" / "records" / "report.jsonl"
    inbox.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(root), "PREFECT_HOME": str(tmp_path / "home")}
    command = "from pipeline.cli import main; main()"
    options = ["--settle", "0", "--store", "sqlite:///out/s.db", "--out", "out"]
    # Prefect's cron has six fields, too: a tick every ten seconds.
    cron = ["--cron", "* * * * * */10"]
    process = subprocess.Popen(
        [sys.executable, "-c", command, "serve", "inbox", *options, *cron],
        cwd=tmp_path,
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        # Written as somebody does who does not rename: the first half is not taken.
        data = small_pdf("Zprava")
        (inbox / "new.pdf").write_bytes(data[:200])
        assert _comes(tmp_path / "out" / "serving" / "tick.json", process)
        assert not records.exists()
        (inbox / "new.pdf").write_bytes(data)
        assert _comes(records, process)
        assert '"file":"new.pdf"' in records.read_text(encoding="utf-8").replace(" ", "")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
    assert process.returncode == 128 + signal.SIGTERM or process.returncode == 0


def _comes(file: Path, process: subprocess.Popen[bytes]) -> bool:
    """Whether ``file`` is there before patience ends, which is for machines with much to do."""
    until = time.monotonic() + 240
    while time.monotonic() < until and process.poll() is None:
        if file.exists():
            return True
        time.sleep(0.2)
    return False
