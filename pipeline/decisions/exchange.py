"""Decisions as a file for a version control system, and those of another office taken in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from pipeline.decisions.chain import Act, next_decision
from pipeline.decisions.standing import Conflict, conflicts, latest_last
from pipeline.errors import WRONG_USAGE, CommandError
from schemas.review import Decision

__all__ = ["Arriving", "arriving", "exported", "parsed"]

_OF_THE_LOG = {"seq", "previous", "hash"}


@dataclass(frozen=True, slots=True)
class Arriving:
    """What a file brings: acts that the log lacks, how many it has, and conflicts that arise.

    A conflict stays in the log with all its rows; the last one in time holds until somebody decides
    over them.
    """

    new: tuple[Act, ...]
    known: int
    conflicts: tuple[Conflict, ...]


def exported(rows: Iterable[Decision]) -> Iterator[str]:
    """A line for each decision, in order of time and then of ids, without its place in this log.

    Two logs with the same decisions give the same lines.
    """
    for row in latest_last(rows):
        told = row.model_dump(mode="json", exclude=_OF_THE_LOG)
        told["target"] = _without_nothing(told["target"])
        yield json.dumps(told, ensure_ascii=False) + "\n"


def parsed(lines: Iterable[str], name: str) -> tuple[Decision, ...]:
    """The decisions of a file called ``name``.

    Raises ``CommandError`` with the number of the first line that is none, or whose id does not
    belong to what it says.
    """
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            found.append(_parsed(line, f"{name}, line {number}"))
    return tuple(found)


def arriving(rows: Sequence[Decision], told: Iterable[Decision]) -> Arriving:
    """What the decisions ``told`` by another office change in the log ``rows``.

    Raises ``CommandError`` for an undo of a decision that neither of them holds.
    """
    known = {row.id for row in rows}
    every = list(told)
    fresh = {row.id: row for row in latest_last(every) if row.id not in known}
    for row in fresh.values():
        if row.undoes is not None and row.undoes not in known | set(fresh):
            raise CommandError(
                f"the decision that {row.id[:12]} takes back is neither in the file nor in the "
                "store: export it from where it was made, too",
                WRONG_USAGE,
            )
    together = [*rows, *fresh.values()]
    before = {_ids(each) for each in conflicts(rows)}
    arising = tuple(each for each in conflicts(together) if _ids(each) not in before)
    acts = tuple(_act(row) for row in fresh.values())
    return Arriving(acts, len({row.id for row in every} & known), arising)


def _ids(conflict: Conflict) -> frozenset[str]:
    return frozenset(row.id for row in conflict.decisions)


def _act(row: Decision) -> Act:
    return Act(
        row.who,
        row.why,
        row.action,
        row.target,
        row.value,
        row.extracted,
        row.extractor,
        row.undoes,
        tuple(row.over),
        row.when,
    )


def _parsed(line: str, where: str) -> Decision:
    try:
        row = Decision.model_validate({**json.loads(line), "seq": 1, "previous": "", "hash": ""})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "line"
        raise CommandError(f"{where}: {field}: {first['msg'].lower()}", WRONG_USAGE) from error
    except (ValueError, TypeError) as error:
        raise CommandError(f"{where} is no JSON object: export it anew", WRONG_USAGE) from error
    if next_decision(None, row.when, _act(row)).id != row.id:
        raise CommandError(
            f"{where}: it does not say what it said when it was exported: export it anew",
            WRONG_USAGE,
        )
    return row


def _without_nothing(target: dict[str, Any]) -> dict[str, Any]:
    """A target without the fields that say nothing of its kind."""
    told = {name: value for name, value in target.items() if value not in (None, [])}
    if target["other"] is not None:
        told["other"] = _without_nothing(target["other"])
    return told
