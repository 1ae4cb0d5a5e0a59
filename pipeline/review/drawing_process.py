"""Pages drawn in a process of its own, which a broken PDF may take down or hold up."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from pipeline.isolation import isolate

__all__ = ["NotDrawn", "Pencil"]

_SECONDS = 20.0
_MEMORY = 1_000_000_000


class NotDrawn(Exception):
    """A page that cannot be drawn; the message is one line."""


@dataclass(slots=True)
class Pencil:
    """One process that draws one page at a time; it is started when first needed, or before."""

    seconds: float = _SECONDS
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _process: SpawnProcess | None = None
    _line: Connection | None = None

    def start(self) -> None:
        """Start the process, so that the first page need not wait until it has loaded all."""
        with self._lock:
            self._started()

    def draw(self, data: bytes, page: int, dpi: int) -> bytes:
        """The page (1-based) as PNG. Raises ``NotDrawn``."""
        with self._lock:
            line = self._started()
            try:
                line.send((data, page, dpi))
                if not line.poll(self.seconds):
                    self._end()
                    raise NotDrawn(f"drawing page {page} took more than {self.seconds:g} s")
                answer = line.recv()
            except (EOFError, OSError) as error:
                self._end()
                raise NotDrawn(f"drawing page {page} ended its process") from error
        if isinstance(answer, str):
            raise NotDrawn(answer)
        drawn: bytes = answer
        return drawn

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _started(self) -> Connection:
        if self._line is not None and self._process is not None and self._process.is_alive():
            return self._line
        self._end()
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._line = ours
        return ours

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._line is not None:
            self._line.close()
        self._process = self._line = None


def _serve(line: Connection) -> None:
    isolate(_MEMORY)
    from extractors.pdf.drawing import draw_page
    from schemas.extraction import UnreadableDocument
    from schemas.limits import OverLimit

    with contextlib.suppress(EOFError, OSError):
        while True:
            data, page, dpi = line.recv()
            try:
                line.send(draw_page(data, page, dpi))
            except (UnreadableDocument, OverLimit, ValueError, MemoryError) as error:
                line.send(str(error) or type(error).__name__)
            except Exception as error:
                # A foreign error must not take the process along: the next page may be fine.
                line.send(f"{type(error).__name__}: {error}")
