"""HTTPS requests to external addresses: limited in time and size, never to a private network."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from accountability.files import web_addresses

TIMEOUT = 10.0  # seconds for an answer

SPECIAL = [
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    )
]  # fmt: skip
"""The special-purpose networks of the IANA registries, and multicast. They are written here because the list of the
standard library is shorter and changes with its version."""

WORLD = ipaddress.ip_network("2000::/3")
"""The allocated global unicast range of IPv6, without mapped, translated, link-local, local or multicast addresses."""


class Unreachable(Exception):
    """Why a delivery failed, as a sentence."""


class Forbidden(Unreachable):
    """Why a delivery is not permitted."""


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
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname or "@" in parts.netloc:
        return _("Enter the full address, such as https://example.org/hook, without a user name or password.")
    if not settings.WEBHOOKS_TO_PRIVATE_ADDRESSES and (reason := web_addresses.refusal(url)):
        return reason
    if parts.scheme == "http" and not settings.WEBHOOKS_TO_PRIVATE_ADDRESSES:
        return _("Use https so that messages cannot be read in transit.")
    return ""


def connect(url: str) -> http.client.HTTPConnection:
    """A connection to the address itself that was looked at, not to its name: a name may answer otherwise next time."""
    if reason := refusal(url):
        raise Unreachable(reason)
    parts = urlsplit(url)
    host, secure = str(parts.hostname), parts.scheme == "https"
    try:
        port = parts.port or (443 if secure else 80)
        wire = socket.create_connection((_public_address(host, port), port), TIMEOUT)
        if secure:
            wire = ssl.create_default_context().wrap_socket(wire, server_hostname=host)
    except (OSError, ValueError) as error:
        raise Unreachable(f"{type(error).__name__}: {error}") from error
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, port, timeout=TIMEOUT)
    connection.sock = wire
    return connection


def refusal_of_host(url: str) -> str:
    """Why a host cannot be used for a webhook, by its current addresses; empty if it can, or if it has none yet.

    The check is repeated at every connection.
    """
    parts = urlsplit(url)
    try:
        _public_address(str(parts.hostname), parts.port or 443)
    except Unreachable as error:
        return str(error)
    except (OSError, ValueError):
        return ""
    return ""


def _public_address(host: str, port: int) -> str:
    """The first address of the host, if none of its addresses is in a private network or on this machine."""
    addresses = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not settings.WEBHOOKS_TO_PRIVATE_ADDRESSES and not all(_is_public(address) for address in addresses):
        raise Unreachable(_("“%(host)s” leads to a private network.") % {"host": host})
    return addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6 and ip not in WORLD:
        return False
    return not any(ip.version == network.version and ip in network for network in SPECIAL)
