"""The log of decisions in the store: rows are added to it, and none is ever changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError
from sqlalchemy import DDL, Column, Connection, Integer, Table, Text, event, select, type_coerce

from pipeline.decisions.chain import Act, Unreadable, next_decision
from pipeline.decisions.targets import subject
from pipeline.store.columns import JsonText
from pipeline.store.schema import METADATA
from schemas.review import Decision

__all__ = ["decide", "decision", "decision_log", "decisions"]

decision = Table(
    "decision",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("when", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("target", JsonText, nullable=False),
    Column("value", JsonText),
    Column("extracted", JsonText),
    Column("extractor", Text),
    Column("undoes", Text, index=True),
    Column("over", JsonText, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    comment="What people decided, in the order in which it was told; subject serves look-ups only.",
)

#: SQLAlchemy has no types for it.
_ddl: Callable[[str], DDL] = DDL
_REFUSAL = "decisions are only added: undo by a further one"

for _verb in ("UPDATE", "DELETE"):
    _trigger = _ddl(
        f"CREATE TRIGGER decision_no_{_verb.lower()} BEFORE {_verb} ON decision "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    )
    event.listen(decision, "after_create", _trigger.execute_if(dialect="sqlite"))

# Once a statement, so that a statement is refused that would find no row, too.
for _statement in (
    "CREATE OR REPLACE FUNCTION decision_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; "
    "END $$",
    "CREATE TRIGGER decision_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON decision "
    "FOR EACH STATEMENT EXECUTE FUNCTION decision_only_grows()",
):
    event.listen(decision, "after_create", _ddl(_statement).execute_if(dialect="postgresql"))

_JSON = ("target", "value", "extracted", "over")


def decide(connection: Connection, now: datetime, acts: Iterable[Act]) -> tuple[Decision, ...]:
    """Add a row for each act that is not in the log yet; the answer has the row of each.

    Acts of one call are a microsecond apart, so that the last of them is the last word.
    """
    query = select(decision).order_by(decision.c.seq.desc()).limit(1).with_for_update()
    found = connection.execute(query).first()
    last = None if found is None else _decision(found._mapping)
    heads: dict[str, set[str]] = {}
    rows: list[Decision] = []
    for place, act in enumerate(acts):
        moment = (now + timedelta(microseconds=place)).isoformat(timespec="microseconds")
        key = subject(act.target)
        if key not in heads:
            heads[key] = _heads(connection, key)
        over = act.over if act.when is not None else tuple({*act.over, *heads[key]})
        row = next_decision(last, moment, replace(act, over=over))
        held = connection.execute(select(decision).where(decision.c.id == row.id)).first()
        if held is not None:
            rows.append(_decision(held._mapping))
            continue
        connection.execute(decision.insert(), [{**row.model_dump(mode="json"), "subject": key}])
        heads[key] = (heads[key] - set(row.over)) | {row.id}
        rows.append(row)
        last = row
    return tuple(rows)


def decisions(connection: Connection) -> list[Decision]:
    """All rows in the order in which they were told."""
    rows = connection.execute(select(decision).order_by(decision.c.seq))
    return [_decision(row._mapping) for row in rows]


def decision_log(connection: Connection) -> list[Decision | Unreadable]:
    """The same for who checks the log: a row that is no decision any more is told as such."""
    columns = [
        type_coerce(column, Text).label(column.name) if column.name in _JSON else column
        for column in decision.c
    ]
    rows = connection.execute(select(*columns).order_by(decision.c.seq))
    return [_checked(row._mapping) for row in rows]


def _checked(row: Any) -> Decision | Unreadable:
    try:
        parsed = {name: None if row[name] is None else json.loads(row[name]) for name in _JSON}
        return _decision({**row, **parsed})
    except ValidationError as error:
        return Unreadable(row["seq"], f"{error.errors()[0]['loc'][0]} holds what it cannot hold")
    except ValueError as error:
        return Unreadable(row["seq"], str(error))


def _decision(row: Any) -> Decision:
    return Decision.model_validate({name: row[name] for name in Decision.model_fields})


def _heads(connection: Connection, key: str) -> set[str]:
    """The decisions on one thing that no other was made over."""
    query = select(decision.c.id, decision.c.over).where(decision.c.subject == key)
    rows = connection.execute(query).all()
    return {row.id for row in rows} - {each for row in rows for each in row.over}
