"""Cache backend whose outage neither delays pages nor refuses users."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.core.cache import caches
from django_redis.cache import RedisCache
from redis.connection import Connection
from redis.exceptions import ConnectionError, TimeoutError

LASTING = "allauth"  # prefixes of the keys with which allauth counts wrong codes and recognizes used ones
QUIET_AFTER_FAILURE = 5.0  # seconds without another try once the cache did not answer
logger = logging.getLogger(__name__)


class Cache(RedisCache):
    """An unavailable cache is empty, so adding a key always succeeds: no rate limit applies.

    The protection of the second factor is stored in the database instead, and does not depend on Redis.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        quiet = {"CONNECTION_POOL_KWARGS": {"connection_class": QuietConnection}}
        super().__init__(server, params | {"OPTIONS": params["OPTIONS"] | quiet})

    def add(self, key: str, *args: Any, **options: Any) -> bool:
        if is_lasting(key):
            return caches["lasting"].add(key, *args, **options)
        added = super().add(key, *args, **options)
        return True if added is None else added

    def get(self, key: str, *args: Any, **options: Any) -> Any:
        return caches["lasting"].get(key, *args, **options) if is_lasting(key) else super().get(key, *args, **options)

    def set(self, key: str, *args: Any, **options: Any) -> Any:
        return caches["lasting"].set(key, *args, **options) if is_lasting(key) else super().set(key, *args, **options)

    def delete(self, key: str, *args: Any, **options: Any) -> Any:
        if is_lasting(key):
            return caches["lasting"].delete(key, *args, **options)
        return super().delete(key, *args, **options)


def is_lasting(key: str) -> bool:
    return key.startswith(LASTING)


class QuietConnection(Connection):
    """Fails immediately for a moment after its address did not respond, so that pages do not wait for it."""

    _quiet_until: ClassVar[dict[tuple[str, int], float]] = {}

    def connect(self) -> None:
        if time.monotonic() < self._quiet_until.get((self.host, self.port), 0):
            raise ConnectionError("The cache did not answer a moment ago.")
        with self._noticing():
            super().connect()

    def read_response(self, *args: Any, **options: Any) -> Any:
        with self._noticing():
            return super().read_response(*args, **options)

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        try:
            yield
        except (ConnectionError, TimeoutError) as error:
            if time.monotonic() >= self._quiet_until.get((self.host, self.port), 0):
                logger.warning("The cache does not answer; the pages go on without it: %s", error)
            self._quiet_until[self.host, self.port] = time.monotonic() + QUIET_AFTER_FAILURE
            raise
