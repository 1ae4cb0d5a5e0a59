"""What a process that extracts may not do: reach the network, take all memory, outlive its parent.

A PDF is hostile input to a library in C. Nothing that reads it needs the network, so it has none:
where the kernel allows it (Linux; a container may forbid it) the process moves into a network
namespace of its own that holds no device, which needs no privilege together with a user namespace.
Everywhere, Python's own sockets are refused by an audit hook, which cannot be taken off again.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import sys
import threading
from multiprocessing import parent_process

__all__ = ["NetworkRefused", "isolate", "without_network"]

_NEW_NETWORK = 0x40000000
_NEW_USER = 0x10000000
_ASKING = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
#: What a burst may take beyond the limit between two looks of who watches this process, and what
#: libraries reserve without using it.
_ROOM = 1 << 30


class NetworkRefused(PermissionError):
    """Something in a process that extracts asked for the network."""


def isolate(memory: int) -> None:
    """Shut this process in, for good; called first of all, while it has one thread.

    ``memory`` in bytes is what it is told to keep to; the kernel stops it a gigabyte above.
    """
    without_network()
    _limit(memory + _ROOM)
    # Ctrl-C reaches every process of a terminal; only the parent answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def without_network() -> bool:
    """Cut this process off the network; whether the kernel does it, and not Python alone."""
    sys.addaudithook(_refuse_sockets)
    if not sys.platform.startswith("linux"):
        return False
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is None:
        return False
    # Alone where the process may; with a user namespace root could not read others' files.
    return unshare(_NEW_NETWORK) == 0 or unshare(_NEW_USER | _NEW_NETWORK) == 0


def _refuse_sockets(event: str, arguments: tuple[object, ...]) -> None:
    if event in _ASKING or (event == "socket.__new__" and _leaves(arguments[1])):
        raise NetworkRefused(f"extraction has no network ({event})")


def _leaves(family: object) -> bool:
    """Whether sockets of a family reach further than this machine."""
    return family != getattr(socket, "AF_UNIX", None)


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    with contextlib.suppress(ValueError, OSError):
        # A crash is told in a sentence; its memory need not fill the disk.
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
