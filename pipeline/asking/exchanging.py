"""Files of decisions: written so that nothing else is lost, read with an error that helps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from pipeline.decisions.exchange import Arriving, parsed
from pipeline.errors import REFUSED, WRONG_USAGE, CommandError
from pipeline.export.files import prepare, publish, sync_folder
from pipeline.terminal import clean
from schemas.review import Decision

__all__ = ["arrival_lines", "read_decisions", "write_decisions"]


def write_decisions(file: Path, lines: Iterable[str], force: bool = False) -> None:
    """Write a file of decisions at one stroke; one that holds something else is left alone."""
    if file.exists() and not force:
        try:
            parsed(file.read_text(encoding="utf-8").splitlines(), str(file))
        except (CommandError, OSError, UnicodeDecodeError) as error:
            raise CommandError(
                f"{file} holds something else than decisions: give another FILE, or --force",
                REFUSED,
            ) from error
    file.parent.mkdir(parents=True, exist_ok=True)
    publish(prepare(file.parent, file.name, lines), file)
    sync_folder(file.parent)


def read_decisions(file: Path, standard_input: TextIO) -> tuple[Decision, ...]:
    """The decisions of a file, or of the standard input where it is called "-"."""
    if str(file) == "-":
        return parsed(standard_input.read().split("\n"), "the input")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        said = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise CommandError(f"{file} cannot be read: {said}", WRONG_USAGE) from None
    return parsed(text.split("\n"), str(file))


def arrival_lines(found: Arriving, dry_run: bool) -> Iterator[str]:
    """What came in, or would, and each conflict with both sides."""
    yield f"{'Would come in' if dry_run else 'Came in'}: {len(found.new):,} decisions"
    yield f"Known already: {found.known:,}"
    if found.conflicts:
        yield f"Conflicts: {len(found.conflicts):,} (all are kept, the latest holds until decided)"
    for conflict in found.conflicts:
        for row in conflict.decisions:
            yield f"  {_told(row)}"


def _told(row: Decision) -> str:
    target = row.target
    field = f".{target.field}" if target.field else ""
    value = f" {row.value!r}" if row.action == "correct" else ""
    name = target.record or target.key or ""
    return clean(f"{row.id[:10]} {row.when[:16]} {row.who}: {row.action} {name}{field}{value}")
