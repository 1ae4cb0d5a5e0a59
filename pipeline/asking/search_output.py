"""A search's answer as lines: for a person, and for another program."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import typer
from rich.padding import Padding
from rich.text import Text

from pipeline.asking.passages import Passage
from pipeline.asking.searching import Hit, SearchResult
from pipeline.report_names import period_of
from pipeline.terminal import clean, console

__all__ = ["as_json_lines", "print_result"]


def print_result(result: SearchResult) -> None:
    """Print the hits, words marked on a terminal only, and a line of how many there are."""
    screen = console() if sys.stdout.isatty() else None
    for hit in result.hits:
        where, sentence = _where(hit), _marked(hit.passage)
        if screen is not None:
            screen.print(where, Padding(sentence, (0, 0, 0, 3)))
        else:
            typer.echo(f"{where.plain}\n   {sentence.plain}")
    typer.echo(_closing(result))


def as_json_lines(result: SearchResult) -> Iterator[str]:
    """A JSON object for each hit; ``marks`` are character offsets in ``sentence``."""
    for hit in result.hits:
        said = {
            "rank": hit.rank,
            "score": round(hit.score, 4),
            "report": hit.report.id,
            "file": hit.report.file,
            "title": hit.report.title,
            "period_start": hit.report.period_start,
            "period_end": hit.report.period_end,
            "page": hit.page,
            "table": hit.record.table,
            "record": hit.record.id,
            "sentence": hit.passage.text,
            "marks": [list(mark) for mark in hit.passage.marks],
        }
        yield json.dumps(said, ensure_ascii=False)


def _where(hit: Hit) -> Text:
    page = f"page {hit.page}" if hit.page is not None else "no page"
    title = hit.report.title or hit.report.file
    where = f"{hit.rank}. {title} ({period_of(hit.report)}), {page}, {hit.record.table}"
    return Text(clean(where), style="dim")


def _marked(passage: Passage) -> Text:
    text = Text(clean(passage.text))
    for start, end in passage.marks:
        text.stylize("bold", start, end)
    before, after = ("… " if passage.cut[0] else "", " …" if passage.cut[1] else "")
    return Text(before).append_text(text).append(after)


def _closing(result: SearchResult) -> str:
    if result.unknown:
        return "Nothing found: " + "; ".join(_unknown(*each) for each in result.unknown) + "."
    if not result.total:
        return "Nothing found: each word occurs, but no record holds all of them."
    if len(result.hits) < result.total:
        return f"{len(result.hits):,} of {result.total:,} records; more with --limit N."
    return f"{result.total:,} record{'s' if result.total != 1 else ''}."


def _unknown(word: str, near: tuple[str, ...]) -> str:
    nearest = f", did you mean {' or '.join(map(clean, near))}" if near else ""
    return f"no record holds {clean(word)}{nearest}"
