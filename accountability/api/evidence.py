"""Evidence of a record in the API: the list, the download of one version, attachment and withdrawal."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accountability import audit
from accountability.actions.evidence import LONGEST_TITLE, Offer, attach_evidence, replace_evidence, withdraw_evidence
from accountability.api.bounds import LARGEST_KEY, LONGEST
from accountability.api.filtering import refuse_unknown
from accountability.api.writes import IF_MATCH, decided_on, etag
from accountability.audit.events import Event
from accountability.files.storage import attachment
from accountability.files.types import ENDINGS
from accountability.forms.fields import DAYS
from accountability.models import User
from accountability.presenters import Piece, ShownVersion, evidence_refusal, gallery, open_version, readable_version
from accountability.registers import record_entry


class SignedRequest(Request):
    """A request whose permission requires a signed-in user."""

    user: User


class AnyType(JSONRenderer):
    """A download is sent whatever type the client accepts; its errors are still problem details."""

    media_type = "*/*"


class EvidenceVersionSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    number = serializers.IntegerField()
    name = serializers.CharField()
    link = serializers.CharField(help_text="Empty for a file.")
    content_type = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    effective_on = serializers.DateField(allow_null=True)
    uploaded_at = serializers.DateTimeField()
    by = serializers.CharField()
    rests = serializers.ListField(child=serializers.CharField(), help_text="The acts that rest on it, in words.")
    is_readable = serializers.BooleanField(help_text="Whether it can be downloaded.")


class EvidenceSerializer(serializers.Serializer):
    """One piece with its versions, newest first."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    part = serializers.CharField(help_text="Label; empty for the whole.")
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(help_text="Why it was withdrawn.")
    versions = EvidenceVersionSerializer(many=True)


@extend_schema_field(OpenApiTypes.BINARY)
class Upload(serializers.FileField):
    """The content of a file, in a request of several parts."""


class OfferSerializer(serializers.Serializer):
    """A file or a link; with `replaces`, the next version of that piece."""

    file = Upload(required=False, allow_empty_file=True)
    link = serializers.CharField(required=False, max_length=500, default="")
    title = serializers.CharField(required=False, max_length=LONGEST_TITLE, default="")
    effective_on = serializers.DateField(required=False, default=None, validators=DAYS)
    part = serializers.CharField(required=False, default="", max_length=LONGEST, help_text="Label.")
    replaces = serializers.IntegerField(
        required=False, default=None, min_value=1, max_value=LARGEST_KEY, help_text="Id of a piece."
    )


class ReasonSerializer(serializers.Serializer):
    reason = serializers.CharField(max_length=2_000)


class EvidenceViewSet(GenericViewSet):
    """Evidence of one record, for those who may read it. A register sets its model and the queryset of versions.

    The first argument of each URL is the key of the record, named after the model.
    """

    model: ClassVar[Any]
    serializer_class = EvidenceSerializer
    pagination_class = None
    lookup_value_converter = "int"
    lookup_url_kwarg = "version"

    def get_renderers(self) -> list[BaseRenderer]:
        return [AnyType()] if self.action == "retrieve" else super().get_renderers()

    def list(self, request: SignedRequest, **key: int) -> Response:
        """A bare list, newest upload first; withdrawn pieces last. ETag is the version of the record."""
        refuse_unknown(request, ())
        record = self._record(*record_entry(self.model).evidence_related)
        evidence = gallery(record, request.user)
        if evidence.refusal:
            raise PermissionDenied(evidence.refusal)
        return Response([_piece(piece) for piece in evidence.pieces + evidence.withdrawn], headers=etag(record.version))

    @extend_schema(responses={(200, kind): OpenApiTypes.BINARY for kind in ENDINGS})
    def retrieve(self, request: SignedRequest, version: int, **key: int) -> FileResponse:
        """One version as a download. Without permission the answer is the same as for a version that does not exist."""
        found = readable_version(request.user, self._record(), version)
        if found is None or not found.sha256:
            raise Http404
        answer = attachment(open_version(found), name=found.name, content_type=found.content_type)
        if request.method == "GET":  # HEAD takes nothing
            details = {"path": request.path, "asked": ""}
            audit.record(Event.DOWNLOAD_BEGUN, request.user, by=request.user, details=details)
        return answer

    @extend_schema(parameters=[IF_MATCH], request=OfferSerializer, responses={201: EvidenceSerializer})
    def create(self, request: SignedRequest, **key: int) -> Response:
        """Attach a file or a link, or replace a piece by it; ETag is the new version of the record."""
        record, version = self._record(), decided_on(request)
        if refusal := evidence_refusal(record, request.user):
            raise PermissionDenied(refusal)
        form = OfferSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        values = form.validated_data
        content: dict[str, Any] = {"file": values.get("file"), "link": values.get("link", "")}
        if values["replaces"]:
            piece = self._piece(record, values["replaces"], by=request.user)
            added = replace_evidence(
                piece, by=request.user, version=version, effective_on=values["effective_on"], **content
            )
        else:
            fields = self.fields_of(record, values)
            offer = Offer(values["title"], effective_on=values["effective_on"], fields=fields, **content)
            [added] = attach_evidence(record, by=request.user, version=version, offers=[offer])
        return self._respond(added.evidence, status.HTTP_201_CREATED, by=request.user)  # type: ignore[attr-defined]

    @extend_schema(parameters=[IF_MATCH], request=ReasonSerializer, responses=EvidenceSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: SignedRequest, version: int, **key: int) -> Response:
        """Withdraw the piece to which the version belongs, with a reason."""
        found = readable_version(request.user, self._record(), version)
        if found is None:
            raise Http404
        decided = decided_on(request)
        form = ReasonSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        withdraw_evidence(found.evidence, by=request.user, version=decided, **form.validated_data)
        return self._respond(found.evidence, status.HTTP_200_OK, by=request.user)

    def fields_of(self, record: Any, values: dict[str, Any]) -> dict[str, Any]:
        """The register's own fields of a new piece."""
        return {}

    def _record(self, *related: str) -> Any:
        records = self.model.objects.visible_to(self.request.user).for_action(*related)
        return get_object_or_404(records, pk=self.kwargs[self.model._meta.model_name])

    def _piece(self, record: Any, evidence: int, *, by: User) -> Any:
        """A piece of evidence of this record; 404 for people who may not read it."""
        if evidence_refusal(record, by):
            raise Http404
        return get_object_or_404(record.evidence, pk=evidence)

    def _respond(self, evidence: Any, code: int, *, by: User) -> Response:
        """The piece of evidence now, and the version of its record."""
        record = self._record(*record_entry(self.model).evidence_related)
        shown = gallery(record, by)
        [piece] = [piece for piece in shown.pieces + shown.withdrawn if piece.evidence.pk == evidence.pk]
        return Response(_piece(piece), status=code, headers=etag(record.version))


def _piece(piece: Piece) -> dict[str, Any]:
    evidence, part = piece.evidence, getattr(piece.evidence, "part", None)
    return {
        "id": evidence.pk, "title": evidence.title, "part": part.label if part else "",
        "withdrawn_at": evidence.withdrawn_at, "reason": piece.reason,
        "versions": [_version(version) for version in (piece.newest, *piece.earlier)],
    }  # fmt: skip


def _version(shown: ShownVersion) -> dict[str, Any]:
    names = ("id", "number", "name", "link", "content_type", "size", "sha256", "effective_on", "uploaded_at")
    values = {name: getattr(shown.version, name) for name in names}
    by = shown.version.uploaded_by.stored_label
    return values | {"by": by, "rests": shown.references, "is_readable": shown.is_readable}
