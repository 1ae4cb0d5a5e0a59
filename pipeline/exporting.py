"""Exporting a store: what is checked before a byte is written, and what is told with the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline.errors import REFUSED, CommandError
from pipeline.export.files import prepare_by, publish
from pipeline.export.folder import check_folder
from pipeline.export.followed import NOTHING_FOLLOWED, FollowedTables, issues_of
from pipeline.export.forms import Form, make_workbook, write_tables
from pipeline.export.pages import PageLinks, links_below
from pipeline.export.publication import Origin, Publication, publication_of
from pipeline.settings import ExportSettings
from pipeline.sources import find_pdfs, read_sources
from pipeline.store import Held, Store
from schemas.reconcile import FOLLOWED

__all__ = ["export_items", "export_records", "followed_of"]

#: How often the reconciled tables are read again when a run replaces them meanwhile.
PATIENCE = 3


def export_items(store: Store, settings: ExportSettings, items: Sequence[Held]) -> bool:
    """Export the extractions ``items`` as asked; whether they are reconciled."""
    if not items:
        raise CommandError(f"{settings.store} holds no report yet: run splneno backfill first")
    told = publication_of(settings.base_iri, settings.licence, settings.publisher)
    hashes = [item.key.sha256 for item in items]
    to_file = settings.format == "xlsx" and settings.out.suffix.lower() == ".xlsx"
    if to_file:
        _check_file(settings.out, settings.force)
    else:
        check_folder(settings.out, settings.force, hashes)
    links = _links(settings.pdfs)
    if not to_file:
        return export_records(store, settings.out, settings.format, items, told, links)
    followed = followed_of(store, items)
    make = make_workbook([partial(store.rows, item) for item in items], followed, links)
    settings.out.parent.mkdir(parents=True, exist_ok=True)
    publish(prepare_by(settings.out.parent, settings.out.name, make), settings.out)
    return followed.current


def export_records(
    store: Store,
    folder: Path,
    form: Form,
    items: Sequence[Held],
    told: Publication = Publication(),  # noqa: B008 - it is frozen
    links: PageLinks = PageLinks(),  # noqa: B008 - it is frozen
) -> bool:
    """Export ``items`` to a folder that was checked; whether they are reconciled."""
    followed = followed_of(store, items)
    publication = replace(
        told, origins=[_origin(item) for item in items], decisions=store.judgements()
    )
    rows = [partial(store.rows, item) for item in items]
    write_tables(folder, form, rows, followed, publication, links)
    return followed.current


def followed_of(store: Store, items: Sequence[Held]) -> FollowedTables:
    """The reconciled tables if they are of these extractions: others would speak of other ids.

    They are read in several steps; when a run replaces them in between, they are read again.
    """
    for _ in range(PATIENCE):
        made = store.reconciliation()
        if made is None or not made.covers([item.number for item in items]):
            return NOTHING_FOLLOWED
        issues = tuple(issues_of(store.findings(), store.last_orders(items)))
        found = FollowedTables(True, {model: store.followed(model) for model in FOLLOWED}, issues)
        if store.reconciliation() == made:
            return found
    raise CommandError("the store is being written: wait until that run has ended, then export")


def _origin(item: Held) -> Origin:
    key, source = item.key, item.source
    return Origin(source.name, key.sha256, source.size, item.pages, key.extractor, key.profile)


def _check_file(file: Path, force: bool) -> None:
    if file.is_dir():
        raise CommandError(f"{file} is a folder: give --out a file", REFUSED)
    if file.exists() and not force:
        raise CommandError(
            f"{file} is there already: give another --out, or --force to replace it", REFUSED
        )


def _links(pdfs: str) -> PageLinks:
    """Links to an address, or to the PDFs of a folder, which are told by what is in them."""
    if "://" in pdfs:
        return PageLinks(pdfs.rstrip("/") + "/")
    if not pdfs:
        return PageLinks()
    if not Path(pdfs).is_dir():
        raise CommandError(f"{pdfs} is no folder: give --pdfs a folder or an address")
    sources, _ = read_sources(find_pdfs([Path(pdfs)]))
    return links_below(pdfs, ((source.document.sha256, source.path) for source in sources))
