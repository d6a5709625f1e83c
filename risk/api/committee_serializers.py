"""Serializers of editions, of the quarterly round, of the Committee’s pack, and of what is public."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from accountability.api.writes import LONGEST, Write
from accountability.forms.fields import DAYS
from risk import actions
from risk.choices import Decision
from risk.models import CommitteeDecision, RegisterEdition


class RegisterEditionSerializer(serializers.ModelSerializer):
    class Meta:
        model = RegisterEdition
        fields = ["id", "label", "state", "approved_on", "decision_reference", "gaps"]


class CommitteeDecisionSerializer(serializers.ModelSerializer):
    """One decision of the Management Committee."""

    recorded_by = serializers.CharField(source="recorded_by.stored_label")

    class Meta:
        model = CommitteeDecision
        fields = ["id", "decision", "decided_on", "reason", "reference", "assessment", "recorded_by"]


class LateOwnerSerializer(serializers.Serializer):
    post = serializers.CharField(source="post.code")
    holder = serializers.CharField(allow_blank=True)
    count = serializers.IntegerField()


class RegisterRoundSerializer(serializers.Serializer):
    """How far the review of this quarter is in one register."""

    register = serializers.CharField(source="register.code")
    active = serializers.IntegerField()
    reviewed = serializers.IntegerField()
    waiting = serializers.IntegerField()
    late = serializers.IntegerField()
    late_owners = LateOwnerSerializer(source="owners", many=True)
    edition = RegisterEditionSerializer(allow_null=True)


class PackRowSerializer(serializers.Serializer):
    """One risk of the Secretariat in the pack, with the reasons to review it."""

    id = serializers.IntegerField(source="risk.pk")
    code = serializers.CharField(source="risk.code")
    event = serializers.CharField(source="risk.event")
    before = serializers.IntegerField(source="then.decided", allow_null=True, default=None)
    level = serializers.IntegerField(source="now.decided", allow_null=True, default=None)
    appetite = serializers.IntegerField(source="now.appetite", allow_null=True, default=None)
    above_appetite = serializers.BooleanField(source="is_above")
    movement = serializers.CharField()
    late = serializers.BooleanField(source="is_late")
    acceptance_expires_on = serializers.DateField(source="acceptance.expires_on", allow_null=True, default=None)
    plan = serializers.CharField(source="plan.state", allow_null=True, default=None)
    decision = CommitteeDecisionSerializer(allow_null=True)


class PackRegisterSerializer(serializers.Serializer):
    register = serializers.CharField(source="register.code")
    assessed = serializers.IntegerField()
    above_appetite = serializers.IntegerField(source="above")
    with_appetite = serializers.IntegerField()
    above_tolerance = serializers.IntegerField()
    late = serializers.IntegerField()


@extend_schema_serializer(many=False)
class PackSerializer(serializers.Serializer):
    """The pack of the Management Committee for a day."""

    as_of = serializers.DateField(source="on")
    since = serializers.DateField()
    risks = PackRowSerializer(source="rows", many=True)
    registers = PackRegisterSerializer(many=True)
    edition = RegisterEditionSerializer(allow_null=True)


class CriticalRiskSerializer(serializers.Serializer):
    """One critical risk by title and level."""

    code = serializers.CharField()
    title = serializers.CharField()
    level = serializers.CharField()
    category = serializers.DictField(child=serializers.CharField())
    fraud = serializers.BooleanField(source="is_fraud")
    is_illustrative = serializers.BooleanField()


class PublishedEditionSerializer(serializers.Serializer):
    """The latest published edition of a register: its critical risks, of all its risks."""

    register = serializers.CharField(source="edition.register.code")
    edition = serializers.CharField(source="edition.label")
    approved_on = serializers.DateField(source="edition.approved_on")
    decision_reference = serializers.CharField(source="edition.decision_reference")
    total = serializers.IntegerField()
    critical = CriticalRiskSerializer(many=True)


class DecisionWrite(Write):
    """Record a decision of the Management Committee."""

    decision = serializers.ChoiceField(Decision.choices)
    reason = serializers.CharField(max_length=LONGEST)
    reference = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)
    on = serializers.DateField(required=False, validators=DAYS, help_text="The register day if empty.")

    def act(self, **given: Any) -> None:
        actions.record_decision(self.record, **given)
