"""Implementing partners in the API: the list, one partner with its checks, and what is written of it."""

from __future__ import annotations

from typing import Any, cast

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api import comments, evidence
from accountability.api.filtering import KnownFilters, refuse_unknown
from accountability.api.keyset_pagination import KeysetPages
from accountability.api.writes import LONGEST, RecordWrites, Write, etag, writes
from accountability.forms.fields import DAYS
from accountability.models import Entity, User, register_day
from risk import actions
from risk.choices.partners import REVIEWS, CheckKind, CheckResult, GuidelineKind, PartnerKind
from risk.filters import PartnerFilter
from risk.models import Partner, PartnerCheck, PartnerComment, PartnerEvidenceVersion, PartnerGuideline
from risk.permissions import PartnerPermission as Permission

UPDATE = Permission.UPDATE_PARTNERS


class PartnerCheckSerializer(serializers.ModelSerializer):
    """One check of a partner; of a screening, unsatisfactory means that the partner is listed."""

    class Meta:
        model = PartnerCheck
        fields = ["kind", "result", "done_on", "done_by", "next_on", "summary"]


class PartnerSerializer(serializers.ModelSerializer):
    """One implementing partner with the result of its latest check of each kind."""

    entity = serializers.CharField(source="entity.code")
    agreement = serializers.CharField(source="agreement.code", allow_null=True, default=None)
    latest = serializers.SerializerMethodField()

    class Meta:
        model = Partner
        fields = [
            "id", "entity", "code", "name", "kind", "state", "started_on", "ended_on", "agreement", "agreement_on",
            "agreement_ends_on", "screened_on", "due_on", "latest", "is_illustrative", "version",
        ]  # fmt: skip

    @extend_schema_field(serializers.DictField(child=serializers.ChoiceField(CheckResult.choices)))
    def get_latest(self, partner: Any) -> dict[str, str]:
        results = {kind.value: getattr(partner, f"{kind.value.replace('-', '_')}_result") for kind in CheckKind}
        return {kind: result for kind, result in results.items() if result}


class PartnerDetailSerializer(PartnerSerializer):
    """One implementing partner with all of its checks, the latest first."""

    checks = PartnerCheckSerializer(many=True)

    class Meta(PartnerSerializer.Meta):
        fields = [*PartnerSerializer.Meta.fields, "checks"]


# --- What is written ------------------------------------------------------------------------------------------------
class PartnerEditWrite(Write):
    """The name, the kind and the agreement of a partner."""

    name = serializers.CharField(max_length=300)
    kind = serializers.ChoiceField(PartnerKind.choices)
    agreement = serializers.SlugRelatedField(
        slug_field="code", queryset=PartnerGuideline.objects.filter(kind=GuidelineKind.AGREEMENT), allow_null=True,
        default=None,
    )  # fmt: skip
    agreement_on = serializers.DateField(validators=DAYS, allow_null=True, default=None)
    agreement_ends_on = serializers.DateField(validators=DAYS, allow_null=True, default=None)

    def act(self, **given: Any) -> None:
        actions.edit_partner(self.record, **given)


class NewPartnerWrite(PartnerEditWrite):
    """A new partner of an entity."""

    entity = serializers.SlugRelatedField(slug_field="code", queryset=Entity.objects.all())
    code = serializers.CharField(max_length=40)
    started_on = serializers.DateField(validators=DAYS)


class PartnerScreeningWrite(Write):
    """A screening; without a next date it is repeated after the interval of the guidelines."""

    result = serializers.ChoiceField(CheckResult.choices)
    done_on = serializers.DateField(validators=DAYS)
    done_by = serializers.CharField(max_length=200)
    next_on = serializers.DateField(validators=DAYS, required=False)
    summary = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.record_check(self.record, **{"kind": CheckKind.SANCTIONS, **given})


class PartnerCheckWrite(PartnerScreeningWrite):
    """A check of the legal status or the governance, an assessment, or monitoring."""

    kind = serializers.ChoiceField([(kind.value, kind.label) for kind in REVIEWS])
    next_on = None  # type: ignore[assignment]  # of a screening


class PartnerEndWrite(Write):
    """The end of a partnership."""

    ended_on = serializers.DateField(validators=DAYS)
    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.end_partnership(self.record, **given)


class PartnerResumeWrite(Write):
    """Why an ended partnership is resumed, and from which day; from today where none is given."""

    resumed_on = serializers.DateField(required=False, validators=DAYS)
    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.resume_partnership(self.record, **given)


class PartnerViewSet(RecordWrites, ReadOnlyModelViewSet[Partner]):
    """Implementing partners of the entities for which the client reads them."""

    required_permission = Permission.VIEW_PARTNERS
    permissions_by_action = dict.fromkeys(("create", "edit", "screen", "check", "end", "resume"), UPDATE)
    queryset = Partner.objects.filter(is_voided=False).for_action()
    serializer_class = PartnerSerializer
    filter_backends = [KnownFilters]
    filterset_class = PartnerFilter
    filters_from_data = ("entity", "agreement")
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        return rows.visible_to(self.request.user).with_latest(on=register_day())

    @extend_schema(responses=PartnerDetailSerializer)
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One partner; ETag is its version, which a write sends back as If-Match."""
        refuse_unknown(request, ())
        return self._detail(self.get_object())

    def _detail(self, record: Partner, code: int = status.HTTP_200_OK) -> Response:
        return Response(PartnerDetailSerializer(record).data, status=code, headers=etag(record.version))

    @extend_schema(request=NewPartnerWrite, responses={201: PartnerDetailSerializer})
    def create(self, request: Request) -> Response:
        """Enter a partner of an entity."""
        refuse_unknown(request, ())
        given = NewPartnerWrite(data=request.data)
        given.is_valid(raise_exception=True)
        partner = actions.enter_partner(Partner(**given.validated_data), by=cast(User, request.user))
        return self._detail(self.get_queryset().get(pk=partner.pk), status.HTTP_201_CREATED)

    @writes(PartnerEditWrite, "edit", PartnerDetailSerializer)
    def edit(self, request: Request, pk: int) -> Response:
        """Change the name, the kind or the agreement."""
        return self._write(request, PartnerEditWrite)

    @writes(PartnerScreeningWrite, "screenings", PartnerDetailSerializer)
    def screen(self, request: Request, pk: int) -> Response:
        """Enter a screening against the lists of sanctions."""
        return self._write(request, PartnerScreeningWrite)

    @writes(PartnerCheckWrite, "checks", PartnerDetailSerializer)
    def check(self, request: Request, pk: int) -> Response:
        """Enter another check."""
        return self._write(request, PartnerCheckWrite)

    @writes(PartnerEndWrite, "end", PartnerDetailSerializer)
    def end(self, request: Request, pk: int) -> Response:
        """End the partnership, with the reason."""
        return self._write(request, PartnerEndWrite)

    @writes(PartnerResumeWrite, "resume", PartnerDetailSerializer)
    def resume(self, request: Request, pk: int) -> Response:
        """Resume an ended partnership, with the reason."""
        return self._write(request, PartnerResumeWrite)


class PartnerEvidenceViewSet(evidence.EvidenceViewSet):
    """Evidence of one implementing partner, for those who may read it."""

    model = Partner
    queryset = PartnerEvidenceVersion.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_PARTNERS
    permissions_by_action = {"create": UPDATE, "withdraw": UPDATE}


class PartnerCommentViewSet(comments.CommentViewSet):
    """Comments on one implementing partner."""

    model = Partner
    queryset = PartnerComment.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_PARTNERS
