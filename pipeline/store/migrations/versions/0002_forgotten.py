"""Reports can be forgotten for good: the hashes of their files are kept, and nothing else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Versions from before this would take such files in again: they refuse the store now."""
    op.create_table("forgotten", sa.Column("sha256", sa.Text, primary_key=True))
