"""The report itself: what its title page says, which period and which plans it reports on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.blocks.headings import opening_of
from extractors.czech.dates import Period, implied_period, stated_period
from extractors.czech.text import fold
from extractors.tree.scopes import Scope
from schemas.blocks import Block
from schemas.profile import Plan, Profile
from schemas.tree import ReportNode

_PLAN = re.compile(r"\b(20\d\d) ?- ?(20\d\d)\b")
#: The period is stated on the title page or in the first paragraphs of the text.
_INTRODUCTION = 12


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for a whole report. ``appended`` are the plans of its appendices, by number."""

    title: str
    period: Period | None
    plans: tuple[str, ...]
    appended: dict[int, str]


def facts(
    node: ReportNode, blocks: Sequence[Block], profile: Profile, given_plan: str | None
) -> Facts:
    """Title, period and plans of a report; ``given_plan`` is what its parent says of it."""
    title = _title(node)
    period = _period(node, blocks, title)
    plans = _printed_plans(blocks, profile)
    if node.kind == "monitoring":
        plans = [given_plan] if given_plan else _plan_of_title(title)
        if not plans:
            plans = _plans_in_force(node, blocks, period, profile)
    elif not plans:
        plans = _plans_in_force(node, blocks, period, profile)
    return Facts(title, period, tuple(plans), _appendices(blocks, profile))


def _title(node: ReportNode) -> str:
    """The lines of the title page up to the one that only gives the period."""
    lines: list[str] = []
    for block in node.title:
        if lines and _is_period(block.text):
            break
        lines.append(block.text)
    return " ".join(lines[:6])


def _is_period(text: str) -> bool:
    return stated_period(text) is not None and not re.search(r"[a-z]{4}", fold(text))


def _period(node: ReportNode, blocks: Sequence[Block], title: str) -> Period | None:
    stated = stated_period(" ".join(block.text for block in node.title))
    if stated is not None:
        return stated
    for block in blocks[:_INTRODUCTION]:
        stated = stated_period(block.text)
        if stated is not None:
            return stated
    return implied_period(title)


def _printed_plans(blocks: Sequence[Block], profile: Profile) -> list[str]:
    """Plans named in the headings of chapters that report on topics, in order."""
    found: list[str] = []
    for block in blocks:
        title = block.value or block.text
        opening = opening_of(title, profile) if block.kind == "heading" else None
        if opening is not None and opening.opens in ("topics", "indicators"):
            found.extend(plan for plan in plans_in(title) if plan not in found)
    return found


def plans_in(text: str) -> list[str]:
    """Plans ("2020-2024") that a text names, in order, each once."""
    found = [f"{match[1]}-{match[2]}" for match in _PLAN.finditer(fold(text))]
    return list(dict.fromkeys(found))


def _plan_of_title(title: str) -> list[str]:
    return plans_in(title)[:1]


def _plans_in_force(
    node: ReportNode, blocks: Sequence[Block], period: Period | None, profile: Profile
) -> list[str]:
    """The plan in force in the period whose kind of topics the report speaks of."""
    if period is None:
        return []
    in_force = [
        plan for plan in profile.plans if plan.start <= period.end and period.start <= plan.end
    ]
    if len(in_force) <= 1:
        return [plan.id for plan in in_force]
    kind = words_kind(" ".join(block.text for block in blocks if block.kind == "heading"), profile)
    kind = kind or words_kind(" ".join(block.text for block in blocks[:200]), profile)
    return [plan.id for plan in in_force if plan.topics == kind] or [in_force[-1].id]


def _appendices(blocks: Sequence[Block], profile: Profile) -> dict[int, str]:
    """'Příloha č. 1: … akčního plánu 2020-2024 …' tells the plan of the first appendix."""
    found: dict[int, str] = {}
    for block in blocks:
        match = profile.appendix.match(fold(block.text))
        plans = plans_in(block.text) if match else []
        if match and plans:
            found[int(match.group(1))] = plans[0]
    return found


def words_kind(text: str, profile: Profile) -> str | None:
    """The kind of topics that a text speaks of more often."""
    folded = fold(text)
    flagship = len(profile.flagship_words.findall(folded)) + len(
        re.findall(r"projekty v oblasti -", folded)
    )
    areas = len(profile.area_words.findall(folded))
    if flagship == areas:
        return None
    return "flagship_project" if flagship > areas else "activity_area"


@dataclass(frozen=True, slots=True)
class Plans:
    """Which plan a place in a report speaks of, and of which kind its topics are."""

    blocks: Sequence[Block]
    scopes: Sequence[Scope]
    facts: Facts
    profile: Profile

    def plan_of(self, index: int) -> str | None:
        """The plan named by the section, else by the chapter, else the report's only one."""
        scope = self.scopes[index]
        for place in (scope.section, scope.chapter):
            if place is not None:
                named = plans_in(self.blocks[place].text)
                if named:
                    return named[0]
        if len(self.facts.plans) == 1:
            return self.facts.plans[0]
        return None

    def kind_of(self, index: int) -> str | None:
        """The kind of the topics of a chapter: by its heading's form, its plan, its words."""
        heading = self.blocks[index]
        if self.profile.topic_prefix.match(fold(heading.value or heading.text)):
            return "flagship_project"
        plan = self.plan_of(index)
        known: Plan | None = next((item for item in self.profile.plans if item.id == plan), None)
        if known is not None:
            return known.topics
        return self._by_words(index)

    def _by_words(self, index: int) -> str | None:
        chapter = self.scopes[index].chapter
        if chapter is None:
            return None
        first = next(
            (n for n in range(chapter, len(self.blocks)) if self.scopes[n].topic is not None),
            chapter + 1,
        )
        told = words_kind(" ".join(item.text for item in self.blocks[chapter:first]), self.profile)
        if told is not None:
            return told
        inside = [
            item.text
            for item, scope in zip(self.blocks, self.scopes, strict=True)
            if scope.chapter == chapter
        ]
        return words_kind(" ".join(inside), self.profile)
