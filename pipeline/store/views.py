"""Views of the store for whoever opens it with another program: Datasette, a spreadsheet, psql.

They show one extraction of each PDF, the one stored last; the program itself takes that of the
running version where there is one, which no SQL can know. Ids of records are unique in what they
show. A view is made anew only when its definition is another one.
"""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

__all__ = ["VIEWS", "drop_views", "lay_out_views"]

_SHOWN = """
SELECT max(id) AS id, sha256 FROM extraction GROUP BY sha256
"""

_FULFILMENT = """
SELECT
    topic.title AS topic,
    coalesce(activity.title, activity.text) AS activity,
    activity.number AS number,
    statement.role AS role,
    statement.state AS state,
    report.period_start AS period_start,
    report.period_end AS period_end,
    statement.text AS text,
    report.title AS report_title,
    report.file AS file,
    {page:statement.evidence} AS page,
    statement.id AS statement,
    statement.report AS report
FROM statement
JOIN v_shown ON v_shown.id = statement.extraction_id
JOIN report
    ON report.extraction_id = statement.extraction_id AND report.id = statement.report
LEFT JOIN topic
    ON topic.extraction_id = statement.extraction_id AND topic.id = statement.topic
LEFT JOIN activity
    ON activity.extraction_id = statement.extraction_id AND activity.id = statement.activity
"""

_INDICATOR_SERIES = """
SELECT
    coalesce(entity.label, indicator.name) AS series,
    indicator.name AS name,
    indicator.topic AS topic,
    indicator.plan AS plan,
    report.period_start AS period_start,
    report.period_end AS period_end,
    {raw:indicator.target} AS target,
    {value:indicator.target} AS target_value,
    {raw:indicator.actual} AS actual,
    {value:indicator.actual} AS actual_value,
    {unit:indicator.actual} AS unit,
    indicator.as_of AS as_of,
    report.title AS report_title,
    report.file AS file,
    {page:indicator.evidence} AS page,
    indicator.id AS indicator,
    occurrence.entity AS entity
FROM indicator
JOIN v_shown ON v_shown.id = indicator.extraction_id
JOIN report
    ON report.extraction_id = indicator.extraction_id AND report.id = indicator.report
LEFT JOIN occurrence ON occurrence.record = indicator.id
LEFT JOIN entity ON entity.id = occurrence.entity
"""

_COMMITMENTS = """
SELECT
    entity.label AS about,
    commitment.promise AS promise,
    commitment.due AS due,
    commitment.outcome AS outcome,
    commitment.outcome_text AS outcome_text,
    commitment.evidenced AS evidenced,
    commitment.due_met AS due_met,
    promised.title AS promised_in,
    promised.period_end AS promised_by,
    answered.title AS answered_in,
    promised.file AS file,
    {quoted:commitment.evidence_promise} AS page,
    commitment.id AS commitment,
    commitment.entity AS entity
FROM commitment
LEFT JOIN entity ON entity.id = commitment.entity
LEFT JOIN v_shown_report AS promised ON promised.id = commitment.promised_in
LEFT JOIN v_shown_report AS answered ON answered.id = commitment.outcome_report
"""

_SHOWN_REPORT = """
SELECT report.* FROM report JOIN v_shown ON v_shown.id = report.extraction_id
"""

#: The views by name, in an order in which each stands behind those that it uses.
VIEWS: dict[str, str] = {
    "v_shown": _SHOWN,
    "v_shown_report": _SHOWN_REPORT,
    "v_fulfilment": _FULFILMENT,
    "v_indicator_series": _INDICATOR_SERIES,
    "v_commitments": _COMMITMENTS,
}

#: How a value is taken out of JSON that is kept as text, in the SQL of each database.
_JSON: dict[str, dict[str, str]] = {
    "sqlite": {
        "page": "json_extract({}, '$[0].page')",
        "quoted": "json_extract({}, '$.evidence[0].page')",
        "raw": "json_extract({}, '$.raw')",
        "value": "json_extract({}, '$.value')",
        "unit": "json_extract({}, '$.unit')",
    },
    "postgresql": {
        "page": "(({})::json -> 0 ->> 'page')::integer",
        "quoted": "(({})::json -> 'evidence' -> 0 ->> 'page')::integer",
        "raw": "({})::json ->> 'raw'",
        "value": "(({})::json ->> 'value')::double precision",
        "unit": "({})::json ->> 'unit'",
    },
}


def lay_out_views(connection: Connection) -> None:
    """Make the views that are missing or others than this version's."""
    wanted = {name: _sql(name, connection.dialect.name) for name in VIEWS}
    if _present(connection) == wanted:
        return
    drop_views(connection)
    for statement in wanted.values():
        connection.exec_driver_sql(statement)


def drop_views(connection: Connection) -> None:
    """Remove the views, as a change of the tables that they read needs it."""
    for name in reversed(VIEWS):
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))


def _sql(name: str, dialect: str) -> str:
    body = VIEWS[name].strip()
    for what, pattern in _JSON[dialect].items():
        start = "{" + what + ":"
        while start in body:
            before, _, rest = body.partition(start)
            column, _, after = rest.partition("}")
            body = before + pattern.format(column) + after
    return f"CREATE VIEW {name} AS\n{body}"


def _present(connection: Connection) -> dict[str, str]:
    """The views that are there; only SQLite keeps them as they were written."""
    if connection.dialect.name != "sqlite":
        return {}
    names = set(inspect(connection).get_view_names()) & set(VIEWS)
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))
    return {name: sql for name, sql in rows if name in names}
