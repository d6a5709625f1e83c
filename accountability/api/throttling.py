"""How many calls a minute: per token or session, strangers by address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import cache as shared_cache
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

if TYPE_CHECKING:  # the view module reads these classes while it loads
    from rest_framework.views import APIView


class PerToken(SimpleRateThrottle):
    """A cache that is down lets calls through: it answers every question with nothing."""

    scope = "token"
    cache = shared_cache

    def get_cache_key(self, request: Request, view: APIView) -> str:
        return f"throttle:{request.user.pk or self.get_ident(request)}"

    def allow_request(self, request: Request, view: APIView) -> bool:
        if not request.user.is_authenticated:
            self.rate = self.THROTTLE_RATES["anonymous"]
            self.num_requests, self.duration = self.parse_rate(self.rate)
        return super().allow_request(request, view)
