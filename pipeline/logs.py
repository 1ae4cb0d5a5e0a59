"""What a run says of itself, a line an event; as JSON where another program reads it."""

from __future__ import annotations

import logging
import sys

__all__ = ["log", "start_logging"]

#: Events have a name, and their particulars in ``extra``.
log = logging.getLogger("splneno")
log.addHandler(logging.NullHandler())


def start_logging(as_json: bool) -> None:
    """Write events to standard error as JSON; without ``as_json`` nothing is written."""
    if not as_json:
        return
    from pythonjsonlogger.json import JsonFormatter

    handler = logging.StreamHandler(sys.stderr)
    renamed = {"levelname": "level", "message": "event"}
    # The formatter escapes line ends, so that no text of a file can forge an event.
    handler.setFormatter(
        JsonFormatter("%(levelname)s %(message)s", rename_fields=renamed, timestamp="time")
    )
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
