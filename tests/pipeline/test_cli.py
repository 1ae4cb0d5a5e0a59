"""The command as a person calls it: help, exit codes, output, and what it does not import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pipeline.made import bytes_under, small_pdf


def splneno(
    *arguments: str | Path, cwd: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """What the command answers when called in the folder ``cwd`` with these variables."""
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "100", **variables}
    code = "from pipeline.cli import main; main()"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=300
    )


@pytest.mark.parametrize("command", [[], ["backfill"], ["extract"], ["export"]])
def test_help_ends_with_an_example(command: list[str], tmp_path: Path) -> None:
    answer = splneno(*command, "--help", cwd=tmp_path)
    assert answer.returncode == 0
    last = answer.stdout.strip().splitlines()[-1].strip()
    assert last.startswith("Example: splneno " + "".join(command))
    assert "\x1b" not in answer.stdout


def test_version(tmp_path: Path) -> None:
    answer = splneno("--version", cwd=tmp_path)
    assert answer.returncode == 0 and answer.stdout.startswith("splneno 0.")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["backfill"], 2, "Missing argument"),
        (["backfill", "."], 2, "no PDF under ."),
        (["backfill", ".", "--store", "postgresql://x/y"], 2, "is no store"),
        (["backfill", ".", "--workers", "0"], 2, "--workers"),
        (["export", "--format", "xml", "--out", "x"], 2, "--format"),
        (["export", "--format", "csv", "--out", "x"], 1, "run splneno backfill first"),
        (["extract", "gone.pdf"], 3, "gone.pdf"),
    ],
)
def test_wrong_calls_say_what_to_do(
    arguments: list[str], code: int, message: str, tmp_path: Path
) -> None:
    answer = splneno(*arguments, cwd=tmp_path)
    assert answer.returncode == code
    assert message in answer.stderr
    assert "Traceback" not in answer.stderr and answer.stdout == ""


def test_extract_prints_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(small_pdf("A report"))
    answer = splneno("extract", "a.pdf", cwd=tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "")
    document = json.loads(answer.stdout)
    assert document["source"]["name"] == "a.pdf"
    assert next(iter(document["tables"])) == "report"


def test_extract_writes_tables_and_refuses_another_folder(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(small_pdf("A report"))
    for _ in range(2):
        answer = splneno("extract", "a.pdf", "--out", "tables", cwd=tmp_path)
        assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    assert (tmp_path / "tables" / "statement.jsonl").is_file()
    refused = splneno("extract", "a.pdf", "--out", ".", cwd=tmp_path)
    assert refused.returncode == 4 and "a.pdf" in refused.stderr
    assert splneno("extract", "a.pdf", "--out", ".", "--force", cwd=tmp_path).returncode == 0


def test_a_bad_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"a text")
    answer = splneno("extract", "bad.pdf", cwd=tmp_path)
    assert answer.returncode == 3
    assert len(answer.stderr.strip().splitlines()) == 1 and "bad.pdf" in answer.stderr


def test_extract_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(small_pdf("A report"))
    code = (
        "import sys\n"
        "from pipeline.cli import app\n"
        "app(['extract', 'a.pdf'], standalone_mode=False)\n"
        # What spaCy brings along where a model is installed is not counted.
        "heavy = {'prefect', 'sqlalchemy', 'pandas', 'pdfplumber', 'asyncio'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    root = Path(__file__).resolve().parents[2]
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        encoding="utf-8",
    )
    assert answer.stderr.strip() == "[]"


@pytest.mark.xdist_group("prefect")
def test_backfill_and_export(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    good = small_pdf("A report")
    for name, data in {"a": good, "empty": b"", "text": b"a text", "cut": good[:200]}.items():
        (tmp_path / "reports" / f"{name}.pdf").write_bytes(data)
    command = ("backfill", "reports", "gone.pdf", "--workers", "2")

    first = splneno(*command, cwd=tmp_path)
    assert first.returncode == 3
    assert first.stderr == ""
    assert "extracted now: 1" in first.stdout
    failed = first.stdout.split("Failed:\n")[1].splitlines()
    told = [line.split(":")[0].strip() for line in failed[:-1]]
    assert told == ["gone.pdf", *(f"reports/{name}.pdf" for name in ("cut", "empty", "text"))]
    records = bytes_under(tmp_path / "outputs" / "records")

    second = splneno(*command, cwd=tmp_path)
    assert second.returncode == 3
    assert "extracted now: 0" in second.stdout and "taken from the store: 1" in second.stdout
    assert bytes_under(tmp_path / "outputs" / "records") == records
    assert splneno("backfill", "reports/a.pdf", cwd=tmp_path).returncode == 0

    assert splneno("export", "--format", "csv", "--out", "t", cwd=tmp_path).returncode == 0
    assert (tmp_path / "t" / "statement.csv").read_text().startswith("id,report,order,")
    refused = splneno("export", "--format", "csv", "--out", "reports", cwd=tmp_path)
    assert refused.returncode == 4 and "--force" in refused.stderr


def test_a_server_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(small_pdf("A report"))
    nowhere = "http://127.0.0.1:9/api"
    answer = splneno("backfill", "a.pdf", cwd=tmp_path, PREFECT_API_URL=nowhere)
    assert answer.returncode == 1
    assert len(answer.stderr.strip().splitlines()) == 1 and "PREFECT_API_URL" in answer.stderr
