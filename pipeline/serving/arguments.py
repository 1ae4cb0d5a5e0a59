"""Settings as plain values, which a Prefect server keeps: paths and numbers, never a password."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.location import StoreLocation, in_file, store_location
from pipeline.serving.links import Links
from pipeline.serving.settings import ServeSettings
from pipeline.settings import BackfillSettings, read_passwords
from schemas.limits import Limits

__all__ = ["arguments_of", "settings_of"]


def arguments_of(settings: ServeSettings, password_file: Path | None) -> dict[str, Any]:
    """``settings`` as values of JSON; files are named by their whole paths."""
    run, links = settings.backfill, settings.links
    return {
        "inbox": _whole(settings.inbox),
        "store": _address(run.store),
        "out": _whole(run.out),
        "workers": run.workers,
        "force": run.force,
        "verbose": run.verbose,
        "limits": asdict(run.limits),
        "settle": settings.settle,
        "page": links.page if links else None,
        "hosts": sorted(links.hosts) if links else [],
        "webhook": settings.webhook,
        "mail_to": settings.mail_to,
        "mail_file": _whole(settings.mail_file),
        "password_file": _whole(password_file),
    }


def settings_of(arguments: dict[str, Any]) -> ServeSettings:
    """The settings that ``arguments_of`` wrote down."""
    told = arguments
    run = BackfillSettings(
        (),
        store_location(told["store"]),
        Path(told["out"]),
        told["workers"],
        told["force"],
        told["verbose"],
        Limits(**told["limits"]),
        passwords=read_passwords(_path(told["password_file"])),
    )
    page = told["page"]
    links = Links(page, frozenset(told["hosts"]), run.limits.file_bytes) if page else None
    return ServeSettings(
        Path(told["inbox"]),
        run,
        told["settle"],
        links,
        told["webhook"],
        told["mail_to"],
        _path(told["mail_file"]),
    )


def _address(store: StoreLocation) -> str:
    """Where the store is; the password of a database comes from PGPASSWORD or its own file."""
    return str(store) if store.file is None else in_file(store.file.resolve()).url


def _whole(path: Path | None) -> str | None:
    return str(path.resolve()) if path is not None else None


def _path(told: str | None) -> Path | None:
    return Path(told) if told is not None else None
