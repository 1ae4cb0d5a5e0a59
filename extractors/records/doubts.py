"""What is doubtful about a draft, told from what it holds: a date without a day, a cut word.

Each rule looks at one table (or at all) and names its doubt in one phrase. What only the rule that
made a draft can know, it has noted on the draft itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extractors.records.drafts import Draft
from schemas.blocks import Part
from schemas.records import Outlook

__all__ = ["OCR", "RULES", "confidence", "doubts_of", "sureness"]

#: The doubt of all that was read from a picture.
OCR = "ocr"

#: What one doubt leaves of the confidence.
_LEFT = 0.8
#: A project's name is shorter than this many words; what is longer may be a whole clause.
_LONG_NAME = 20
_REPLACEMENT = "\ufffd"

Test = Callable[[Draft], bool]


def _unread_glyphs(draft: Draft) -> bool:
    return _REPLACEMENT in draft.text or "\x00" in draft.text


def _unseen(draft: Draft) -> bool:
    return any(
        span.hidden and start < part.end and part.start < end
        for part in draft.claims
        if any(span.hidden for span in part.line.spans)
        for start, end, span in part.line.stretches()
    )


def _cut_word(draft: Draft) -> bool:
    return draft.text[-1:] in "-\u00ad" and draft.text[-2:-1].isalpha()


def _undated(draft: Draft) -> bool:
    return draft.fields["date_text"] is None


def _no_day(draft: Draft) -> bool:
    return draft.fields["date_text"] is not None and draft.fields["date_start"] is None


def _no_value(draft: Draft) -> bool:
    return draft.fields["target"] is None and draft.fields.get("actual") is None


def _no_labels(draft: Draft) -> bool:
    named = ("goal", "progress", "next_plan", "contact", "description")
    return draft.fields["listing"] == "card" and not any(draft.fields[name] for name in named)


def _long_name(draft: Draft) -> bool:
    return str(draft.fields["title"]).count(" ") >= _LONG_NAME


def _no_successor(draft: Draft) -> bool:
    outlook = draft.fields.get("outlook")
    return isinstance(outlook, Outlook) and outlook.continued is True and not outlook.successors


def _no_hours(draft: Draft) -> bool:
    return draft.fields.get("hours") is None


RULES: tuple[tuple[str | None, Test, str], ...] = (
    (None, _unread_glyphs, "a glyph without a Unicode value"),
    (None, _unseen, "text that cannot be seen on the page"),
    (None, _cut_word, "the text ends inside a word"),
    ("event", _undated, "no date is printed"),
    ("event", _no_day, "the date has no day"),
    ("indicator", _no_value, "neither a target nor an actual value"),
    ("project", _no_labels, "a card with nothing in it"),
    ("project", _long_name, "a title as long as a sentence"),
    ("topic", _no_successor, "it goes on, and where is not said"),
    ("effort", _no_hours, "no number of hours"),
)


def doubts_of(draft: Draft) -> list[str]:
    """What the rule that made a draft noted, then what its contents show."""
    shown = [
        phrase for table, test, phrase in RULES if table in (None, draft.table) and test(draft)
    ]
    return [*draft.doubts, *shown, *([OCR] if sureness(draft.claims) < 1.0 else [])]


def sureness(parts: Iterable[Part]) -> float:
    """How sure the reading of some text is, by its letters: 1 where the PDF itself holds it."""
    letters = sure = 0.0
    for part in parts:
        for start, end, span in part.line.stretches():
            shared = min(end, part.end) - max(start, part.start)
            if shared > 0:
                letters += shared
                sure += shared * span.confidence
    return sure / letters if letters else 1.0


def confidence(doubts: list[str], read: float = 1.0) -> float:
    """1 for a record that nothing is doubtful about; each doubt takes a fifth of what is left.

    What was read from a picture is as sure as its words were read (``read``).
    """
    weighed = [doubt for doubt in doubts if doubt != OCR]
    return round(_LEFT ** len(weighed) * read, 3)
