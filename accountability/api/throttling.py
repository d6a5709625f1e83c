"""Rate limits per minute: by token, by signed-in person, otherwise by address."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

if TYPE_CHECKING:  # the view module reads these classes while it loads
    from rest_framework.views import APIView

MINUTE = 60


class PerToken(BaseThrottle):
    """Counts the calls of each minute. A cache that is down lets calls through: it answers with nothing."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        key = f"calls:{self.caller(request)}:{int(time.time() // MINUTE)}"
        cache.add(key, 0, timeout=2 * MINUTE)
        try:
            calls = cache.incr(key)
        except ValueError:  # the cache no longer has the count
            return True
        return not isinstance(calls, int) or calls <= self.limit(request)

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return MINUTE - time.time() % MINUTE

    def caller(self, request: Request) -> str:
        """The identity of one caller."""
        if not request.user.is_authenticated:
            return f"address-{self.get_ident(request)}"
        return f"token-{request.auth.pk}" if request.auth else f"person-{request.user.pk}"

    def limit(self, request: Request) -> int:
        """Calls a minute."""
        return _limits()["token" if request.user.is_authenticated else "anonymous"]


def _limits() -> dict[str, int]:
    """Calls a minute by kind of caller, from settings such as `3000/minute`."""
    rates: Any = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    return {kind: int(rate.split("/")[0]) for kind, rate in rates.items()}
