"""A file of what people decided about pairs of records: one JSON object a line."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import WRONG_USAGE, CommandError
from pipeline.reconcile.judging import Judgement

__all__ = ["read_judgements"]


class _Line(BaseModel):
    """A line: two record ids, whether they speak of one thing, who says so, and why."""

    model_config = ConfigDict(extra="forbid", str_min_length=1)

    first: str
    second: str
    same: bool
    who: str
    why: str | None = None


def read_judgements(file: Path) -> tuple[Judgement, ...]:
    """The judgements of a file, in its order.

    Raises ``CommandError`` with the number of the first line that is none.
    """
    if not file.is_file():
        raise CommandError(f"there is no file {file} with judgements", WRONG_USAGE)
    found = []
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if text.strip():
            found.append(_judgement(file, number, text))
    return tuple(found)


def _judgement(file: Path, number: int, text: str) -> Judgement:
    try:
        line = _Line.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "line"
        example = '{"first": ID, "second": ID, "same": true, "who": "J. Novotná"}'
        raise CommandError(
            f"{file}, line {number}: {field}: {first['msg'].lower()}; write {example}", WRONG_USAGE
        ) from error
    if line.first == line.second:
        raise CommandError(f"{file}, line {number}: a record is always itself", WRONG_USAGE)
    return Judgement(line.first, line.second, line.same, line.who, line.why or "")
