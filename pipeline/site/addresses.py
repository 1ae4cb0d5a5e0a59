"""Where each page of the site lies: names that every system and every web server takes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from pipeline.book.names import slug
from schemas.reconcile import Entity, EntityKind
from schemas.records import Report

__all__ = ["KINDS", "entity_addresses", "report_addresses"]

#: The folder of each kind, in the order in which the site lists them.
KINDS: Mapping[EntityKind, str] = {
    "topic": "temata",
    "activity": "aktivity",
    "project": "projekty",
    "indicator": "indikatory",
    "event": "udalosti",
}


def entity_addresses(entities: Iterable[Entity]) -> dict[str, str]:
    """The address of each entity by its id: its label, and a hash of the id behind it.

    The hash keeps things of one name apart, and the address the same when another one appears.
    """
    return {
        each.id: f"{KINDS[each.kind]}/{slug(each.label) or 'bez-nazvu'}-{_short(each.id)}.html"
        for each in entities
    }


def report_addresses(reports: Iterable[Report]) -> dict[str, str]:
    """The address of each report by its id: the name of its PDF, and a hash of the id."""
    return {
        each.id: f"zpravy/{slug(each.file.rpartition('.')[0]) or 'zprava'}-{_short(each.id)}.html"
        for each in reports
    }


def _short(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]
