"""The offline search: what can be found, as a script that a page loads.

The page folds what is typed and looks for it in the folded texts; a longer word is looked for
without its last two letters, so that most case forms of a Czech word find each other. No server
answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from extractors.czech.text import fold
from pipeline.site.gathering import Contents
from schemas.records import Record

__all__ = ["search_script"]

#: So much of a record's text is shown with a hit; all of it is searched.
_SHOWN = 180


def search_script(contents: Contents, addresses: Mapping[str, str]) -> str:
    """The script: ``[address, kind, text, period, folded text]`` for each thing and record.

    JSON in a script must not close it: "<" is written as its code.
    """
    rows = list(_rows(contents, addresses))
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        data = data.replace(sign, f"\\u{ord(sign):04x}")
    return f"window.SPLNENO = {data};\n"


def _rows(contents: Contents, addresses: Mapping[str, str]) -> Iterator[list[Any]]:
    """Each thing, then its records; one that is another thing's own stands there alone."""
    own = {row.id for life in contents.lives for told in life.periods for row in told.records}
    for life in contents.lives:
        entity, address = life.entity, addresses[life.entity.id]
        yield [address, entity.kind, entity.label, "", fold(entity.label)]
        for told in life.periods:
            when = told.report.period_end or ""
            for row in told.records:
                yield [f"{address}#{row.id}", row.table, *_text(row, when)]
            for row in told.under:
                if row.id not in own:
                    yield [address, row.table, *_text(row, when)]


def _text(row: Record, when: str) -> tuple[str, str, str]:
    text = " ".join(row.text.split())
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + " …"
    return shown, when, fold(text)
