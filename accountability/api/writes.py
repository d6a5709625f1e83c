"""Write operations of the API on one record: its version as ETag, the fields, the action, the schema of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accountability.api.filtering import refuse_unknown
from accountability.api.problems import VersionMissing
from accountability.errors import Incomplete, Stale

LONGEST = 20_000


class Write(serializers.Serializer):
    """The fields of one write. Unknown fields are refused by name: ignoring them would be misleading."""

    sent_as: ClassVar[dict[str, str]] = {}
    """API names of arguments with another name in the action."""

    def __init__(self, *given: Any, record: Any = None, by: Any = None, **rest: Any) -> None:
        super().__init__(*given, **rest)
        self.record: Any = record
        self.by = by

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and (unknown := data.keys() - self.fields.keys()):
            message, known = _("Unknown field “%(name)s”. Use one of: %(known)s."), ", ".join(self.fields)
            raise serializers.ValidationError({name: [message % {"name": name, "known": known}] for name in unknown})
        return super().to_internal_value(data)

    def write(self, version: int) -> None:
        """Call the action with the request data, for that version of the record."""
        self.is_valid(raise_exception=True)
        try:
            self.act(by=self.by, version=version, **self.validated_data)
        except Incomplete as refused:
            refused.field = self.sent_as.get(refused.field, refused.field)
            raise

    def act(self, **given: Any) -> None:
        """The action itself."""


class RecordWrites:
    """A viewset with writes on one record. `_detail` gives the answer with the record and its ETag."""

    request: Any
    kwargs: Any
    get_queryset: Callable[[], Any]
    _detail: Callable[[Any], Response]

    def _write(self, request: Request, kind: type[Write]) -> Response:
        """Perform the action if the record has the version that the client read; returns the record after it."""
        refuse_unknown(request, ())
        record = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        kind(data=request.data, record=record, by=request.user).write(decided_on(request))
        return self._detail(get_object_or_404(self.get_queryset(), pk=record.pk))


def writes(
    kind: type[Write], path: str, responses: Any
) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """A write operation on one record, described in the schema."""

    def decorate(method: Callable[..., Response]) -> Callable[..., Response]:
        act = action(detail=True, methods=["post"], url_path=path, filter_backends=[])(method)
        return extend_schema(parameters=[IF_MATCH], request=kind, responses=responses)(act)

    return decorate


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
