"""What auditors look at and decide: differences of two extractions, open items, and decisions.

A decision never edits what was extracted. It stands beside it, names by hashes what it was made on,
and is looked up again whenever the report is extracted anew.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from schemas.records import Evidence, Model

__all__ = [
    "Action",
    "Cause",
    "Decision",
    "Difference",
    "DifferenceKind",
    "FieldDifference",
    "Item",
    "ItemKind",
    "ItemState",
    "Side",
    "Target",
    "TargetKind",
    "WordEdit",
]

DifferenceKind = Literal["added", "removed", "changed", "moved"]
#: Why two extractions differ: other PDF bytes, other rules, other data that the rules read, other
#: findings of reconciling, a person's decision, the same values read at another place; or nothing
#: that is known of the two tells why.
Cause = Literal[
    "source", "extractor", "profile", "reconciliation", "decision", "evidence", "unknown"
]
ItemKind = Literal["alert", "pair", "record", "unclaimed", "difference"]
#: ``reopened``: it was decided, and both its source text and its value are others now, or the value
#: is gone.
ItemState = Literal["open", "decided", "reopened"]
TargetKind = Literal["record", "pair", "change", "difference", "signature"]
Action = Literal["accept", "reject", "correct", "same", "different", "unsure", "comment", "undo"]


class WordEdit(Model):
    """A stretch of words that both texts share, or that only the earlier or the later one has."""

    kind: Literal["same", "removed", "added"]
    text: str


class FieldDifference(Model):
    """One field of a record before and after; ``words`` tells texts apart word by word.

    ``field`` is a path with dots into nested values ("outlook.text", "target.value"). ``before``
    and ``after`` are JSON values.
    """

    field: str
    before: Any = None
    after: Any = None
    words: list[WordEdit] = Field(default_factory=list)


class Side(Model):
    """A record on one side of a difference, with where it stands in its PDF."""

    report: str
    record: str
    source: str
    text: str
    evidence: list[Evidence] = Field(default_factory=list)


class Difference(Model):
    """What is not the same in two extractions of a record, or in one that only one side has.

    ``id`` depends on the content alone (PDF, table, texts, values), never on runs or on ids of
    records: the same difference met again has the same id. ``signature`` names what it has in
    common with others, such as "statement: role fulfilled → reported".
    """

    id: str
    kind: DifferenceKind
    table: str
    cause: Cause
    signature: str
    before: Side | None
    after: Side | None
    fields: list[FieldDifference] = Field(default_factory=list)


class Target(Model):
    """What a decision is about, named so that it is found again in another extraction.

    A ``record`` is found by the SHA-256 of its PDF (``source``), its table, and ``text_hash``, the
    SHA-256 of its folded text; ``value_hash`` is that of what was extracted (of the one ``field``,
    or of all fields that are values). ``record``, ``page`` and ``bbox`` are where it stood then: of
    several records with one text the nearest counts. Pages count from 1, ``bbox`` is the box of the
    record's first evidence (x0, top, x1, bottom, in points).

    A ``pair`` has its second record in ``other``. A ``change`` is named by ``key``, its known key,
    and found again by ``about``, the hash of its kind, entity, reports and field, when its
    quotations (``text_hash``) or its values (``value_hash``) are others. A ``difference`` is named
    by ``key``, its id; a ``signature`` by ``key``, with the ids of the differences that it covered
    when it was decided in ``covers``.
    """

    kind: TargetKind
    source: str | None = None
    table: str | None = None
    record: str | None = None
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    field: str | None = None
    text_hash: str | None = None
    value_hash: str | None = None
    key: str | None = None
    about: str | None = None
    covers: list[str] = Field(default_factory=list)
    other: Target | None = None


class Decision(Model):
    """A row of the log of decisions: who, when, why, and on which content.

    ``id`` is the SHA-256 of everything but ``seq``, ``previous`` and ``hash``, so that the same
    decision told twice is one. ``seq`` counts the rows of the log from 1; ``hash`` is the SHA-256
    of ``previous`` (the hash of the row before, "" for the first), ``seq`` and ``id``: a row that
    is changed, removed or moved breaks the chain. ``when`` is ISO 8601 in UTC. ``value`` is what a
    correction puts in the place of the extracted value; ``extractor`` is the version that extracted
    what was judged; ``undoes`` is the id of the decision that an "undo" takes back. ``over`` are
    the ids of the decisions on the same thing that the person had before them: two that disagree,
    neither of them made over the other, are a conflict of two offices.
    """

    id: str
    seq: int
    when: str
    who: str
    why: str
    action: Action
    target: Target
    value: Any = None
    extracted: Any = None
    extractor: str | None = None
    undoes: str | None = None
    over: list[str] = Field(default_factory=list)
    previous: str = ""
    hash: str = ""


class Item(Model):
    """Something that a person should look at.

    ``id`` is stable from run to run as long as its content is. ``reason`` says in Czech why it is
    asked. ``records`` are those to be shown (the earlier one first), ``change`` the id of the
    change it is about, ``difference`` that of the difference. ``decisions`` are the ids of those
    that hold for it, the latest last.
    """

    id: str
    kind: ItemKind
    state: ItemState
    report: str
    table: str
    reason: str
    text: str = ""
    confidence: float | None = None
    records: list[str] = Field(default_factory=list)
    change: str | None = None
    difference: str | None = None
    signature: str | None = None
    target: Target
    decisions: list[str] = Field(default_factory=list)
