"""The API of follow-up campaigns: the same counts, permissions and actions as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.utils.translation import gettext as _g
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from accountability.api.filtering import refuse_unknown
from accountability.api.writes import IF_MATCH, decided_on, etag
from accountability.components.campaigns import actions, measures
from accountability.components.campaigns.forms import RecordsForm
from accountability.forms.fields import DAYS
from accountability.localization.dates import organization_day
from accountability.models import Campaign, CampaignItem, User, register_day
from accountability.models.campaign import registers_with_campaigns
from accountability.permissions import Permission

LONGEST = 2_000


# --- What is read ---------------------------------------------------------------------------------------------------
class CountsSerializer(serializers.Serializer[Any]):
    """Records on which an update was requested, and those answered."""

    asked = serializers.IntegerField()
    answered = serializers.IntegerField()
    percent = serializers.DecimalField(None, 1, allow_null=True, help_text="Null where nothing was asked.")


class EntityCountsSerializer(CountsSerializer):
    """The same for one entity; a joint record counts under each of its entities."""

    entity = serializers.CharField(source="code")


class CampaignSerializer(serializers.ModelSerializer[Campaign]):
    """One campaign with its counts, of the entities that the reader may read."""

    counts = serializers.SerializerMethodField()
    as_of = serializers.SerializerMethodField(help_text="The last day on which an update counts as an answer.")

    class Meta:
        model = Campaign
        fields = [
            "id", "register", "title", "filters", "state", "opened_on", "due_on", "closed_on", "version", "counts",
            "as_of",
        ]  # fmt: skip

    @extend_schema_field(CountsSerializer)
    def get_counts(self, campaign: Campaign) -> Any:
        return CountsSerializer(self.context["counts"].get(campaign.pk, measures.Counts())).data

    @extend_schema_field(serializers.DateField)
    def get_as_of(self, campaign: Campaign) -> Any:
        return measures.until_day(campaign, on=register_day())


class CampaignDetailSerializer(CampaignSerializer):
    """One campaign with the counts of each entity, those with the most records not answered first."""

    entities = serializers.SerializerMethodField()

    class Meta(CampaignSerializer.Meta):
        fields = [*CampaignSerializer.Meta.fields, "entities"]

    @extend_schema_field(EntityCountsSerializer(many=True))
    def get_entities(self, campaign: Campaign) -> Any:
        rows = measures.by_entity(campaign, reader=self.context["request"].user, on=register_day())
        return EntityCountsSerializer(rows, many=True).data


# --- What is written ------------------------------------------------------------------------------------------------
class Written(serializers.Serializer[Any]):
    """The fields of one write. Unknown fields are refused by name."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and (unknown := sorted(data.keys() - self.fields.keys())):
            message, known = _g("Unknown field “%(name)s”. Use one of: %(known)s."), ", ".join(self.fields)
            raise serializers.ValidationError({name: [message % {"name": name, "known": known}] for name in unknown})
        return super().to_internal_value(data)


class NewCampaign(Written):
    """A draft, which asks nobody until it is opened."""

    register = serializers.CharField(max_length=40, help_text="The name of a register, say recommendations.")
    title = serializers.CharField(max_length=200)
    filters = serializers.CharField(
        max_length=LONGEST, allow_blank=True, default="", help_text="Query parameters of the list of the register."
    )
    due_on = serializers.DateField(validators=DAYS)

    def validate_register(self, name: str) -> str:
        if name not in (allowed := [name for name, _title in registers_with_campaigns()]):
            message = _g("there is no “%(value)s”; use one of %(allowed)s.")
            raise serializers.ValidationError(message % {"value": name, "allowed": ", ".join(allowed)})
        return name


class Nothing(Written):
    """A step without fields."""


class Extension(Written):
    """A later due date, and why."""

    due_on = serializers.DateField(validators=DAYS)
    reason = serializers.CharField(max_length=20_000)


def writes(kind: type[Written]) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """A write operation on one campaign, described in the schema."""

    def decorate(method: Callable[..., Response]) -> Callable[..., Response]:
        act = action(detail=True, methods=["post"])(method)
        return extend_schema(parameters=[IF_MATCH], request=kind, responses=CampaignDetailSerializer)(act)

    return decorate


class CampaignViewSet(ReadOnlyModelViewSet[Campaign]):
    """Follow-up campaigns: updates requested on a fixed set of records by a date."""

    required_permission = Permission.VIEW_CAMPAIGNS
    permissions_by_action = dict.fromkeys(
        ("create", "open", "remind", "extend", "close"), Permission.MANAGE_CAMPAIGNS
    )  # fmt: skip
    queryset = Campaign.objects.none()  # names the model to the schema
    serializer_class = CampaignSerializer
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        return Campaign.objects.visible_to(self.request.user).in_order()

    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        """The campaigns that ask an entity of the reader, or all."""
        refuse_unknown(request, ())
        rows: Any = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(CampaignSerializer(rows, many=True, context=self._context(rows)).data)

    @extend_schema(responses=CampaignDetailSerializer)
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One campaign by entity; ETag is its version, which a write sends back as If-Match."""
        refuse_unknown(request, ())
        return self._detail(self.get_object())

    @extend_schema(request=NewCampaign, responses={201: CampaignDetailSerializer})
    def create(self, request: Request) -> Response:
        """Draft a campaign; `open` asks for the answers."""
        refuse_unknown(request, ())
        by = cast(User, request.user)
        draft = actions.draft_campaign(by=by, **_values(NewCampaign, request))
        return self._detail(draft, status.HTTP_201_CREATED)

    @writes(Nothing)
    def open(self, request: Request, pk: int) -> Response:
        """Store the records that the filters select now, and ask their entities for updates."""
        return self._act(request, actions.open_campaign, Nothing, on=register_day())

    @writes(Nothing)
    def remind(self, request: Request, pk: int) -> Response:
        """Remind those who have not answered, each person once a day."""
        return self._act(request, actions.remind_campaign, Nothing, on=register_day(), sent_on=organization_day())

    @writes(Extension)
    def extend(self, request: Request, pk: int) -> Response:
        """Set a later due date."""
        return self._act(request, actions.extend_campaign, Extension)

    @writes(Nothing)
    def close(self, request: Request, pk: int) -> Response:
        """Close it; later updates no longer count."""
        return self._act(request, actions.close_campaign, Nothing, on=register_day())

    def _act(self, request: Request, act: Callable[..., Any], kind: type[Written], **given: Any) -> Response:
        refuse_unknown(request, ())
        campaign = self.get_object()
        act(campaign, by=request.user, version=decided_on(request), **given, **_values(kind, request))
        return self._detail(Campaign.objects.get(pk=campaign.pk))

    def _detail(self, campaign: Campaign, code: int = status.HTTP_200_OK) -> Response:
        serializer = CampaignDetailSerializer(campaign, context=self._context([campaign]))
        return Response(serializer.data, code, headers=etag(campaign.version))

    def _context(self, rows: Any) -> dict[str, Any]:
        counted = measures.counts(rows, reader=self.request.user, on=register_day())
        return {"request": self.request, "counts": counted}


# --- Records of oversight bodies ------------------------------------------------------------------------------------
class CampaignRecordSerializer(serializers.Serializer[Any]):
    """One record of an oversight body in one campaign."""

    campaign = serializers.IntegerField(source="campaign.pk")
    title = serializers.CharField(source="campaign.title")
    register = serializers.CharField(source="campaign.register")
    state = serializers.CharField(source="campaign.state")
    due_on = serializers.DateField(source="campaign.due_on")
    record = serializers.IntegerField(help_text="Key of the record in its register.")
    reference = serializers.CharField()
    entities = serializers.ListField(child=serializers.CharField(), help_text="Codes of the entities asked.")
    is_answered = serializers.BooleanField()


class CampaignRecordViewSet(GenericViewSet[CampaignItem]):
    """Records of the reader's oversight body in campaigns, and whether they were answered; of all bodies for others."""

    required_permission = Permission.VIEW_CAMPAIGN_ANSWERS
    queryset = CampaignItem.objects.none()  # names the model to the schema
    serializer_class = CampaignRecordSerializer

    @extend_schema(
        parameters=[
            OpenApiParameter("campaign", int, description="Key of the campaign."),
            OpenApiParameter("answered", str, enum=["yes", "no"]),
        ]
    )
    def list(self, request: Request) -> Response:
        """The records, those of the latest campaign first."""
        refuse_unknown(request, ("campaign", "answered"))
        reader = cast(User, request.user)
        form = RecordsForm(request.query_params, reader=reader)
        if not form.is_valid():
            raise serializers.ValidationError({name: list(map(str, errors)) for name, errors in form.errors.items()})
        rows = measures.record_answers(reader=reader, on=register_day(), **form.cleaned_data)
        page: Any = self.paginate_queryset(rows)
        described = measures.described(page, reader=reader)
        return self.get_paginated_response(CampaignRecordSerializer(described, many=True).data)


def _values(kind: type[Written], request: Request) -> dict[str, Any]:
    written = kind(data=request.data)
    written.is_valid(raise_exception=True)
    return dict(written.validated_data)
