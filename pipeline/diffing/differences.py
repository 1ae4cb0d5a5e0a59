"""All that is not the same on two sides, and all that was not compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.diffing.causes import cause_of_unit
from pipeline.diffing.documents import compare_unit
from pipeline.diffing.making import Found, differences_of
from pipeline.diffing.matching import Matched
from pipeline.diffing.pairing import NotCompared, Pairing, Unit, pairing
from pipeline.diffing.reconciled import Tables, compare_followed
from pipeline.diffing.signatures import Group, groups
from pipeline.diffing.views import Document, View
from schemas.records import Issue
from schemas.review import Difference

__all__ = ["Comparison", "differences"]

Advance = Callable[[Path], None]
_Findings = dict[str, list[Issue]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences by PDF, table and place; what was not compared; groups, the largest first.

    ``compared`` is the number of PDFs or reports that were looked at on both sides.
    """

    differences: tuple[Difference, ...]
    not_compared: tuple[NotCompared, ...]
    signatures: tuple[Group, ...]
    compared: int

    @property
    def is_equal(self) -> bool:
        """Whether everything was compared and nothing differs."""
        return not self.differences and not self.not_compared


def differences(before: View, after: View, advance: Advance = lambda path: None) -> Comparison:
    """Compare two views. Swapped, they give the same with added and removed swapped.

    ``advance`` is told of each PDF that is done.
    """
    plan = pairing(before, after)
    both = before.followed is not None and after.followed is not None
    named = (_filed(before.findings, both), _filed(after.findings, both))
    decided = before.decisions != after.decisions
    found: list[Found] = []
    renamed: dict[str, str] = {}
    for unit in plan.units:
        cause = cause_of_unit(unit, decided)
        ours, theirs = _about(unit.before.document, named[0]), _about(unit.after.document, named[1])
        if not (_same(unit) and ours == theirs):
            compared = compare_unit(unit, (ours, theirs), cause)
            found += compared.found
            renamed |= dict(_renamed(compared.matched))
        advance(Path(unit.before.document.name))
    left_out: list[NotCompared] = []
    if before.followed is not None and after.followed is not None:
        tables = tuple(
            Tables.about(view.followed or {}, dict(_sources(plan, side)))
            for side, view in ((0, before), (1, after))
        )
        # A decision is the only reason where no PDF, no rule and no profile differs.
        only_decided = decided and all(
            cause_of_unit(unit, decided) == "decision" for unit in plan.units
        )
        found += compare_followed(
            tables[0], tables[1], lambda name: renamed.get(name, name), only_decided
        )
        left_out += _of_others(tables)
    made = tuple(differences_of(found))
    said = [*plan.alone, *_unread(plan), *left_out, *_lacking(before, after)]
    said += _untold(plan, before, after, made)
    return Comparison(made, tuple(dict.fromkeys(said)), groups(made), len(plan.units))


def _same(unit: Unit) -> bool:
    one, other = unit.before, unit.after
    token = one.document.token
    return token is not None and token == other.document.token and one.report == other.report


def _filed(findings: Sequence[Issue], both: bool) -> _Findings:
    """The issues of reconciling by report; none where the other side was not reconciled."""
    found: _Findings = defaultdict(list)
    for issue in findings if both else ():
        found[issue.report].append(issue)
    return found


def _about(document: Document, findings: _Findings) -> list[Issue]:
    return [issue for report in document.reports for issue in findings.get(report.id, ())]


def _renamed(matched: Matched) -> Iterator[tuple[str, str]]:
    """Each record with another id on the later side; one without partner gets a name of its own."""
    for one, other in matched.pairs:
        if one.id != other.id:
            yield one.id, other.id
    for row in matched.removed:
        yield row.id, f"{row.id} before"


def _sources(plan: Pairing, side: int) -> Iterator[tuple[str, str]]:
    for unit in plan.units:
        part = (unit.before, unit.after)[side]
        for report in part.document.reports:
            if part.report in (None, report.id):
                yield report.id, part.document.sha256


def _of_others(tables: Iterable[Tables]) -> Iterator[NotCompared]:
    for side, each in zip(("before", "after"), tables, strict=True):
        if each.left_out:
            what = f"navázané tabulky: řádků {each.left_out}"
            yield NotCompared(what, "mluví o zprávách, které druhá strana nemá", side)


def _unread(plan: Pairing) -> Iterator[NotCompared]:
    for unit in plan.units:
        parts = (("before", unit.before), ("after", unit.after))
        for side, part in parts:
            for issue in part.document.unread:
                if part.report in (None, issue.report):
                    reason = f"stránky jsou obrázky, které nikdo nepřečetl ({issue.message})"
                    yield NotCompared(f"{part.document.name}, od strany {issue.page}", reason, side)


def _lacking(before: View, after: View) -> Iterator[NotCompared]:
    """Files that yielded nothing, and reconciled tables that a side lacks."""
    for side, view in (("before", before), ("after", after)):
        for name, reason in view.failed:
            yield NotCompared(name, f"soubor se nepodařilo vytěžit: {reason}", side)
    what = "navázané tabulky (entity, occurrence, change, commitment)"
    if before.named and after.named:
        yield NotCompared(what, "porovnávají se jen záznamy dvou zpráv", "both")
    elif (before.followed is None) != (after.followed is None):
        lacking, side = (before, "after") if before.followed is None else (after, "before")
        yield NotCompared(what, f"strana „{lacking.label}“ je nemá", side)


def _untold(
    plan: Pairing, before: View, after: View, made: Sequence[Difference]
) -> Iterator[NotCompared]:
    """That a cause is not told, where it would be needed."""
    if not any(each.cause == "unknown" for each in made):
        return
    told = True
    for side, view in (("before", before), ("after", after)):
        if any(None in (each.extractor, each.profile) for each in view.documents):
            told = False
            reason = f"„{view.label}“ neuvádí verzi programu a profilu"
            yield NotCompared("příčiny rozdílů", reason, side)
    if told:
        reason = "verze programu, profil i bajty PDF jsou na obou stranách stejné"
        yield NotCompared("příčiny rozdílů", reason, "both")
