"""The rules that make blocks, as pasted examples: ``cases/*.txt``, one file a construct.

An example is a title, a page (see ``rows_in_words``) and what the rules make of it, with a line
that holds a dot behind each. A page is drawn as a real PDF and read the whole way.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.extractors.blocks.rows_in_words import told

CASES = Path(__file__).parent / "cases"
EXAMPLE = re.compile(
    r"^(?P<title>[^\n.][^\n]*)\n\.\n(?P<page>.*?)^\.\n(?P<blocks>.*?)^\.$", re.MULTILINE | re.DOTALL
)


def examples() -> list[object]:
    return [
        pytest.param(found["page"], found["blocks"], id=f"{path.stem}: {found['title']}")
        for path in sorted(CASES.glob("*.txt"))
        for found in EXAMPLE.finditer(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("page", "blocks"), examples())
def test_example(page: str, blocks: str) -> None:
    assert told(page) == blocks


def test_every_file_holds_examples_and_nothing_else() -> None:
    for path in CASES.glob("*.txt"):
        rest = EXAMPLE.sub("", path.read_text(encoding="utf-8"))
        assert rest.strip() == "", path.name
