"""Opening a store: a connection, and this version's layout."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from pipeline.errors import CommandError
from pipeline.location import StoreLocation
from pipeline.store import following, index  # noqa: F401  their tables are part of the layout
from pipeline.store.dialects import database_at
from pipeline.store.upgrading import lay_out, must_be_laid_out

__all__ = ["connect"]


def connect(location: StoreLocation, create: bool = True) -> Engine:
    """An engine on the store at ``location``, laid out for this version.

    A store that is missing is made when ``create`` is true and an error otherwise.
    """
    database = database_at(location)
    engine = database.engine(location, create)
    try:
        with engine.execution_options(reading=True).begin() as connection:
            lacking = must_be_laid_out(connection)
            if lacking and not create and not engine.dialect.has_table(connection, "extraction"):
                raise CommandError(
                    f"{location} holds no store: run splneno backfill first, or give --store"
                )
            if not lacking:
                database.mark(connection, location)
        if lacking:
            with engine.begin() as connection:
                # Another program may have done it while this one waited for its turn.
                if must_be_laid_out(connection):
                    lay_out(connection, location)
    except DBAPIError as error:
        said = str(error.orig).strip().splitlines()[0]
        if "locked" in said:
            raise CommandError(
                f"{location} is being written by another run: wait until it has ended"
            ) from None
        raise CommandError(f"{location} cannot be used as a store: {said}") from None
    return engine
