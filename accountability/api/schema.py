"""The OpenAPI schema."""

from __future__ import annotations

import functools
from typing import Any

from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.request import Request
from rest_framework.response import Response


class Schema(SpectacularJSONAPIView):
    """The schema in the reader's language. It is worked out once for each: strangers may ask for it."""

    required_permission = ""  # the schema contains no data

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(_of(translation.get_language()))


@functools.cache
def _of(language: str) -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)
