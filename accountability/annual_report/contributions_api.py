"""The API of contributions to the annual report: read, write, submit, accept and return."""

from __future__ import annotations

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.annual_report.actions import contributions
from accountability.annual_report.permissions import Permission as ReportPermission
from accountability.api.filtering import IntegerFilter, KnownFilters
from accountability.api.writes import LONGEST, RecordWrites, Write, etag, writes
from accountability.forms.fields import DAYS
from accountability.models import Commitment, Contribution, Entity
from accountability.models.cycle import ContributionState
from accountability.permissions import Permission


class ContributionFilter(filters.FilterSet):
    """Filters by cycle, component and state."""

    year = IntegerFilter("cycle__year", label="Year of the cycle")
    component = IntegerFilter("sub_area__component__number", label="Number of the component")
    entity = filters.CharFilter("entity__code", lookup_expr="iexact", label="Entity concerned")
    state = filters.ChoiceFilter(choices=ContributionState.choices, label="State")

    class Meta:
        model = Contribution
        fields: list[str] = []


class ContributionSerializer(serializers.ModelSerializer):
    """One contribution; its texts name figures as fields."""

    year = serializers.IntegerField(source="cycle.year")
    component = serializers.IntegerField(source="sub_area.component.number")
    sub_area = serializers.IntegerField(source="sub_area.order")
    contributor = serializers.CharField(source="contributor.username", allow_null=True, default=None)
    entity = serializers.CharField(
        source="entity.code", allow_null=True, default=None, help_text="Entity concerned; null for all."
    )
    texts = serializers.DictField(child=serializers.CharField())
    figures = serializers.ListField(child=serializers.DictField(child=serializers.CharField(allow_blank=True)))
    commitments = serializers.SlugRelatedField("commitment_id", many=True, read_only=True)

    class Meta:
        model = Contribution
        fields = [
            "id", "year", "component", "sub_area", "contributor", "entity", "state", "texts", "figures", "cut_off",
            "measure", "unchanged_since", "commitments", "answer", "submitted_at", "version",
        ]  # fmt: skip


class FigureWrite(serializers.Serializer):
    """One figure: the code of a series or its own label, the value as a decimal number."""

    series = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)
    label = serializers.CharField(  # type: ignore[assignment]  # a field of the API, not the attribute of the class
        required=False, default="", allow_blank=True, max_length=200
    )
    value = serializers.CharField(max_length=40)
    unit = serializers.CharField(required=False, default="", allow_blank=True, max_length=60)
    cut_off = serializers.DateField(required=False, allow_null=True, default=None, validators=DAYS)


class ContributionWrite(Write):
    """The whole content: what is left out is empty afterwards, except the commitments."""

    texts = serializers.DictField(child=serializers.CharField(allow_blank=True, max_length=LONGEST))
    figures = FigureWrite(many=True, required=False)
    cut_off = serializers.DateField(required=False, allow_null=True, validators=DAYS)
    measure = serializers.CharField(required=False, allow_blank=True, max_length=64)
    entity = serializers.SlugRelatedField(
        "code", queryset=Entity.objects.all(), required=False, allow_null=True, help_text="Code of the entity."
    )
    commitments = serializers.PrimaryKeyRelatedField(
        queryset=Commitment.objects.filter(is_voided=False), many=True, required=False
    )

    def act(self, **given: Any) -> None:
        figures = [
            {**figure, "cut_off": figure["cut_off"].isoformat() if figure["cut_off"] else ""}
            for figure in given.pop("figures", ())
        ]
        contributions.write(self.record, figures=figures, **given)


class ContributionSubmit(Write):
    """Submission to the coordinator."""

    def act(self, **given: Any) -> None:
        contributions.submit(self.record, **given)


class ContributionAccept(Write):
    """Acceptance into the report."""

    def act(self, **given: Any) -> None:
        contributions.accept(self.record, **given)


class ContributionReturn(Write):
    """Return to the contributor, with what is missing."""

    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        contributions.give_back(self.record, **given)


class ContributionViewSet(RecordWrites, ReadOnlyModelViewSet):
    """Contributions to the annual report by cycle and sub-area."""

    required_permission = Permission.VIEW_DRAFT_REPORTS
    permissions_by_action = {
        "write": ReportPermission.CONTRIBUTE, "submit": ReportPermission.CONTRIBUTE,
        "accept": ReportPermission.EDIT_REPORT, "give_back": ReportPermission.EDIT_REPORT,
    }  # fmt: skip
    queryset = Contribution.objects.select_related(
        "cycle", "sub_area__component", "contributor", "entity"
    ).prefetch_related("commitments")
    serializer_class = ContributionSerializer
    filter_backends = [KnownFilters]
    filterset_class = ContributionFilter
    lookup_value_converter = "int"

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One contribution; ETag is its version, which a write sends back as If-Match."""
        return self._detail(self.get_object())

    def _detail(self, row: Contribution) -> Response:
        return Response(ContributionSerializer(row).data, headers=etag(row.version))

    @writes(ContributionWrite, "write", ContributionSerializer)
    def write(self, request: Request, pk: int) -> Response:
        """Save the text, the figures and the links."""
        return self._write(request, ContributionWrite)

    @writes(ContributionSubmit, "submit", ContributionSerializer)
    def submit(self, request: Request, pk: int) -> Response:
        """Submit it to the coordinator."""
        return self._write(request, ContributionSubmit)

    @writes(ContributionAccept, "accept", ContributionSerializer)
    def accept(self, request: Request, pk: int) -> Response:
        """Accept it into the report."""
        return self._write(request, ContributionAccept)

    @extend_schema(operation_id="contributions_return_create")
    @writes(ContributionReturn, "return", ContributionSerializer)
    def give_back(self, request: Request, pk: int) -> Response:
        """Return it to the contributor."""
        return self._write(request, ContributionReturn)
