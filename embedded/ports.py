"""Ports on this machine."""

import socket

LOOPBACK = "127.0.0.1"


def free_port(wished: int | None = None) -> int:
    """An unused port: the preferred one if it is free."""
    if wished and is_free(wished):
        return wished
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True
