"""The store: runs, sources, extractions, their records and what follows from them: one SQLite file.

This package is the only one that knows SQLAlchemy; what goes in and comes out are the types of
``schemas`` and ``pipeline.outcomes``.
"""

from pipeline.store.desk import Store, open_store
from pipeline.store.past import PastRun
from pipeline.store.reading import Held, chosen
from pipeline.store.snapshots import Snapshot

__all__ = ["Held", "PastRun", "Snapshot", "Store", "chosen", "open_store"]
