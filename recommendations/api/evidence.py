"""Evidence as scripts read and bring it: the list, one version as a download, and what is attached or withdrawn."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accountability.api.filtering import refuse_unknown
from accountability.files.storage import attachment
from accountability.forms.fields import DAYS
from accountability.models import User
from accountability.permissions import can
from recommendations.actions import evidence as showing
from recommendations.api.versions import IF_MATCH, decided_on, etag
from recommendations.evidence_shown import READS, Piece, opened, readable, shown
from recommendations.evidence_shown import Shown as ShownVersion
from recommendations.models import Evidence, EvidenceVersion, Part, Recommendation
from recommendations.permissions import Permission
from recommendations.record_loader import gather


class SignedRequest(Request):
    """A request behind a permission, which only somebody who is signed in holds."""

    user: User


class AnyType(JSONRenderer):
    """A download answers whatever type the caller accepts; its errors are problems all the same."""

    media_type = "*/*"


class EvidenceVersionSerializer(serializers.ModelSerializer):
    by = serializers.CharField()
    link = serializers.CharField(help_text="Empty for a file.")
    rests = serializers.ListField(child=serializers.CharField(), help_text="The acts that rest on it, in words.")
    is_readable = serializers.BooleanField(help_text="Whether it can be downloaded.")

    class Meta:
        model = EvidenceVersion
        fields = [
            "id", "number", "name", "link", "content_type", "size", "sha256", "effective_on", "uploaded_at", "by",
            "rests", "is_readable",
        ]  # fmt: skip


class EvidenceSerializer(serializers.ModelSerializer):
    """One piece with its versions, newest first."""

    part = serializers.CharField(help_text="Label; empty for the whole.")
    reason = serializers.CharField(help_text="Why it was withdrawn.")
    versions = EvidenceVersionSerializer(many=True)

    class Meta:
        model = Evidence
        fields = ["id", "title", "part", "withdrawn_at", "reason", "versions"]


class OfferSerializer(serializers.Serializer):
    """A file or a link; with `replaces`, the next version of that piece."""

    file = serializers.FileField(required=False, allow_empty_file=True)
    link = serializers.CharField(required=False, max_length=500, default="")
    title = serializers.CharField(required=False, max_length=showing.LONGEST_TITLE, default="")
    effective_on = serializers.DateField(required=False, default=None, validators=DAYS)
    part = serializers.CharField(required=False, default="", help_text="Label.")
    replaces = serializers.IntegerField(required=False, default=None, help_text="Id of a piece.")


class ReasonSerializer(serializers.Serializer):
    reason = serializers.CharField(max_length=2_000)


class EvidenceViewSet(GenericViewSet):
    """What is shown for one recommendation, for those who may read it."""

    required_permission = Permission.VIEW_EVIDENCE
    permissions_by_action = {"create": Permission.UPDATE, "withdraw": Permission.UPDATE}
    queryset = EvidenceVersion.objects.none()  # names the model to the schema
    serializer_class = EvidenceSerializer
    pagination_class = None
    lookup_value_converter = "int"
    lookup_url_kwarg = "version"

    def get_renderers(self) -> list[BaseRenderer]:
        return [AnyType()] if self.action == "retrieve" else super().get_renderers()

    def list(self, request: SignedRequest, recommendation: int) -> Response:
        """A bare list, newest upload first; withdrawn pieces last. ETag is the version of the record."""
        refuse_unknown(request, ())
        row = self._record(recommendation)
        found = shown(gather(row, *READS), request.user)
        if found.refusal:
            raise PermissionDenied(found.refusal)
        return Response([_piece(piece) for piece in found.pieces + found.withdrawn], headers=etag(row.version))

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def retrieve(self, request: SignedRequest, recommendation: int, version: int) -> FileResponse:
        """One version as a download. Whoever may not have it learns nothing: it might as well not exist."""
        found = readable(request.user, recommendation, version)
        if found is None or not found.sha256:
            raise Http404
        return attachment(opened(found), name=found.name, content_type=found.content_type)

    @extend_schema(parameters=[IF_MATCH], request=OfferSerializer, responses={201: EvidenceSerializer})
    def create(self, request: SignedRequest, recommendation: int) -> Response:
        """Attach a file or a link, or replace a piece by it; ETag is the new version of the record."""
        row, version = self._record(recommendation), decided_on(request)
        form = OfferSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        content = {name: form.validated_data.get(name) for name in ("file", "link", "effective_on")}
        if replaces := form.validated_data["replaces"]:
            piece = self._own(row, replaces, by=request.user)
            made = showing.replace(piece, by=request.user, version=version, **content)
        else:
            label, title = form.validated_data["part"], form.validated_data["title"]
            part = get_object_or_404(Part, recommendation=row, label=label) if label else None
            made = showing.attach(row, by=request.user, version=version, title=title, part=part, **content)
        return self._told(made.evidence, status.HTTP_201_CREATED, by=request.user)

    @extend_schema(parameters=[IF_MATCH], request=ReasonSerializer, responses=EvidenceSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: SignedRequest, recommendation: int, version: int) -> Response:
        """Take back the piece to which the version belongs, with a reason."""
        found = readable(request.user, recommendation, version)
        if found is None:
            raise Http404
        decided = decided_on(request)
        form = ReasonSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        showing.withdraw(found.evidence, by=request.user, version=decided, **form.validated_data)
        return self._told(found.evidence, status.HTTP_200_OK, by=request.user)

    def _record(self, pk: int) -> Recommendation:
        return get_object_or_404(Recommendation.objects.visible_to(self.request.user).defer("search"), pk=pk)

    def _own(self, row: Recommendation, evidence: int, *, by: User) -> Evidence:
        """A piece of this record; who may not read it learns nothing of it."""
        if not can(by, Permission.VIEW_EVIDENCE, row.scope()):
            raise Http404
        return get_object_or_404(Evidence, pk=evidence, recommendation=row)

    def _told(self, evidence: Evidence, code: int, *, by: User) -> Response:
        """The piece as it is now, and the version of its record."""
        row = self._record(evidence.recommendation_id)
        found = shown(gather(row, *READS), by)
        [piece] = [piece for piece in found.pieces + found.withdrawn if piece.evidence.pk == evidence.pk]
        return Response(_piece(piece), status=code, headers=etag(row.version))


def _piece(piece: Piece) -> dict[str, Any]:
    evidence = piece.evidence
    return {
        "id": evidence.pk, "title": evidence.title, "part": evidence.part.label if evidence.part else "",
        "withdrawn_at": evidence.withdrawn_at, "reason": piece.reason,
        "versions": [_version(one) for one in (piece.newest, *piece.earlier)],
    }  # fmt: skip


def _version(one: ShownVersion) -> dict[str, Any]:
    names = ("id", "number", "name", "link", "content_type", "size", "sha256", "effective_on", "uploaded_at")
    told = {name: getattr(one.version, name) for name in names}
    return told | {"by": one.version.uploaded_by.label, "rests": one.rests, "is_readable": one.is_readable}
