"""Where Prefect keeps its things and how loud it is: set before it is first imported."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["prepare_prefect"]

#: Never sent, whatever the user's own settings say.
TELEMETRY_OFF = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}


def prepare_prefect(home: Path, verbose: bool) -> None:
    """Set up Prefect for this process; what the user has set already stays, telemetry apart."""
    # Prefect makes the folder itself, but not the one around it, and then has no database.
    home.mkdir(parents=True, exist_ok=True)
    for name, value in prefect_defaults(home, verbose).items():
        os.environ.setdefault(name, value)
    os.environ.update(TELEMETRY_OFF)


def prefect_defaults(home: Path, verbose: bool) -> dict[str, str]:
    """The settings that hold where the user has none."""
    level = "INFO" if verbose else "CRITICAL"
    return {
        "PREFECT_HOME": str(home.resolve()),
        "PREFECT_LOGGING_LEVEL": level,
        "PREFECT_SERVER_LOGGING_LEVEL": level,
        "PREFECT_INTERNAL_LOGGING_LEVEL": level,
        # What the libraries under the temporary server say goes through the same handler.
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": level,
    }
