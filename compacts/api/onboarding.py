"""The onboarding of heads of entity in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.filtering import KnownFilters
from accountability.api.keyset_pagination import KeysetPages
from accountability.models import register_day
from compacts.choices import StepState
from compacts.forms.onboarding import OnboardingFilter
from compacts.models import IncomingHead
from compacts.permissions import OnboardingPermission


class OnboardingSerializer(serializers.ModelSerializer):
    """One new head of entity, and the state of each step as the registers give it today."""

    entity = serializers.CharField(source="post.entity.code")
    post = serializers.CharField(source="post.code")
    due_on = serializers.DateField()
    compact, delegations, kpis, risks = (serializers.ChoiceField(StepState.choices) for _step in range(4))
    is_overdue = serializers.SerializerMethodField()

    class Meta:
        model = IncomingHead
        fields = [
            "id", "entity", "post", "person", "starts_on", "due_on", "compact", "delegations", "kpis", "risks",
            "is_overdue",
        ]  # fmt: skip

    def get_is_overdue(self, head: IncomingHead) -> bool:
        return head.is_overdue(on=register_day())


class OnboardingViewSet(ReadOnlyModelViewSet):
    """Heads of entity who took up their posts within a year."""

    required_permission = OnboardingPermission.VIEW_ONBOARDING
    queryset = IncomingHead.objects.none()
    serializer_class = OnboardingSerializer
    filter_backends = [KnownFilters]
    filterset_class = OnboardingFilter
    filters_from_data = ("entity",)
    pagination_class = KeysetPages
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        heads = IncomingHead.objects.visible_to(self.request.user).with_steps(on=register_day())
        return heads.select_related("post__entity")
