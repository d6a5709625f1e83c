"""Write operations of the API on one record: the fields of each, its action, and its description in the schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from accountability.api.etags import IF_MATCH
from accountability.errors import Incomplete

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


def writes(
    kind: type[Write], path: str, responses: Any
) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """A write operation on one record, described in the schema."""

    def decorate(method: Callable[..., Response]) -> Callable[..., Response]:
        act = action(detail=True, methods=["post"], url_path=path, filter_backends=[])(method)
        return extend_schema(parameters=[IF_MATCH], request=kind, responses=responses)(act)

    return decorate
