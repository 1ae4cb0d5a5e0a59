"""Which items of the queue are shown: by report, table, kind and state, in pages or in groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from schemas.review import Item

__all__ = ["PAGE", "Filter", "Group", "group_of", "groups"]

PAGE = 50
_FIELDS = ("report", "table", "kind", "state", "group", "q")
#: ``waiting`` is what nobody has decided and what is open again.
_WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person asked to see; an empty field asks for nothing."""

    report: str = ""
    table: str = ""
    kind: str = ""
    state: str = _WAITING
    group: str = ""
    q: str = ""

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> Filter:
        """The filter that a query string asks for; what it does not name is as by default."""
        return cls(**{name: query[name][:200] for name in _FIELDS if name in query})

    def passes(self, item: Item) -> bool:
        """Whether an item is to be shown."""
        return (
            self.report in ("", item.report)
            and self.table in ("", item.table)
            and self.kind in ("", item.kind)
            and (self.state in ("", item.state) or (self.state == _WAITING and _waits(item)))
            and self.group in ("", group_of(item))
            and (not self.q or self.q.casefold() in f"{item.text}\n{item.reason}".casefold())
        )

    def query(self, **other: str | int) -> str:
        """The query string that asks for it, some fields given otherwise."""
        asked: dict[str, str | int] = {name: getattr(self, name) for name in _FIELDS}
        asked |= other
        default = Filter()
        return urlencode(
            {k: v for k, v in asked.items() if v != getattr(default, k, "") and v is not None}
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Items that one decision can cover: ``count`` in all, of which ``waiting`` are open."""

    key: str
    first: Item
    count: int
    waiting: int


def group_of(item: Item) -> str:
    """What items have in common that one decision can cover."""
    if item.signature is not None:
        return item.signature
    if item.kind in ("alert", "pair"):
        return item.id
    return f"{item.kind} · {item.table} · {item.reason}"


def groups(items: Iterable[Item]) -> tuple[Group, ...]:
    """The groups of items, the largest first; equals stay in the order of the queue."""
    first: dict[str, Item] = {}
    counts: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    for item in items:
        key = group_of(item)
        first.setdefault(key, item)
        counts[key] += 1
        waiting[key] += _waits(item)
    found = [Group(key, first[key], counts[key], waiting[key]) for key in first]
    return tuple(sorted(found, key=lambda each: -each.waiting))


def page_of(items: Sequence[Item], number: int) -> tuple[Sequence[Item], int, int]:
    """The items of a page (from 1), its number, and how many pages there are."""
    pages = max((len(items) + PAGE - 1) // PAGE, 1)
    number = min(max(number, 1), pages)
    return items[(number - 1) * PAGE : number * PAGE], number, pages


def _waits(item: Item) -> bool:
    return item.state != "decided"
