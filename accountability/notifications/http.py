"""HTTPS requests to addresses outside: bounded in time and size, never to a private network."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

TIMEOUT = 10.0  # seconds for an answer

NAT64 = ipaddress.ip_network("64:ff9b::/96")

WORLD = ipaddress.ip_network("2000::/3")  # all that is given out of the newer kind; the rest is for use within networks


class Unreachable(Exception):
    """Why an address was not told, as a sentence."""


class Forbidden(Unreachable):
    """Why it will not be told at all."""


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """Send, and give the status of the answer. No redirect is followed, and no answer read."""
    connection = connect(url)
    hurry = threading.Timer(TIMEOUT, connection.sock.shutdown, [socket.SHUT_RDWR])  # it may answer sign by sign
    hurry.start()
    try:
        path = urlsplit(iri_to_uri(url))._replace(scheme="", netloc="", fragment="").geturl() or "/"
        connection.request("POST", path, body, headers)
        return connection.getresponse().status
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise Unreachable(f"{type(error).__name__}: {error}") from error
    finally:
        hurry.cancel()
        connection.close()


# --- Connections ----------------------------------------------------------------------------------------------------
def refusal(url: str) -> str:
    """Why an address cannot be one of a webhook, as far as it can be seen without asking; empty when it can."""
    found = urlsplit(url)
    if found.scheme not in ("https", "http") or not found.hostname or found.username or found.password:
        return _("Enter the full address, such as https://example.org/hook, without a user name or password.")
    if found.scheme == "http" and not settings.WEBHOOKS_TO_PRIVATE_ADDRESSES:
        return _("Use https so that messages cannot be read in transit.")
    return ""


def connect(url: str) -> http.client.HTTPConnection:
    """A connection to the address itself that was looked at, not to its name: a name may answer otherwise next time."""
    if reason := refusal(url):
        raise Unreachable(reason)
    found = urlsplit(url)
    host, secure = str(found.hostname), found.scheme == "https"
    try:
        port = found.port or (443 if secure else 80)
        wire = socket.create_connection((_public_address(host, port), port), TIMEOUT)
        if secure:
            wire = ssl.create_default_context().wrap_socket(wire, server_hostname=host)
    except (OSError, ValueError) as error:
        raise Unreachable(f"{type(error).__name__}: {error}") from error
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, port, timeout=TIMEOUT)
    connection.sock = wire
    return connection


def _public_address(host: str, port: int) -> str:
    """The first address of the name, if none of them lies in a private network or on this machine."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not settings.WEBHOOKS_TO_PRIVATE_ADDRESSES and not all(_is_public(address) for address in found):
        raise Unreachable(_("“%(host)s” leads to a private network.") % {"host": host})
    return found[0]


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    if found.version == 6 and not (found in WORLD or found in NAT64):
        return False
    return all(form.is_global and not form.is_multicast for form in (found, *_inner(found)))


def _inner(address: Any) -> Iterator[ipaddress.IPv4Address]:
    """The addresses of the older kind to which one of the newer kind may be passed on."""
    if address.version == 6:
        yield from filter(None, (address.ipv4_mapped, address.sixtofour))
        if address in NAT64:
            yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
