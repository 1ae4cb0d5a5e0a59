"""Small notes that one run leaves for the next: JSON files that are never half there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.export.files import prepare, sync_folder

__all__ = ["keep", "recall"]


def recall(file: Path) -> dict[str, Any]:
    """What was kept in ``file``; nothing when it is missing or no such note."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(file: Path, note: dict[str, Any]) -> None:
    """Keep ``note`` in ``file``, safe on the disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(note, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    prepare(file.parent, file.name, [text]).replace(file)
    sync_folder(file.parent)
