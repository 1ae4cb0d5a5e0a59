"""Prefect's server for the time of one run, as a process that cannot outlive this one.

Prefect starts such a server by itself, but only after it is imported, and leaves it behind when
its parent is killed. This one starts first of all, and ends when the pipe to its parent breaks.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from pipeline.errors import CommandError

__all__ = ["ADVICE", "TemporaryServer", "temporary_server"]

ADVICE = "check PREFECT_API_URL, or unset it for a temporary server"
#: On its first start the server lays out its database, which can take a while; in seconds.
PATIENCE = 180
LOOK = 0.1
_EPHEMERAL = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT_SERVER_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
}


@dataclass(frozen=True, slots=True)
class TemporaryServer:
    """A server that is starting, or there."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def api(self) -> str:
        """The address of its interface."""
        return f"http://127.0.0.1:{self.port}/api"

    def wait(self) -> str:
        """The address when it answers; ``CommandError`` when it does not come up."""
        opener = build_opener(ProxyHandler({}))
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with opener.open(f"{self.api}/health", timeout=5):
                    return self.api
            except (URLError, OSError):
                time.sleep(LOOK)
        code = self.process.poll()
        why = "it does not answer" if code is None else f"it ended with code {code}"
        raise CommandError(
            f"Prefect's temporary server does not start: {why}; run with --verbose, or set "
            "PREFECT_API_URL to a server of yours"
        )


@contextmanager
def temporary_server(scheduling: bool = False) -> Iterator[TemporaryServer | None]:
    """Begin to start a server; none where the user's ``PREFECT_API_URL`` names one.

    One that is ``scheduling`` has what a schedule needs, and a page to look at.
    """
    if os.environ.get("PREFECT_API_URL"):
        yield None
        return
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, str(port)],
        env={**os.environ, **({} if scheduling else _EPHEMERAL)},
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield TemporaryServer(process, port)
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdin is not None:
            process.stdin.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _end_with_parent() -> None:
    # The parent never writes: reading ends when it is gone, however it went.
    sys.stdin.buffer.read()
    os._exit(1)


def _serve(port: int) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import uvicorn

    uvicorn.run(
        "prefect.server.api.server:create_app",
        factory=True,
        host="127.0.0.1",
        port=port,
        log_level="error" if os.environ.get("PREFECT_LOGGING_LEVEL") == "INFO" else "critical",
        lifespan="on",
    )


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
