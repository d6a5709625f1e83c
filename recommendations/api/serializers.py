"""Serializers of the register; they declare the fields that rows.py reads."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accountability.api.parsing import Moment
from accountability.forms.fields import DAYS
from recommendations.api.details import LISTS
from recommendations.api.rows import COLUMNS, SHORT
from recommendations.choices import Acceptance, Category, DecisionKind, Position, Progress, State
from recommendations.measures import BY_CODE
from recommendations.models import AccountableOfficial, Amount, Part, Recommendation, Repeat, TargetDate


class RecommendationSerializer(serializers.ModelSerializer):
    """One recommendation with management position and body decision; days count to the selected date or the register
    day.
    """

    document = serializers.CharField(help_text="Symbol.")
    body = serializers.CharField(help_text="Code.")
    theme = serializers.CharField(allow_null=True, help_text="Code.")
    assignee = serializers.CharField(
        allow_null=True, help_text="User name of the colleague of the entity to whom it is assigned."
    )
    entities = serializers.ListField(child=serializers.CharField(), help_text="Codes, the leading entity first.")
    state = serializers.ChoiceField(State.choices, help_text="What the body had decided by the day.")
    is_open = serializers.BooleanField()
    has_gap = serializers.BooleanField(help_text="Management says it is done, the body holds it open.")
    age_days = serializers.IntegerField()
    overdue_days = serializers.IntegerField(help_text="0 when closed, not due yet, or without a date.")
    slippage_days = serializers.IntegerField(allow_null=True, help_text="From the first date to the latest.")

    class Meta:
        model = Recommendation
        fields = [
            *(SHORT.get(name, name) for name in COLUMNS), "entities", "is_open", "has_gap", "age_days", "overdue_days",
            "slippage_days",
        ]  # fmt: skip


class PartSerializer(serializers.ModelSerializer):
    entity = serializers.CharField(allow_null=True, help_text="Code.")

    class Meta:
        model = Part
        fields = ["label", "text", "entity", "due_on", "state"]


class TargetDateSerializer(serializers.ModelSerializer):
    reason = serializers.CharField(allow_null=True, help_text="Code.")

    class Meta:
        model = TargetDate
        fields = ["number", "raw", "kind", "due_on", "reason", "note", "recorded_at"]


class RepeatSerializer(serializers.ModelSerializer):
    label = serializers.CharField()  # type: ignore[assignment]

    class Meta:
        model = Repeat
        fields = ["earlier", "label", "kind"]


class AmountSerializer(serializers.ModelSerializer):
    class Meta:
        model = Amount
        fields = ["kind", "value", "currency", "on"]


class OfficialSerializer(serializers.ModelSerializer):
    post = serializers.CharField(help_text="Code.")

    class Meta:
        model = AccountableOfficial
        fields = ["post", "starts_on", "ends_on"]


class HistoryEntrySerializer(serializers.Serializer):
    """One decision of the body or one management update, with its three dates."""

    axis = serializers.ChoiceField(["body", "management"])
    kind = serializers.ChoiceField([*DecisionKind.values, "updated"])
    state = serializers.ChoiceField(State.choices, allow_blank=True)
    word = serializers.CharField(help_text="As the source has it.")
    rating = serializers.CharField()
    acceptance = serializers.ChoiceField(Acceptance.choices, allow_blank=True)
    position = serializers.ChoiceField(Position.choices, allow_blank=True)
    progress = serializers.ChoiceField(Progress.choices, allow_blank=True)
    part = serializers.CharField()
    mark_conflicts = serializers.BooleanField()
    about = serializers.IntegerField(
        allow_null=True, help_text="The decision that it voids or settles, the update that it withdraws."
    )
    id = serializers.IntegerField()
    text = serializers.CharField()
    reason = serializers.CharField()
    document = serializers.CharField(allow_null=True)
    risk_carried_by = serializers.CharField(allow_null=True, help_text="Code of a post, where not accepted.")
    counts_from = serializers.DateField()
    reported_on = serializers.DateField()
    recorded_at = serializers.DateTimeField()
    by = serializers.CharField()


class RecommendationDetailSerializer(RecommendationSerializer):
    """One recommendation with everything known about it but its evidence."""

    root_causes = serializers.ListField(child=serializers.CharField(), help_text="Codes.")
    components = serializers.ListField(child=serializers.IntegerField(), help_text="Numbers.")
    parts = PartSerializer(many=True)
    target_dates = TargetDateSerializer(many=True)
    repeats = RepeatSerializer(many=True)
    amounts = AmountSerializer(many=True)
    accountable_officials = OfficialSerializer(many=True)
    history = HistoryEntrySerializer(many=True, help_text="In the order in which it was reported.")

    class Meta(RecommendationSerializer.Meta):
        fields = [*RecommendationSerializer.Meta.fields, *LISTS]


# --- Rates ----------------------------------------------------------------------------------------------------------
class Codes(serializers.ListField):
    """Codes repeated in the address or separated by commas."""

    child = serializers.CharField(allow_blank=True)

    def to_internal_value(self, data: Any) -> list[str]:
        return [code.strip() for item in super().to_internal_value(data) for code in item.split(",") if code.strip()]


class RatesQuestion(serializers.Serializer):
    """Parameters of the rates. An omitted parameter does not filter."""

    as_of = serializers.DateField(
        required=False,
        validators=DAYS,
        help_text="A day from the base date on; default: the register day.",
        error_messages={"invalid": _("“as_of” is a date such as 2021-06-30.")},
    )
    known_at = Moment(
        required=False,
        help_text="A time such as 2021-06-30T12:00:00Z, or a day, meaning its end; default: now.",
        error_messages={
            "invalid": _("“known_at” is a time such as 2021-06-30T12:00:00Z, or a date such as 2021-06-30.")
        },
    )
    since = serializers.DateField(
        required=False,
        validators=DAYS,
        help_text="Only recommendations issued on that day or later; default: the base date of the body.",
        error_messages={"invalid": _("“since” is a date such as 2018-01-01.")},
    )
    body = serializers.CharField(required=False, allow_blank=True, help_text="OIOS, BOA, JIU.")
    volume = serializers.CharField(required=False, allow_blank=True, help_text="I, II.")
    category = serializers.CharField(required=False, allow_blank=True, help_text=", ".join(Category.values))
    entity = Codes(required=False, help_text="Codes, repeated or separated by commas; * for every entity.")
    rule = serializers.CharField(required=False, allow_blank=True, help_text=", ".join(BY_CODE))


class PrintedRateSerializer(serializers.Serializer):
    value = serializers.FloatField(help_text="Per cent, as printed.")
    source = serializers.CharField()  # type: ignore[assignment]
    agrees = serializers.BooleanField(allow_null=True, help_text="Null where no base is printed.")


class RateSerializer(serializers.Serializer):
    """One rule applied to one series on one day; counts are of recommendations."""

    body = serializers.CharField()
    volume = serializers.CharField(allow_null=True, help_text="Null for both volumes together.")
    category = serializers.ChoiceField(Category.choices)
    entity = serializers.CharField(allow_null=True, help_text="Null for the Organization.")
    rule = serializers.ChoiceField(list(BY_CODE))
    rule_version = serializers.IntegerField()
    as_of = serializers.DateField()
    known_at = serializers.DateTimeField(allow_null=True, help_text="Null for what is known now.")
    cut_off = serializers.DateField()
    since = serializers.DateField()
    numerator = serializers.IntegerField()
    denominator = serializers.IntegerField()
    rate = serializers.CharField(allow_null=True, help_text="Four places; null where the denominator is 0.")
    percent = serializers.FloatField(allow_null=True, help_text="Rounded once from the raw ratio.")
    implemented = serializers.IntegerField()
    overtaken = serializers.IntegerField(help_text="All closed otherwise.")
    reclassified = serializers.IntegerField()
    note = serializers.CharField(allow_blank=True, help_text="What is asked for, where the rate is not available.")
    in_progress = serializers.IntegerField(help_text="All open.")
    declined = serializers.IntegerField(help_text="Not accepted or not relevant (JIU): ended, among the issued.")
    issued = serializers.IntegerField()
    conflicts = serializers.IntegerField()
    printed = PrintedRateSerializer(many=True)
