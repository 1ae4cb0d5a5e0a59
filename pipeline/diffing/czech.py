"""What people read about differences, in Czech."""

from __future__ import annotations

import json
from typing import Any

from pipeline.diffing.differences import Comparison

__all__ = ["CAUSES", "KINDS", "SIDES", "TABLES", "closing", "compared", "count", "value"]

KINDS = {"added": "přidáno", "removed": "chybí", "changed": "změněno", "moved": "přesunuto"}
CAUSES = {
    "source": "jiné PDF",
    "extractor": "jiná verze programu",
    "profile": "jiný profil",
    "reconciliation": "jiné navázání",
    "decision": "rozhodnutí člověka",
    "evidence": "jen jiné místo na stránce",
    "unknown": "příčina není uvedena",
}
SIDES = {"before": "před", "after": "po", "both": "obě strany"}
TABLES = {
    "report": "zpráva",
    "section": "nadpis",
    "alignment": "prioritní oblast",
    "topic": "téma",
    "activity": "aktivita",
    "statement": "tvrzení",
    "indicator": "indikátor",
    "project": "projekt",
    "event": "událost",
    "resource": "zdroj",
    "effort": "časová dotace",
    "mention": "zmínka",
    "issue": "upozornění",
    "residual": "zbylý text",
    "coverage": "účet stránky",
    "entity": "věc",
    "occurrence": "výskyt věci",
    "change": "změna",
    "commitment": "závazek",
}


def count(number: int, one: str, few: str, many: str) -> str:
    """The number, thousands apart, with the noun as Czech declines it."""
    noun = one if number == 1 else few if 2 <= number <= 4 else many
    return f"{number:,}".replace(",", "\u00a0") + f" {noun}"


def value(given: Any) -> str:
    """A JSON value for people: texts as they are, nothing as a dash."""
    if given is None or given == []:
        return "–"
    if isinstance(given, bool):
        return "ano" if given else "ne"
    if isinstance(given, list) and all(isinstance(part, str) for part in given):
        return " · ".join(given)
    return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)


def closing(found: Comparison, narrowed: bool = False) -> str:
    """How many differences there are; that there is none only where all was compared."""
    if found.differences:
        number = count(len(found.differences), "rozdíl", "rozdíly", "rozdílů")
        shapes = count(len(found.signatures), "podobě", "podobách", "podobách")
        return f"{number} v {shapes}."
    if narrowed:
        return "Takový rozdíl se nenašel."
    if found.not_compared:
        return "V tom, co se dalo porovnat, se rozdíl nenašel; všechno se porovnat nedalo."
    if not found.compared:
        return "Na žádné straně není co porovnávat."
    return "Žádné rozdíly: porovnalo se všechno."


def compared(found: Comparison) -> str:
    """How much was looked at on both sides."""
    noun = ("dokument", "dokumenty", "dokumentů")
    return f"Porovnáno: {count(found.compared, *noun)}."
