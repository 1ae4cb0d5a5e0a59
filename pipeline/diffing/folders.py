"""A folder of JSON Lines that splneno wrote, as a side of a comparison."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from pipeline.diffing.views import UNREAD, Content, Document, View
from pipeline.errors import WRONG_USAGE, CommandError
from pipeline.export.folder import MANIFEST
from schemas.reconcile import FOLLOWED, Followed
from schemas.records import TABLES, Coverage, Issue, Record, Report

__all__ = ["folder_view", "is_folder"]

_Lines = dict[type[BaseModel], list[bytes]]
#: Which report a line is about, without parsing all of it: ids hold no quotes.
_REPORT = re.compile(rb'"report":"([^"\\]*)"')
#: The id of an issue that reconciling noticed.
_FOUND = re.compile(r".*/issue/r\d+")


def is_folder(name: str) -> bool:
    """Whether ``name`` is a folder on the disk."""
    return Path(name).is_dir()


def folder_view(folder: Path) -> View:
    """What the tables in ``folder`` show; they are checked against the hashes of its list."""
    manifest = _manifest(folder)
    reports = _parsed(folder, Report, _lines(folder, manifest, Report))
    source_of = {report.id: report.sha256 for report in reports}
    lines: dict[str, _Lines] = defaultdict(dict)
    found: list[bytes] = []
    for model in TABLES:
        for line in _lines(folder, manifest, model):
            if model is Issue and _is_finding(line):
                found.append(line)
                continue
            match = _REPORT.search(line)
            source = source_of.get(match[1].decode()) if match else None
            if source is None:
                raise CommandError(
                    f"{folder}/{model.table}.jsonl holds a row of no report: export it again"
                )
            lines[source].setdefault(model, []).append(line)
    told = _told(manifest)
    names = {report.sha256: report.file for report in reports} | {
        sha256: about.get("name", "") for sha256, about in told.items()
    }
    documents = tuple(
        _document(folder, sha256, names[sha256], told.get(sha256, {}), lines[sha256], reports)
        for sha256 in sorted(names, key=lambda sha256: (names[sha256], sha256))
    )
    followed: dict[type[Followed], list[Any]] | None = None
    if manifest.get("reconciled"):
        followed = {
            kind: _parsed(folder, kind, _lines(folder, manifest, kind)) for kind in FOLLOWED
        }
    findings = tuple(_parsed(folder, Issue, found))
    decisions = manifest.get("decisions")
    digest = None if decisions is None else json.dumps(decisions, sort_keys=True)
    return View(str(folder), documents, followed, findings, digest)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        found = None
    files = found.get("files") if isinstance(found, dict) else None
    if not isinstance(files, dict) or "report.jsonl" not in files:
        raise CommandError(
            f"{folder} is no folder of JSON Lines of splneno: give one that "
            "splneno export --format jsonl wrote",
            WRONG_USAGE,
        )
    return dict(found)


def _told(manifest: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """What extracted each PDF, by its hash; nothing in folders of earlier versions."""
    sources = manifest.get("sources")
    listed = sources if isinstance(sources, list) else []
    return {each["sha256"]: each for each in listed if isinstance(each, dict) and "sha256" in each}


def _lines(folder: Path, manifest: Mapping[str, Any], model: type[Any]) -> list[bytes]:
    name = f"{model.table}.jsonl"
    about = manifest["files"].get(name)
    if about is None:
        return []
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise CommandError(f"{folder / name}: {error.strerror}: export it again") from error
    if hashlib.sha256(data).hexdigest() != about.get("sha256"):
        raise CommandError(f"{folder / name} is not the file that was exported: export it again")
    return data.split(b"\n")[:-1]


def _is_finding(line: bytes) -> bool:
    return bool(_FOUND.fullmatch(json.loads(line).get("id", "")))


def _parsed(folder: Path, model: type[Any], lines: Iterable[bytes]) -> list[Any]:
    try:
        return [model.model_validate_json(line) for line in lines]
    except ValidationError as error:
        detail = error.errors()[0]["msg"]
        raise CommandError(
            f"{folder}/{model.table}.jsonl has a row of another version ({detail}): export it again"
        ) from error


def _document(
    folder: Path,
    sha256: str,
    name: str,
    told: Mapping[str, str],
    lines: _Lines,
    reports: Iterable[Report],
) -> Document:
    def read() -> Content:
        parsed = {model: _parsed(folder, model, lines.get(model, ())) for model in TABLES}
        records = [row for rows in parsed.values() for row in rows if isinstance(row, Record)]
        return Content(tuple(records), tuple(parsed[Coverage]))

    own = hashlib.sha256()
    for model in TABLES:
        own.update(f"{model.table}\n".encode())
        own.update(b"\n".join(lines.get(model, ())))
    unread = [line for line in lines.get(Issue, ()) if f'"{UNREAD}"'.encode() in line]
    return Document(
        sha256,
        name,
        told.get("extractor"),
        told.get("profile"),
        tuple(report for report in reports if report.sha256 == sha256),
        read,
        f"lines {own.hexdigest()}",
        tuple(issue for issue in _parsed(folder, Issue, unread) if issue.code == UNREAD),
    )
