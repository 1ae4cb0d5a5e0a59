"""Claims that a project's card does not speak of after all: another card's, another work's."""

from __future__ import annotations

import re
from functools import cached_property

from extractors.czech.text import fold
from pipeline.reconcile.changes.claims import Claim
from pipeline.reconcile.changes.clauses import sentences_in
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import common, held, same_text, shares, stems
from schemas.records import Project, Statement

__all__ = ["CardsOf", "of_other_work"]

#: How much nearer another card's title must be, and how near the titles of one project are.
_NEARER, _TITLES = 0.1, 0.5
#: How much of a list item and of a title must be common for the title to name the item.
_NAMES = 0.65
#: A stem that more cards share than this tells none of them.
_TELLING = 40
#: Words of a claim beside the card's title, and the share that the card must speak of.
_BESIDE, _SPOKEN = 4, 0.25
_PREPARING = re.compile(r"\b(?:priprav\w+|planuj\w+|planovan\w+)")
#: Work on the spot that a card tells as done, whatever it says of studies.
_ON_SITE = re.compile(r"(?<!\bna )(?<!\bpro )(?<!\bk )(?<!zahajeni )(?<!priprava )\b"
                      r"(?:instalace|montaz|dodani)\b")  # fmt: skip


class CardsOf:
    """The cards of one report by the words of their titles and by the lines they list."""

    def __init__(self, following: Following, report: str) -> None:
        self._cards = [card for card in following.archive.filed[report].of(Project)
                       if card.listing == "card"]  # fmt: skip

    @cached_property
    def _titled(self) -> dict[str, list[Project]]:
        found: dict[str, list[Project]] = {}
        for card in self._cards:
            for stem in stems(card.title):
                found.setdefault(stem, []).append(card)
        return found

    @cached_property
    def _listed(self) -> dict[str, list[Project]]:
        found: dict[str, list[Project]] = {}
        for card in self._cards:
            for line in (card.progress or "").split("\n")[1:]:
                found.setdefault(_line(line), []).append(card)
        return found

    def nearer(self, claim: Claim, card: Project) -> bool:
        """Whether another card's title is plainly nearer to a list item, or its list prints it."""
        if not isinstance(claim.record, Statement) or claim.record.group is None:
            return False
        if any(other.id != card.id for other in self._listed.get(_line(claim.text), ())):
            return True
        if held(claim.text, card.title) >= 1.0:
            return False
        least = max(_NAMES, common(card.title, claim.text) + _NEARER)
        told = {
            other.id: other
            for stem in stems(claim.text)
            if len(self._titled.get(stem, ())) <= _TELLING
            for other in self._titled.get(stem, ())
        }
        return any(
            common(other.title, claim.text) > least
            for other in told.values()
            if other.id != card.id
        )


def _line(text: str) -> str:
    return " ".join(fold(text).strip(" ,.;").split())


def of_other_work(claim: Claim, evidence: Claim, begun: bool) -> bool:
    """Whether a claim is about something else than the card, or the card bears it out.

    ``begun`` is true for a claim that work goes on, which an installation told as done bears out.
    """
    card = evidence.record
    if not isinstance(card, Project):
        return False
    if isinstance(claim.record, Project):
        titles = card.title, claim.record.title
        near = max(held(*titles), held(*reversed(titles)))
        return near < _TITLES and not same_text(*titles)
    if begun and _ON_SITE.search(fold(evidence.text)):
        return True
    named = stems(card.title)
    beside = [stem for stem in stems(claim.text) if not shares(stem, named)]
    spoken = sum(shares(stem, stems(evidence.about)) for stem in beside)
    grouped = isinstance(claim.record, Statement) and claim.record.group is not None
    if not grouped and len(beside) >= _BESIDE and spoken < _SPOKEN * len(beside):
        return len(named) <= _BESIDE and held(card.title, claim.text) >= 1.0
    parts = sentences_in(claim.text)
    told = max(parts, key=lambda part: held(card.title, part), default="")
    return len(parts) > 1 and not begun and bool(_PREPARING.search(fold(told)))
