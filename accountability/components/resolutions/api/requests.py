"""The API of the requests of the General Assembly: what is asked, what is drafted, what answers it."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.bounds import LARGEST_KEY
from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.api.writes import LONGEST, RecordWrites, Write, etag, writes
from accountability.components.resolutions import actions
from accountability.components.resolutions.filters import RequestFilter
from accountability.components.resolutions.forms.requests import resolution_symbol
from accountability.errors import Incomplete
from accountability.forms.fields import DAYS
from accountability.localization import current_language
from accountability.models import (
    Document,
    Entity,
    RequestAnswer,
    RequestUpdate,
    RequestVerb,
    ResolutionRequest,
    User,
)
from accountability.models.request import RequestProgress, RequestState, SessionPart
from accountability.permissions import Permission, can


class ResolutionItemSerializer(serializers.ModelSerializer):
    """One request inside an operative paragraph."""

    symbol = serializers.CharField(source="document.symbol", help_text="The resolution: A/RES/77/280.")
    verb = serializers.CharField(source="verb.code")
    verb_class = serializers.CharField(source="verb.kind", help_text="asking, deciding or other.")
    request = serializers.DictField(source="texts", child=serializers.CharField(), help_text="By language.")
    answer = serializers.DictField(child=serializers.CharField(), help_text="By language.")
    answered_by = serializers.CharField(source="answer_document.symbol", allow_null=True)
    answered_late = serializers.BooleanField(
        source="is_answered_late", help_text="Computed: issued after the due session, or the due part of it."
    )
    lead = serializers.CharField(help_text="Code of the lead entity; empty if none is assigned.")
    contributors = serializers.SerializerMethodField(help_text="Codes of the other responsible entities.")
    inferred = serializers.ListField(
        child=serializers.CharField(), help_text="The fields that the document does not print."
    )

    class Meta:
        model = ResolutionRequest
        fields = [
            "id", "symbol", "part", "paragraph", "item", "verb", "verb_class", "request", "addressee", "deliverable",
            "due_session", "due_part", "due_on", "basis", "inferred", "lead", "contributors", "progress",
            "updated_on", "state", "answered_by", "answer_paragraph", "answered_on", "answered_late", "answer",
            "repeats", "version",
        ]  # fmt: skip

    def get_contributors(self, request: ResolutionRequest) -> list[str]:
        return [row.entity.code for row in request.responsibilities.all() if not row.is_lead]


class ResolutionAnswerSerializer(serializers.ModelSerializer):
    document = serializers.CharField(source="document.symbol", allow_null=True)

    class Meta:
        model = RequestAnswer
        fields = ["state", "document", "paragraph", "answered_on", "text", "language", "entered_on", "recorded_at"]


class ResolutionDraftSerializer(serializers.ModelSerializer):
    document = serializers.CharField(source="document.symbol", allow_null=True)
    recorded_by = serializers.CharField(source="recorded_by.username")

    class Meta:
        model = RequestUpdate
        fields = ["progress", "text", "document", "paragraph", "reported_on", "recorded_by", "recorded_at"]


class ResolutionItemDetailSerializer(ResolutionItemSerializer):
    """One request with its chain and everything that was drafted and decided, oldest first."""

    answers = ResolutionAnswerSerializer(many=True)
    drafts = serializers.SerializerMethodField(help_text="Empty for people outside the Secretariat.")
    repeated_by = serializers.SerializerMethodField(help_text="Keys of the later requests that repeat it.")
    observations = serializers.SerializerMethodField(help_text="Keys of the endorsed views of the Committee.")
    commitments = serializers.SerializerMethodField(help_text="Keys of the commitments that respond to it.")

    class Meta(ResolutionItemSerializer.Meta):
        fields = [
            *ResolutionItemSerializer.Meta.fields, "answers", "drafts", "repeated_by", "observations", "commitments",
        ]  # fmt: skip

    @extend_schema_field(ResolutionDraftSerializer(many=True))
    def get_drafts(self, request: ResolutionRequest) -> Any:
        if not can(self.context["request"].user, Permission.VIEW_ENTITIES):
            return []
        return ResolutionDraftSerializer(request.updates.select_related("document", "recorded_by"), many=True).data

    def get_repeated_by(self, request: ResolutionRequest) -> list[int]:
        return list(request.repeated_by.filter(is_voided=False).values_list("pk", flat=True))

    def get_observations(self, request: ResolutionRequest) -> list[int]:
        return list(request.observations.values_list("pk", flat=True))

    def get_commitments(self, request: ResolutionRequest) -> list[int]:
        return list(request.commitments.values_list("pk", flat=True))


# --- Writes -----------------------------------------------------------------------------------------------------------
class NewResolutionItem(Write):
    """A request of a resolution; its state follows from the lead verb."""

    symbol = serializers.CharField(max_length=80)
    part = serializers.CharField(required=False, default="", allow_blank=True, max_length=8)
    paragraph = serializers.CharField(max_length=16)
    item = serializers.IntegerField(required=False, default=1, min_value=1, max_value=99)
    verb = serializers.CharField(max_length=64, help_text="Code of the lead verb.")
    request = serializers.CharField(max_length=LONGEST, help_text="In your own words, in the language of the call.")
    addressee = serializers.CharField(required=False, default="Secretary-General", max_length=120)
    deliverable = serializers.CharField(required=False, default="", allow_blank=True, max_length=250)
    due_session = serializers.IntegerField(required=False, default=None, allow_null=True, min_value=1, max_value=300)
    due_part = serializers.ChoiceField(SessionPart.choices, required=False, default="", allow_blank=True)
    lead = serializers.CharField(required=False, default="", allow_blank=True, max_length=32)

    def enter(self) -> ResolutionRequest:
        """Enter the request; a name that is not listed is refused at its field."""
        self.is_valid(raise_exception=True)
        given = dict(self.validated_data)
        symbol, verb, lead, text = (given.pop(name) for name in ("symbol", "verb", "lead", "request"))
        document = Document.objects.filter(symbol__iexact=resolution_symbol(symbol)).first()
        if document is None:
            raise Incomplete(_("“%(symbol)s” is not in the list of documents.") % {"symbol": symbol}, "symbol")
        row = RequestVerb.objects.filter(code=verb, is_active=True).first()
        if row is None:
            raise Incomplete(_("“%(text)s” is not known here.") % {"text": verb}, "verb")
        entity = Entity.objects.filter(code=lead).first()
        if lead and entity is None:
            raise Incomplete(_("“%(text)s” is not known here.") % {"text": lead}, "lead")
        if given["due_part"] and not given["due_session"]:
            raise Incomplete(_("Enter the session as well."), "due_session")
        request = ResolutionRequest(document=document, verb=row, texts={current_language(): text}, **given)
        return actions.enter_request(request, by=self.by, lead=entity)


class RequestDraftWrite(Write):
    """Progress of the entity that answers, or its draft answer."""

    progress = serializers.ChoiceField(RequestProgress.choices)
    text = serializers.CharField(max_length=LONGEST)
    document = serializers.CharField(required=False, default="", allow_blank=True, max_length=80)
    paragraph = serializers.CharField(required=False, default="", allow_blank=True, max_length=16)

    def act(self, **given: Any) -> None:
        actions.draft_answer(self.record, **given)


class AnswerWrite(Write):
    """What answers a request; `pending` reopens it."""

    state = serializers.ChoiceField(RequestState.choices)
    text = serializers.CharField(max_length=LONGEST)
    document = serializers.CharField(required=False, default="", allow_blank=True, max_length=80)
    paragraph = serializers.CharField(required=False, default="", allow_blank=True, max_length=16)
    answered_on = serializers.DateField(
        required=False, validators=DAYS, help_text="Only if the list of documents has no date for the document."
    )

    def act(self, **given: Any) -> None:
        actions.decide_answer(self.record, **given)


class RepetitionWrite(Write):
    """The earlier request that this one repeats."""

    earlier = serializers.IntegerField(min_value=1, max_value=LARGEST_KEY)

    def act(self, **given: Any) -> None:
        earlier = ResolutionRequest.objects.filter(pk=given.pop("earlier"), is_voided=False).first()
        if earlier is None:
            raise Incomplete(_("This request is not in the register."), "earlier")
        actions.link_repetition(self.record, earlier=earlier, **given)


class ResolutionItemViewSet(RecordWrites, ReadOnlyModelViewSet):
    """Requests of the General Assembly, one for each thing that an operative paragraph asks."""

    required_permission = Permission.VIEW_FIGURES
    permissions_by_action = {
        "create": Permission.DECIDE_REQUEST, "drafts": Permission.ANSWER_REQUEST, "answer": Permission.DECIDE_REQUEST,
        "repeats": Permission.DECIDE_REQUEST,
    }  # fmt: skip
    queryset = ResolutionRequest.objects.filter(is_voided=False).select_related(
        "document", "verb", "answer_document"
    ).prefetch_related("responsibilities__entity")  # fmt: skip
    serializer_class = ResolutionItemSerializer
    filter_backends = [KnownFilters]
    filterset_class = RequestFilter
    filters_from_data = ("entity", "assignee")
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[ResolutionRequest]:
        return super().get_queryset().order_by("document__symbol", "part", "pk")

    @extend_schema(responses=ResolutionItemDetailSerializer)
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One request with its history; ETag is its version, which a write sends back as If-Match."""
        refuse_unknown(request, ())
        return self._detail(get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"]))

    @extend_schema(request=NewResolutionItem, responses={201: ResolutionItemDetailSerializer})
    def create(self, request: Request) -> Response:
        """Enter a request."""
        refuse_unknown(request, ())
        entered = NewResolutionItem(data=request.data, by=cast(User, request.user)).enter()
        return self._detail(get_object_or_404(self.get_queryset(), pk=entered.pk), status.HTTP_201_CREATED)

    @writes(RequestDraftWrite, "drafts", ResolutionItemDetailSerializer)
    def drafts(self, request: Request, pk: int) -> Response:
        """Report progress for the entity that answers, or submit its draft answer."""
        return self._write(request, RequestDraftWrite)

    @writes(AnswerWrite, "answer", ResolutionItemDetailSerializer)
    def answer(self, request: Request, pk: int) -> Response:
        """Decide what answers a request, or reopen it."""
        return self._write(request, AnswerWrite)

    @writes(RepetitionWrite, "repeats", ResolutionItemDetailSerializer)
    def repeats(self, request: Request, pk: int) -> Response:
        """Link a request to the earlier one that it repeats."""
        return self._write(request, RepetitionWrite)

    def _detail(self, record: ResolutionRequest, code: int = status.HTTP_200_OK) -> Response:
        serializer = ResolutionItemDetailSerializer(record, context=self.get_serializer_context())
        return Response(serializer.data, code, headers=etag(record.version))
