"""The command that opens the desk."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

from typer.testing import CliRunner

from pipeline.cli import app
from tests.pipeline.review.desks import Desk

_MAIN = "from pipeline.cli import main; main()"


def _started(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _MAIN, "review", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


def test_the_desk_opens_serves_and_closes(desk: Desk) -> None:
    store = f"sqlite:///{desk.folder / 's.db'}"
    process = _started(str(desk.folder / "pdfs"), "--store", store, "--port", "0")
    try:
        assert process.stdout is not None
        told = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", told)
        assert address is not None and "1 of 1 PDFs found" in told
        with urlopen(address[0], timeout=20) as answer:
            assert "Fronta" in answer.read().decode()
        assert urlopen(Request(address[0], method="GET"), timeout=20).status == 200
    finally:
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=30)
    assert "Token" not in rest and "Traceback" not in rest


def test_a_port_that_is_taken_is_one_sentence(desk: Desk) -> None:
    store = f"sqlite:///{desk.folder / 's.db'}"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        told = CliRunner().invoke(app, ["review", "--store", store, "--port", port])
    assert told.exit_code == 2
    assert told.output.count("\n") == 1 and "--port" in told.output


def test_a_store_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["review", "--store", f"sqlite:///{tmp_path / 'none.db'}"])
    assert told.exit_code != 0
    assert told.output.startswith("splneno: ") and told.output.count("\n") == 1


def test_help_loads_nothing_of_the_web() -> None:
    code = (
        "import sys\nfrom typer.testing import CliRunner\nfrom pipeline.cli import app\n"
        "assert CliRunner().invoke(app, ['review', '--help']).exit_code == 0\n"
        "print([m for m in ('fastapi', 'jinja2', 'babel', 'uvicorn') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
