"""What all tests share: no telemetry, nothing of the user's own Prefect, no colours."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

# Set before anything imports Prefect; processes that a test starts inherit it.
os.environ["PREFECT_HOME"] = tempfile.mkdtemp(prefix="splneno-prefect-")
os.environ["DO_NOT_TRACK"] = "1"
os.environ["NO_COLOR"] = "1"
for _name in ("PREFECT_API_URL", "PREFECT_API_KEY", "PREFECT_PROFILE", "FORCE_COLOR"):
    os.environ.pop(_name, None)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds the packages."""
    return Path(__file__).resolve().parent.parent
