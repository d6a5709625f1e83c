"""The API of released reports, read only: the cycles, and the snapshot, manifest and files of each."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accountability.annual_report import editions
from accountability.annual_report.permissions import Permission
from accountability.api.filtering import refuse_unknown
from accountability.models import Edition
from accountability.permissions import can


class Published(BasePermission):
    """All readers if the operator allows it, otherwise those who may read released reports."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return settings.PUBLIC_PAGES or can(request.user, Permission.VIEW_REPORTS)


class ReportSerializer(serializers.Serializer):
    """The latest released edition of a cycle."""

    cycle = serializers.CharField(source="cycle.year", help_text="The year that it covers.")
    symbol = serializers.CharField(source="cycle.symbol")
    version = serializers.IntegerField(source="number", help_text="The edition; a later one corrects the one before.")
    reason = serializers.CharField(help_text="Why it was corrected; empty for a first edition.")
    released_at = serializers.DateTimeField()
    as_of = serializers.DateField(source="snapshot.as_of")
    url = serializers.SerializerMethodField()

    def get_url(self, edition: Edition) -> str:
        return reverse("published-report-detail", args=[edition.cycle.year])


class SnapshotSerializer(serializers.Serializer):
    """The snapshot of the report."""

    id = serializers.IntegerField()
    as_of = serializers.DateField()
    known_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class ReportFileSerializer(serializers.Serializer):
    """One file as it was released."""

    language = serializers.CharField()
    format = serializers.CharField()
    sha256 = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    url = serializers.SerializerMethodField()

    def get_url(self, file: Any) -> str:
        edition = self.context["edition"]
        return reverse(
            "annual_report:edition_file", args=[edition.cycle.year, edition.number, file.language, file.format]
        )


class EditionSerializer(serializers.Serializer):
    """One released edition."""

    version = serializers.IntegerField(source="number")
    released_at = serializers.DateTimeField()
    reason = serializers.CharField()


class ReportDetailSerializer(ReportSerializer):
    """One cycle's report with everything by which it can be verified."""

    snapshot = SnapshotSerializer()
    manifest = serializers.JSONField(help_text="Snapshot, rules, cut-off days, seal, SHA-256 of each file.")
    signature = serializers.CharField(help_text="Ed25519 over the canonical manifest, in Base64.")
    files = serializers.SerializerMethodField()
    editions = serializers.SerializerMethodField(help_text="Every released edition, the latest first.")

    @extend_schema_field(ReportFileSerializer(many=True))
    def get_files(self, edition: Edition) -> list[dict[str, Any]]:
        files = edition.files.all()
        return list(ReportFileSerializer(files, many=True, context={"edition": edition}).data)

    @extend_schema_field(EditionSerializer(many=True))
    def get_editions(self, edition: Edition) -> list[dict[str, Any]]:
        return list(EditionSerializer(editions.released().filter(cycle=edition.cycle), many=True).data)


class ReportViewSet(ListModelMixin, GenericViewSet):
    """Released reports by cycle, the newest first."""

    required_permission = Permission.VIEW_REPORTS
    permission_classes = [Published]
    serializer_class = ReportSerializer
    lookup_field = "cycle"
    lookup_value_converter = "int"

    def get_queryset(self) -> list[Edition]:  # type: ignore[override]
        return [found[0] for found in editions.by_year()]

    def get_serializer_class(self) -> type[serializers.Serializer]:
        return ReportDetailSerializer if self.action == "retrieve" else ReportSerializer

    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        refuse_unknown(request, ())
        return super().list(request, *args, **kwargs)

    def retrieve(self, request: Request, cycle: int) -> Response:
        """One cycle's report: snapshot, manifest, signature, files."""
        refuse_unknown(request, (), ("format",))
        found = editions.edition_of(cycle)
        if found is None:
            raise NotFound(_("No report on %(year)s has been released.") % {"year": cycle})
        return Response(self.get_serializer(found).data)
