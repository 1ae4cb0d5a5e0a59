"""How things stand: what the store holds, what is open, and how the last run ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractors.extract import VERSION, profile_hash
from pipeline.decisions.gathering import open_items
from pipeline.location import StoreLocation
from pipeline.manifest import read_manifests
from pipeline.runs import shown
from pipeline.store import open_store
from pipeline.terminal import clean
from schemas.records import Report

__all__ = ["lines", "standing"]


def standing(store: StoreLocation, runs: Path) -> dict[str, Any]:
    """The state of ``store`` as plain values, and the latest of the manifests in ``runs``."""
    with open_store(store, create=False) as opened:
        items = shown(opened)
        made = opened.reconciliation()
        reconciled = made is not None and made.covers([item.number for item in items])
        here = (VERSION, profile_hash())
        earlier = sum(
            (item.key.extractor.partition("+")[0], item.key.profile) != here for item in items
        )
        last = next(iter(read_manifests(runs)), None)
        return {
            "store": str(store),
            "sources": len(items),
            "pages": sum(item.pages for item in items),
            "reports": len(opened.rows_of_all(items, Report)),
            "earlier_version": earlier,
            "reconciled": reconciled,
            "open_alerts": sum(item.kind == "alert" for item in open_items(opened, items).open),
            "last_run": _last(last),
        }


def lines(found: dict[str, Any]) -> Iterator[str]:
    """The same for people."""
    yield f"Store: {found['store']}"
    yield f"  PDFs: {found['sources']:,} ({found['pages']:,} pages, {found['reports']:,} reports)"
    if found["earlier_version"]:
        yield f"  from an earlier version: {found['earlier_version']:,} (backfill --refresh)"
    yield f"  reconciled: {'yes' if found['reconciled'] else 'no; splneno reconcile does it'}"
    yield f"Open alerts: {found['open_alerts']:,}"
    last = found["last_run"]
    if last is None:
        yield "Last run: none is known here"
        return
    ended = last["finished"] or "stopped, or still running"
    yield f"Last run: {last['run']}, begun {last['begun']}, ended {ended}"
    for failure in last["failures"]:
        yield f"  failed: {clean(failure['file'])} ({failure['code']})"


def _last(told: dict[str, Any] | None) -> dict[str, Any] | None:
    if told is None:
        return None
    times = told["times"]
    about = {"run": told["run"], "begun": times["begun"], "finished": times["finished"]}
    return {**about, "failures": told.get("failures", [])}
