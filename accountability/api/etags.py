"""The version of a record in the API: returned as ETag, required as If-Match for a write."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from accountability.api.problems import VersionMissing
from accountability.errors import Stale

IF_MATCH = OpenApiParameter(
    "If-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, required=True, description="The ETag of the record."
)
VERSION = re.compile(r'(?:W/)?"?(\d{1,9})"?')


def decided_on(request: Request) -> int:
    """The version that the client read; VersionMissing (428) without one, Stale (412) if it is not a version of
    ours.
    """
    given = request.headers.get("If-Match", "").strip()
    if not given:
        raise VersionMissing
    match = VERSION.fullmatch(given)
    if match is None:
        raise Stale(
            _("“%(given)s” is not a version of this record; read it again and send its ETag.") % {"given": given}
        )
    return int(match[1])


def etag(version: int) -> dict[str, str]:
    """The header that names a version."""
    return {"ETag": f'"{version}"'}
