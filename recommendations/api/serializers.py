"""The shapes in which the API gives the register."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accountability import deadlines
from recommendations.choices import CLAIMED_DONE, OPEN, Acceptance, Category, DecisionKind, Position, Progress, State
from recommendations.measures import BY_CODE
from recommendations.models import AccountableOfficial, Amount, Part, Recommendation, Repeat, TargetDate


class StateThen(serializers.ChoiceField):
    """Where it stands for the body: on the day asked for, else now."""

    def get_attribute(self, instance: Recommendation) -> str:
        return getattr(instance, "state_then", instance.state)


class RecommendationSerializer(serializers.ModelSerializer):
    """One recommendation with both axes; days are counted on the day asked for, else on the register day."""

    document = serializers.CharField(source="document.symbol")
    body = serializers.CharField(source="body.code")
    theme = serializers.CharField(source="theme.code", default=None, allow_null=True)
    entities = serializers.SerializerMethodField(help_text="Codes, the leading entity first.")
    state = StateThen(choices=State.choices)
    is_open = serializers.SerializerMethodField()
    has_gap = serializers.SerializerMethodField(help_text="Management says it is done, the body holds it open.")
    age_days = serializers.SerializerMethodField()
    overdue_days = serializers.SerializerMethodField(help_text="0 when closed, not due yet, or without a date.")
    slippage_days = serializers.SerializerMethodField(help_text="From the first date to the latest.")

    class Meta:
        model = Recommendation
        fields = [
            "id", "version", "label", "document", "chapter", "paragraph", "organization", "body", "volume", "text",
            "language", "period_end", "rating", "rating_now", "priority", "addressee", "theme", "entities",
            "counts_from", "reported_on", "recorded_at", "state", "acceptance", "in_conflict", "decided_on",
            "position", "progress", "updated_on", "first_due_on", "due_on", "due_kind", "is_open", "has_gap",
            "age_days", "overdue_days", "slippage_days", "is_voided",
        ]  # fmt: skip

    @property
    def on(self) -> dt.date:
        return self.context["on"]

    def get_entities(self, record: Recommendation) -> list[str]:
        return [r.entity.code for r in record.responsibilities.all()]

    def get_is_open(self, record: Recommendation) -> bool:
        return getattr(record, "state_then", record.state) in OPEN

    def get_has_gap(self, record: Recommendation) -> bool:
        return self.get_is_open(record) and record.progress in CLAIMED_DONE

    def get_age_days(self, record: Recommendation) -> int:
        return deadlines.age(record.reported_on, on=self.on)

    def get_overdue_days(self, record: Recommendation) -> int:
        return deadlines.overdue(record.due_on, on=self.on) if self.get_is_open(record) else 0

    def get_slippage_days(self, record: Recommendation) -> int | None:
        return deadlines.slippage(record.first_due_on, record.due_on)


class PartSerializer(serializers.ModelSerializer):
    entity = serializers.CharField(source="entity.code", default=None, allow_null=True)

    class Meta:
        model = Part
        fields = ["label", "text", "entity", "due_on", "state"]


class TargetDateSerializer(serializers.ModelSerializer):
    reason = serializers.CharField(source="reason.code", default=None, allow_null=True)

    class Meta:
        model = TargetDate
        fields = ["number", "raw", "kind", "due_on", "reason", "note", "recorded_at"]


class RepeatSerializer(serializers.ModelSerializer):
    label = serializers.CharField(source="earlier.label")

    class Meta:
        model = Repeat
        fields = ["earlier", "label", "kind"]


class AmountSerializer(serializers.ModelSerializer):
    class Meta:
        model = Amount
        fields = ["kind", "value", "currency", "on"]


class OfficialSerializer(serializers.ModelSerializer):
    post = serializers.CharField(source="post.code")

    class Meta:
        model = AccountableOfficial
        fields = ["post", "starts_on", "ends_on"]


class HistoryEntrySerializer(serializers.Serializer):
    """One decision of the body or one word of management, with its three dates."""

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
    about = serializers.IntegerField(allow_null=True, help_text="The decision it voids or settles.")
    id = serializers.IntegerField()
    text = serializers.CharField()
    reason = serializers.CharField()
    document = serializers.CharField(allow_null=True)
    counts_from = serializers.DateField()
    reported_on = serializers.DateField()
    recorded_at = serializers.DateTimeField()
    by = serializers.CharField()


class RecommendationDetailSerializer(RecommendationSerializer):
    """One recommendation with everything known about it but its evidence."""

    root_causes = serializers.SlugRelatedField("code", many=True, read_only=True)
    components = serializers.SlugRelatedField("number", many=True, read_only=True)
    parts = PartSerializer(many=True)
    target_dates = TargetDateSerializer(many=True)
    repeats = RepeatSerializer(many=True)
    amounts = AmountSerializer(many=True)
    accountable_officials = OfficialSerializer(many=True)
    history = serializers.SerializerMethodField(help_text="In the order in which it was reported.")

    class Meta(RecommendationSerializer.Meta):
        fields = [
            *RecommendationSerializer.Meta.fields, "root_causes", "components", "parts", "target_dates", "repeats",
            "amounts", "accountable_officials", "history",
        ]  # fmt: skip

    @extend_schema_field(HistoryEntrySerializer(many=True))
    def get_history(self, record: Recommendation) -> list[dict[str, Any]]:
        return history(record)


def history(record: Recommendation) -> list[dict[str, Any]]:
    """Decisions and updates of one recommendation, merged in the order in which they were reported."""
    rows = [_decided(d) for d in record.decisions.all()] + [_said(u) for u in record.updates.all()]
    return sorted(rows, key=lambda row: (row["reported_on"], row["recorded_at"], row["id"]))


def _decided(decision: Any) -> dict[str, Any]:
    return _entry(
        decision, axis="body", kind=decision.kind, state=decision.state, rating=decision.rating,
        acceptance=decision.acceptance, mark_conflicts=decision.mark_conflicts, about=decision.about_id,
        text=decision.narrative, reason=decision.reason, counts_from=decision.counts_from,
    )  # fmt: skip


def _said(update: Any) -> dict[str, Any]:
    """Management's word counts from the day on which it was given."""
    return _entry(
        update, axis="management", kind="updated", position=update.position, progress=update.progress,
        text=update.text, counts_from=update.reported_on,
    )  # fmt: skip


def _entry(row: Any, **told: Any) -> dict[str, Any]:
    return {
        "axis": "", "kind": "", "state": "", "word": row.word, "rating": "", "acceptance": "", "position": "",
        "progress": "", "part": row.part.label if row.part else "", "mark_conflicts": False, "about": None,
        "id": row.pk, "text": "", "reason": "", "document": row.document.symbol if row.document else None,
        "counts_from": None,
        "reported_on": row.reported_on, "recorded_at": row.recorded_at, "by": row.recorded_by.label,
    } | told  # fmt: skip


# --- Rates ----------------------------------------------------------------------------------------------------------
class Codes(serializers.ListField):
    """Codes repeated in the address or separated by commas."""

    child = serializers.CharField()

    def to_internal_value(self, data: Any) -> list[str]:
        return [code.strip() for item in super().to_internal_value(data) for code in item.split(",") if code.strip()]


class Moment(serializers.DateTimeField):
    """A time; a bare day means its end where the Organization is, and a plus sign may have become a blank."""

    def to_internal_value(self, value: Any) -> dt.datetime:
        try:
            day = dt.date.fromisoformat(value)
        except (TypeError, ValueError):
            return super().to_internal_value(value.replace(" ", "+") if "T" in value else value)
        return self.enforce_timezone(dt.datetime.combine(day, dt.time.max))


class RatesQuestion(serializers.Serializer):
    """What may be asked of the rates. A parameter left out does not filter."""

    as_of = serializers.DateField(
        required=False,
        help_text="A day from the base date on; default: the register day.",
        error_messages={"invalid": _("“as_of” is a day such as 2021-06-30.")},
    )
    known_at = Moment(
        required=False,
        help_text="A time such as 2021-06-30T12:00:00Z, or a day, meaning its end; default: now.",
        error_messages={
            "invalid": _("“known_at” is a time such as 2021-06-30T12:00:00Z, or a day such as 2021-06-30.")
        },
    )
    since = serializers.DateField(
        required=False,
        help_text="Only recommendations issued on that day or later; default: the base date of the body.",
        error_messages={"invalid": _("“since” is a day such as 2018-01-01.")},
    )
    body = serializers.CharField(required=False, allow_blank=True, help_text="OIOS, BOA, JIU.")
    volume = serializers.CharField(required=False, allow_blank=True, help_text="I, II.")
    category = serializers.CharField(required=False, allow_blank=True, help_text=", ".join(Category.values))
    entity = Codes(required=False, help_text="Codes, repeated or separated by commas; * for every entity.")
    rule = serializers.CharField(required=False, allow_blank=True, help_text=", ".join(BY_CODE))


class PrintedRateSerializer(serializers.Serializer):
    value = serializers.FloatField(help_text="Per cent, as printed.")
    source = serializers.CharField()
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
    in_progress = serializers.IntegerField(help_text="All open.")
    issued = serializers.IntegerField()
    conflicts = serializers.IntegerField()
    printed = PrintedRateSerializer(many=True)
