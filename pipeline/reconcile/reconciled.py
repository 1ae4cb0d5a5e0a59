"""What reconciling an archive yields: the rows of the reconciled tables and what was noticed."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.reconcile.findings import Finding
from pipeline.reconcile.recognition import Unsure
from schemas.reconcile import Change, Commitment, Entity, Occurrence

__all__ = ["Reconciled"]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Entities with the records that speak of them, what changed, and what became of promises.

    ``issues`` are odd things of a report, ``unsure`` pairs of records that an auditor should decide
    on. Equal archives give equal values, whatever the order in which their files arrived.
    """

    entities: tuple[Entity, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    changes: tuple[Change, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    issues: tuple[Finding, ...] = ()
    unsure: tuple[Unsure, ...] = ()
