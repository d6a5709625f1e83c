"""The API of the impact of initiatives, with the same actions as the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as django_filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.filtering import CodeFilter, IntegerFilter, KnownFilters, refuse_unknown
from accountability.api.writes import LONGEST, RecordWrites, Write, decided_on, etag, writes
from accountability.components.series import actions
from accountability.errors import Incomplete
from accountability.forms.fields import DAYS
from accountability.models import Commitment, Entity, Impact, Series, Statement
from accountability.models.impact import ImpactState
from accountability.permissions import Permission

INITIATIVES: dict[str, type[Any]] = {"statement": Statement, "commitment": Commitment, "series": Series}


class ImpactSerializer(serializers.ModelSerializer[Impact]):
    """The impact of one initiative. Without a latest value and an indicator series there are no impact data yet."""

    initiative = serializers.CharField(source="label", help_text="Where the initiative is reported, or the series.")
    component = serializers.IntegerField(source="component.number")
    owner = serializers.CharField(source="owner.code")
    indicator_series = serializers.CharField(source="indicator_series.code", allow_null=True)
    has_data = serializers.BooleanField(read_only=True)

    class Meta:
        model = Impact
        fields = [
            "id", "initiative", "statement", "commitment", "series", "component", "owner", "effect", "indicator",
            "indicator_series", "unit", "baseline", "baseline_on", "latest", "latest_on", "has_data", "source",
            "language", "state", "version",
        ]  # fmt: skip


class ImpactValues(Write):
    """The expected effect and how it is known."""

    effect = serializers.CharField(max_length=LONGEST)
    indicator = serializers.CharField(max_length=300)
    indicator_series = serializers.CharField(required=False, default="", allow_blank=True, max_length=80)
    unit = serializers.CharField(required=False, default="", allow_blank=True, max_length=60)
    baseline = serializers.DecimalField(18, 4, required=False, default=None, allow_null=True)
    baseline_on = serializers.DateField(required=False, default=None, allow_null=True, validators=DAYS)
    latest = serializers.DecimalField(18, 4, required=False, default=None, allow_null=True)
    latest_on = serializers.DateField(required=False, default=None, allow_null=True, validators=DAYS)
    source = serializers.CharField(  # type: ignore[assignment]  # the field of the same name
        required=False, default="", allow_blank=True, max_length=LONGEST
    )

    def values(self, given: dict[str, Any]) -> dict[str, Any]:
        """The fields for the action, with the series that the code names."""
        code = given["indicator_series"]
        series = Series.objects.filter(code=code, definitions__version=1).first() if code else None
        if code and series is None:
            raise Incomplete(_g("There is no series “%(code)s”.") % {"code": code}, "indicator_series")
        return given | {"indicator_series": series}


class NewImpact(ImpactValues):
    """The impact of one initiative: a statement, a commitment or a series, by its key."""

    kind = serializers.ChoiceField([(name, name) for name in INITIATIVES])
    initiative = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    owner = serializers.CharField(max_length=40, help_text="Code of the responsible office.")

    def enter(self) -> Impact:
        """Write the impact as a draft."""
        self.is_valid(raise_exception=True)
        given = self.values(dict(self.validated_data))
        initiative = INITIATIVES[given.pop("kind")].objects.filter(pk=given.pop("initiative")).first()
        owner = Entity.objects.filter(code=given.pop("owner")).first()
        for name, row in (("initiative", initiative), ("owner", owner)):
            if row is None:
                raise Incomplete(_g("This does not exist."), name)
        return actions.write_impact(initiative, by=self.by, owner=owner, **given)  # type: ignore[arg-type]  # both exist


class ChangeWrite(ImpactValues):
    """Other words or values."""

    def act(self, **given: Any) -> None:
        by, version = given.pop("by"), given.pop("version")
        actions.change_impact(self.record, by=by, version=version, **self.values(given))


class SubmitImpactWrite(Write):
    """No fields."""

    def act(self, **given: Any) -> None:
        actions.submit_impact(self.record, **given)


class ConfirmImpactWrite(Write):
    """No fields."""

    def act(self, **given: Any) -> None:
        actions.confirm_impact(self.record, **given)


class ReturnImpactWrite(Write):
    """What is missing."""

    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.return_impact(self.record, **given)


class ImpactVoidWrite(Write):
    """Why the impact does not count."""

    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.void_impact(self.record, **given)


class ImpactApiFilter(django_filters.FilterSet):
    """Impacts by component, office and state."""

    component = IntegerFilter("component__number", label=_("Number of the component"))
    owner = django_filters.CharFilter("owner__code", lookup_expr="iexact", label=_("Responsible office"))
    state = CodeFilter(choices=ImpactState.choices, label=_("State"))

    class Meta:
        model = Impact
        fields: list[str] = []


ENTER, DECIDE = Permission.ENTER_SERIES, Permission.DECIDE_SERIES


class ImpactViewSet(RecordWrites, ReadOnlyModelViewSet[Impact]):
    """Impact of initiatives: confirmed ones, and drafts of the reader's office."""

    required_permission = Permission.VIEW_FIGURES
    permissions_by_action = {
        "create": ENTER, "change": ENTER, "submit": ENTER, "confirm": DECIDE, "return_impact": DECIDE,
        "withdraw": DECIDE,
    }  # fmt: skip
    queryset = Impact.objects.none()  # names the model to the schema
    serializer_class = ImpactSerializer
    filter_backends = [KnownFilters]
    filterset_class = ImpactApiFilter
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Impact]:
        return Impact.objects.visible_to(self.request.user).filter(is_voided=False).for_action()

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One impact; ETag is its version, which a write sends back as If-Match."""
        refuse_unknown(request, ())
        return self._detail(get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"]))

    @extend_schema(request=NewImpact, responses={201: ImpactSerializer})
    def create(self, request: Request) -> Response:
        """Write the impact of an initiative as a draft of its office."""
        refuse_unknown(request, ())
        row = NewImpact(data=request.data, by=request.user).enter()
        return self._detail(get_object_or_404(self.get_queryset(), pk=row.pk), status.HTTP_201_CREATED)

    def _detail(self, row: Impact, code: int = status.HTTP_200_OK) -> Response:
        return Response(ImpactSerializer(row).data, code, headers=etag(row.version))

    @writes(ChangeWrite, "change", ImpactSerializer)
    def change(self, request: Request, pk: int) -> Response:
        """Change an impact; a confirmed one is a draft again."""
        return self._write(request, ChangeWrite)

    @writes(SubmitImpactWrite, "submit", ImpactSerializer)
    def submit(self, request: Request, pk: int) -> Response:
        """Submit an impact to the coordinator."""
        return self._write(request, SubmitImpactWrite)

    @writes(ConfirmImpactWrite, "confirm", ImpactSerializer)
    def confirm(self, request: Request, pk: int) -> Response:
        """Confirm an impact."""
        return self._write(request, ConfirmImpactWrite)

    @writes(ReturnImpactWrite, "return", ImpactSerializer)
    def return_impact(self, request: Request, pk: int) -> Response:
        """Return an impact to its office."""
        return self._write(request, ReturnImpactWrite)

    @writes(ImpactVoidWrite, "withdraw", ImpactSerializer)
    def withdraw(self, request: Request, pk: int) -> Response:
        """Withdraw an impact that was written by mistake; its initiative can have another one."""
        refuse_unknown(request, ())
        row = get_object_or_404(self.get_queryset(), pk=pk)
        ImpactVoidWrite(data=request.data, record=row, by=request.user).write(decided_on(request))
        return self._detail(Impact.objects.for_action().get(pk=row.pk))
