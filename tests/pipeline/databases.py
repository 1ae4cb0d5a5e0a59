"""A PostgreSQL server for the tests: a port of its own, data in a temporary folder, not as root."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.location import StoreLocation, store_location


def programs() -> Path | None:
    """The folder of the server's programs; ``None`` where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return versions[-1].parent if versions else None


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server, without the name of a database."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed: apt install postgresql")
    user = _unprivileged()
    with tempfile.TemporaryDirectory(prefix="splneno-pg-", ignore_cleanup_errors=True) as data:
        if user:
            shutil.chown(data, user)
        _run(folder / "initdb", "-D", f"{data}/db", "-U", "tester", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync", user=user)  # fmt: skip
        port = _free_port()
        options = f"-p {port} -k {data} -c listen_addresses=127.0.0.1 -c fsync=off"
        control = (folder / "pg_ctl", "-D", f"{data}/db", "-w")
        _run(*control, "-o", options, "-l", f"{data}/log", "start", user=user)
        try:
            yield f"postgresql+psycopg://tester:secret@127.0.0.1:{port}"
        finally:
            _run(*control, "-m", "immediate", "stop", user=user)


def new_database(address: str, name: str = "store") -> StoreLocation:
    """The database of a server with this name, empty; whoever used it before is done with it."""
    import psycopg

    server_url = address.replace("+psycopg", "")
    with psycopg.connect(f"{server_url}/postgres", autocommit=True) as link:
        known = link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            link.execute(f"CREATE DATABASE {name}")
    with psycopg.connect(f"{server_url}/{name}", autocommit=True) as link:
        link.execute("DROP SCHEMA public CASCADE")
        link.execute("CREATE SCHEMA public")
    return store_location(f"{address}/{name}")


def _unprivileged() -> str | None:
    """Who runs the server: it refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    pytest.skip("PostgreSQL runs as no root, and there is no other user")


def _run(*command: str | Path, user: str | None) -> None:
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        list(map(str, command)),
        user=user,
        cwd="/",
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
    )
    if done.returncode:
        pytest.skip(f"{Path(command[0]).name} fails here")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
