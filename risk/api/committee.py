"""The quarterly round, the pack of the Committee and what is published of risks, in the API."""

from __future__ import annotations

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accountability.annual_report.api import Published
from accountability.annual_report.permissions import Permission as Reports
from accountability.api.filtering import refuse_unknown
from accountability.models import register_day
from risk.api.committee_serializers import PackSerializer, PublishedEditionSerializer, RegisterRoundSerializer
from risk.forms.committee import PackForm
from risk.measures.committee import read_pack
from risk.measures.editions import published
from risk.measures.round import read_round
from risk.models import Risk, RiskRegister
from risk.permissions import Permission


class RiskRoundViewSet(GenericViewSet):
    """The review of this quarter in every register."""

    required_permission = Permission.VIEW_RISKS
    serializer_class = RegisterRoundSerializer
    queryset = RiskRegister.objects.none()
    pagination_class = None
    filter_backends: list[type] = []

    @extend_schema(responses=RegisterRoundSerializer(many=True))
    def list(self, request: Request) -> Response:
        """Each register with its risks reviewed, waiting for approval and overdue, and whose they are."""
        refuse_unknown(request, ())
        rows = read_round(reader=request.user, on=register_day())
        return Response(RegisterRoundSerializer(rows, many=True).data)


class RiskPackViewSet(GenericViewSet):
    """The pack of the Management Committee."""

    required_permission = Permission.VIEW_PACK
    serializer_class = PackSerializer
    queryset = Risk.objects.none()
    pagination_class = None
    filter_backends: list[type] = []

    @extend_schema(
        parameters=[
            OpenApiParameter("as_of", OpenApiTypes.DATE, description="The register day if empty."),
            OpenApiParameter("since", OpenApiTypes.DATE, description="Movement since; the last edition if empty."),
        ],
        responses=PackSerializer,
    )
    def list(self, request: Request) -> Response:
        """The risks of the Secretariat with the reasons to review them, and every other register."""
        refuse_unknown(request, ["as_of", "since"])
        form = PackForm(request.query_params)
        if not form.is_valid():
            raise ValidationError({name: [str(error) for error in errors] for name, errors in form.errors.items()})
        day = min(form.cleaned_data["as_of"] or register_day(), register_day())
        return Response(PackSerializer(read_pack(on=day, since=form.cleaned_data["since"])).data)


class PublishedRiskViewSet(GenericViewSet):
    """Critical risks of published editions, for Member States."""

    required_permission = Reports.VIEW_REPORTS
    permission_classes = [Published]
    serializer_class = PublishedEditionSerializer
    queryset = RiskRegister.objects.none()
    pagination_class = None
    filter_backends: list[type] = []

    @extend_schema(responses=PublishedEditionSerializer(many=True))
    def list(self, request: Request) -> Response:
        """The latest published edition of each register: critical risks by title and level, and nothing else."""
        refuse_unknown(request, ())
        return Response(PublishedEditionSerializer(published(on=register_day()), many=True).data)
