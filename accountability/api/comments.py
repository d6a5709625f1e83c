"""Comments on a record in the API: the list by audience, a new comment, and its withdrawal."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _g
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accountability.actions.comments import LONGEST, add_comment, withdraw_comment
from accountability.api.evidence import SignedRequest
from accountability.api.filtering import refuse_unknown
from accountability.choices import Audience
from accountability.models.comment import audiences
from accountability.permissions import refusal

READERS = "internal: read by the responsible entities, coordinators and auditors; shared: also by the oversight body."
AUDIENCE = OpenApiParameter("audience", str, enum=Audience.values, description=f"Only this thread. {READERS}")


class CommentSerializer(serializers.Serializer):
    """One comment; the text of a withdrawn one is empty."""

    id = serializers.IntegerField()
    audience = serializers.ChoiceField(Audience.choices, help_text=READERS)
    by = serializers.CharField()
    text = serializers.CharField()
    mentions = serializers.ListField(child=serializers.CharField(), help_text="User names.")
    made_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)


class CommentWriteSerializer(serializers.Serializer):
    """A comment and its readers, whom nothing else decides."""

    audience = serializers.ChoiceField(Audience.choices, help_text=READERS)
    text = serializers.CharField(max_length=LONGEST, help_text="Plain text; @ and a user name notifies a person.")


class CommentViewSet(GenericViewSet):
    """Comments on one record, for those who may read its evidence. A register sets its model and the queryset.

    The first argument of each URL is the key of the record, named after the model.
    """

    model: ClassVar[Any]
    serializer_class = CommentSerializer
    pagination_class = None
    lookup_value_converter = "int"
    lookup_url_kwarg = "comment"

    @extend_schema(parameters=[AUDIENCE])
    def list(self, request: SignedRequest, **key: int) -> Response:
        """A bare list, oldest first: the comments that the person may read, of both threads or of one."""
        refuse_unknown(request, ("audience",))
        record = self._record()
        if not audiences(request.user, record):
            raise PermissionDenied(refusal(record.PERMISSIONS.view_comments))
        comments = record.comments.visible_to(request.user).with_people()
        if wanted := request.query_params.get("audience"):
            comments = comments.filter(audience=_audience(wanted))
        return Response([_comment(comment) for comment in comments])

    @extend_schema(request=CommentWriteSerializer, responses={201: CommentSerializer})
    def create(self, request: SignedRequest, **key: int) -> Response:
        """Write a comment for the audience, which must be given. Who acts for the body writes shared comments only."""
        refuse_unknown(request, ())
        record = self._record()
        form = CommentWriteSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        comment = add_comment(record, by=request.user, **form.validated_data)
        return Response(_comment(comment), status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=CommentSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: SignedRequest, comment: int, **key: int) -> Response:
        """Withdraw one's own comment; 404 for those of others."""
        refuse_unknown(request, ())
        own = self._record().comments.visible_to(request.user).filter(author=request.user)
        return Response(_comment(withdraw_comment(get_object_or_404(own, pk=comment), by=request.user)))

    def _record(self) -> Any:
        records = self.model.objects.visible_to(self.request.user).for_action()
        return get_object_or_404(records, pk=self.kwargs[self.model._meta.model_name])


def _audience(audience: str) -> str:
    if audience not in Audience:
        words = {"value": audience, "known": ", ".join(Audience.values)}
        raise ValidationError({"audience": [_g("“%(value)s” is not an audience. Use one of: %(known)s.") % words]})
    return audience


def _comment(comment: Any) -> dict[str, Any]:
    names = ("id", "audience", "made_at", "withdrawn_at")
    return {name: getattr(comment, name) for name in names} | {
        "by": comment.author.stored_label,
        "text": "" if comment.withdrawn_at else comment.text,
        "mentions": sorted(user.username for user in comment.mentions.all()),
    }
