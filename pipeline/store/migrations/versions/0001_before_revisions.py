"""A store of splneno 0.1.0, or of any version before there were revisions: nothing to do."""

from __future__ import annotations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Such a store lacks tables and columns only, and those the upgrade adds by itself."""
