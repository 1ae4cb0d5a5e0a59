"""Activities: 'Aktivita n' with its description or title, and those that an intro line names."""

from __future__ import annotations

from extractors.czech.text import fold
from extractors.records.drafts import Draft, parts_of
from extractors.records.reading import Answer, Piece, Reading, bold_stretch, family_of, introduces
from schemas.blocks import Block


def activity(reading: Reading, index: int) -> Answer | None:
    """'Aktivita n' and what describes it.

    In a plan by flagship projects the paragraphs up to the first label describe it; where no label
    follows, only the first one does, unless the next activity comes first. In a plan by activity
    areas the first paragraph is its title.
    """
    block, scope = reading.blocks[index], reading.scopes[index]
    if family_of(block) != "activity":
        return None
    body = _body(reading, index)
    titled = scope.topic is not None and reading.kind_of(scope.topic) == "activity_area"
    taken = body[:1] if titled else body[: _described(reading, index, body)]
    fields = {
        "number": block.value,
        "title": taken[0].text if titled and taken else None,
        "description": [] if titled else [item.text for item in taken],
    }
    draft = Draft(
        key=("activity", index, 0),
        claims=[part for item in (block, *taken) for part in parts_of(item)],
        text=" ".join(item.text for item in (block, *taken)),
        fields=fields,
        refs={"topic": _topic(reading, index)},
    )
    if not taken:
        draft.doubts.append("an activity with no text")
    return [draft], 1 + len(taken)


def _topic(reading: Reading, index: int) -> tuple[str, int, int] | None:
    topic = reading.scopes[index].topic
    return ("topic", topic, 0) if topic is not None else None


def _body(reading: Reading, index: int) -> list[Block]:
    """The paragraphs and items directly behind an activity's number."""

    def described(block: Block) -> bool:
        return block.kind in ("paragraph", "item")

    end = index + 1
    while end < len(reading.blocks) and described(reading.blocks[end]):
        if reading.scopes[end].closed:
            break
        end += 1
    return list(reading.blocks[index + 1 : end])


def _described(reading: Reading, index: int, body: list[Block]) -> int:
    """How many blocks of the body describe the activity."""
    after = reading.block(index + 1 + len(body))
    if family_of(after) in ("role", "activity"):
        return len(body)
    if not body:
        return 0
    return _with_list(body) if introduces(body[0].text) else 1


def _with_list(body: list[Block]) -> int:
    end = 1
    while end < len(body) and body[end].kind == "item":
        end += 1
    return end


def named_activity(reading: Reading, index: int) -> Answer | None:
    """'V rámci aktivity X jsou realizovány …': an activity with a title and no number.

    A line that says more than that projects follow is a statement as well; it then keeps its
    characters, and the activity only points to them.
    """
    block, scope = reading.blocks[index], reading.scopes[index]
    if block.kind != "paragraph" or scope.topic is None or scope.activity != index:
        return None
    match = reading.profile.activity_intro.search(fold(block.text))
    title = bold_stretch(block.passage)
    if title is None and match is not None:
        title = block.text[match.start(1) : match.end(1)].strip()
    parts = list(block.passage.parts)
    announces = introduces(block.text)
    draft = Draft(
        key=("activity", index, 0),
        claims=parts if announces else [],
        shows=[] if announces else parts,
        text=block.text,
        fields={"number": None, "title": title, "description": []},
        refs={"topic": _topic(reading, index)},
    )
    pieces: list[Piece] = [draft]
    if not announces:
        pieces.append(
            Draft(
                key=("statement", index, 0),
                claims=parts,
                text=block.text,
                fields={"role": "reported", "level": 0, "group": None},
                refs={
                    "topic": ("topic", scope.topic, 0),
                    "activity": draft.key,
                    "parent": None,
                },
            )
        )
    return pieces, 1
