"""Exporting a store: what is checked before a byte is written, and what is told with the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline.decisions.gathering import open_items
from pipeline.errors import REFUSED, CommandError
from pipeline.export.contacts import blackening, followed_without, rows_without
from pipeline.export.files import prepare_by, publish
from pipeline.export.folder import check_folder
from pipeline.export.followed import NOTHING_FOLLOWED, FollowedTables, issues_of
from pipeline.export.forms import Form, make_workbook, write_tables
from pipeline.export.pages import PageLinks, links_below
from pipeline.export.publication import Origin, Publication, publication_of
from pipeline.outcomes import told_source
from pipeline.publishing import Tables, decided_tables
from pipeline.settings import ExportSettings
from pipeline.sources import find_pdfs, read_sources
from pipeline.store import Held, Store
from schemas.reconcile import FOLLOWED

__all__ = ["export_items", "export_records", "followed_of", "links_to"]

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
    links = links_to(settings.pdfs, settings.out.parent if to_file else settings.out)
    tables = _tables(store, settings, items)
    if settings.format == "xlsx":
        tables = replace(tables, followed=_settled(store, items, tables.followed))
    if not to_file:
        _write(store, settings.out, settings.format, items, tables, told, links)
        return tables.followed.current
    make = make_workbook(tables.rows, tables.followed, links)
    settings.out.parent.mkdir(parents=True, exist_ok=True)
    publish(prepare_by(settings.out.parent, settings.out.name, make), settings.out)
    return tables.followed.current


def export_records(store: Store, folder: Path, form: Form, items: Sequence[Held]) -> bool:
    """Export ``items`` as extracted to a folder that was checked; whether they are reconciled."""
    tables = _extracted(store, items)
    _write(store, folder, form, items, tables)
    return tables.followed.current


def _extracted(store: Store, items: Sequence[Held]) -> Tables:
    return Tables([partial(store.rows, item) for item in items], followed_of(store, items))


def _tables(store: Store, settings: ExportSettings, items: Sequence[Held]) -> Tables:
    """What is asked for: with decisions laid over it or without, with persons or without."""
    machine = settings.view == "machine"
    found = _extracted(store, items) if machine else decided_tables(store, settings, items)
    if settings.contacts:
        return found
    hiding = blackening(found.rows)
    rows = [rows_without(rows, hiding) for rows in found.rows]
    # The log names who decided, and may quote whom a report names: it stays at home.
    return Tables(rows, followed_without(found.followed, hiding))


def _write(
    store: Store,
    folder: Path,
    form: Form,
    items: Sequence[Held],
    tables: Tables,
    told: Publication = Publication(),  # noqa: B008 - it is frozen
    links: PageLinks = PageLinks(),  # noqa: B008 - it is frozen
) -> None:
    publication = replace(
        told, origins=[_origin(item) for item in items], decisions=store.judgements()
    )
    sources = [told_source(item.source.name, item.key) for item in items]
    write_tables(
        folder, form, tables.rows, tables.followed, tables.decided, sources, publication, links
    )


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


def _settled(store: Store, items: Sequence[Held], followed: FollowedTables) -> FollowedTables:
    """The same tables, with the alerts on which people have decided."""
    queue = open_items(store, items).items
    settled = {each.change for each in queue if each.kind == "alert" and each.state == "decided"}
    return replace(followed, settled=frozenset(name for name in settled if name is not None))


def links_to(pdfs: str, beside: Path) -> PageLinks:
    """Links to an address, or to the PDFs of a folder, which are told by what is in them.

    They lead from the folder ``beside``. Raises ``CommandError`` where there is no such folder.
    """
    if "://" in pdfs:
        return PageLinks(pdfs.rstrip("/") + "/")
    if not pdfs:
        return PageLinks()
    if not Path(pdfs).is_dir():
        raise CommandError(f"{pdfs} is no folder: give --pdfs a folder or an address")
    sources, _ = read_sources(find_pdfs([Path(pdfs)]))
    return links_below(pdfs, ((source.document.sha256, source.path) for source in sources), beside)
