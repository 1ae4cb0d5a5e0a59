"""A file of what people decided about pairs of records: one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.decisions.chain import Act
from pipeline.decisions.places import sources_of
from pipeline.decisions.targets import target_of_ids, target_of_pair
from pipeline.errors import WRONG_USAGE, CommandError
from pipeline.reconcile.judging import Judgement
from pipeline.store import Held, Store
from schemas.records import Record, Report
from schemas.review import Action, Decision

__all__ = ["acts_of", "read_judgements"]


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


def acts_of(
    store: Store, items: Sequence[Held], judgements: Iterable[Judgement]
) -> tuple[Act, ...]:
    """The judgements as decisions to be noted; one that was ever told before is none.

    A record that the store does not hold is named by its id alone.
    """
    told = {*map(_known, store.earlier_judgements()), *map(_noted, store.decisions())}
    fresh = [each for each in dict.fromkeys(judgements) if _known(each) not in told]
    records = store.records_called(items, [name for each in fresh for name in _sides(each)])
    sources = sources_of(store.rows_of_all(items, Report)) if fresh else {}
    return tuple(_act(each, records, sources) for each in fresh)


def _act(judgement: Judgement, records: Mapping[str, Record], sources: Mapping[str, str]) -> Act:
    first, second = (records.get(name) for name in _sides(judgement))
    if first is None or second is None:
        target = target_of_ids(judgement.first, judgement.second)
    else:
        target = target_of_pair(first, sources[first.report], second, sources[second.report])
    action: Action = "same" if judgement.same else "different"
    return Act(judgement.who, judgement.why, action, target)


def _known(judgement: Judgement) -> tuple[object, ...]:
    return (frozenset(_sides(judgement)), judgement.same, judgement.who, judgement.why)


def _noted(row: Decision) -> tuple[object, ...]:
    other = None if row.target.other is None else row.target.other.record
    return (frozenset((row.target.record, other)), row.action == "same", row.who, row.why)


def _sides(judgement: Judgement) -> tuple[str, str]:
    return (judgement.first, judgement.second)


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
