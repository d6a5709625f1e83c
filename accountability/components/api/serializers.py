"""Serializers of the components. Names and texts are given in every available language."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accountability.api.writes import LONGEST, Write
from accountability.components import actions
from accountability.components.api.plans import (
    CommitmentDependencySerializer,
    CommitmentMilestoneSerializer,
    CommitmentOccurrenceSerializer,
)
from accountability.forms.fields import DAYS
from accountability.models import (
    Commitment,
    CommitmentOutcome,
    CommitmentUpdate,
    Component,
    PrintedFigure,
    Resolution,
    ResolutionAmount,
    Series,
    Statement,
    SubArea,
)
from accountability.models.commitment import CommitmentProgress, CommitmentState


class Localized(serializers.DictField):
    """One text by language code."""

    child = serializers.CharField()

    def to_representation(self, value: Any) -> dict[str, str]:
        return value or {}


INFERRED = "The fields that the document does not print: inferred from the context, assumed or classified by us."


class Inferred(serializers.ListField):
    """Names of fields that are ours."""

    child = serializers.CharField()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, help_text=INFERRED, **kwargs)


class SubAreaSerializer(serializers.ModelSerializer):
    names = Localized()

    class Meta:
        model = SubArea
        fields = ["order", "names"]


class ComponentSerializer(serializers.ModelSerializer):
    names = Localized()
    sub_areas = SubAreaSerializer(many=True)

    class Meta:
        model = Component
        fields = ["number", "names", "sub_areas"]


class StatementSerializer(serializers.ModelSerializer):
    document = serializers.CharField(source="document.symbol")
    sub_area = serializers.IntegerField(source="sub_area.order", allow_null=True)
    summary = Localized()

    class Meta:
        model = Statement
        fields = ["document", "paragraph", "sub_area", "summary", "under_progress_heading"]


class CommitmentSerializer(serializers.ModelSerializer):
    document = serializers.CharField(source="document.symbol")
    component = serializers.IntegerField(source="component.number")
    sub_area = serializers.IntegerField(source="sub_area.order", allow_null=True)
    outcome_document = serializers.CharField(source="outcome_document.symbol", allow_null=True)
    texts, outcome, due_note = Localized(), Localized(), Localized()
    inferred = Inferred()
    due_assumed = serializers.BooleanField(read_only=True, help_text="The day due orders the row; no day is printed.")
    lead = serializers.CharField(read_only=True, help_text="Code of the lead entity; empty if none is assigned.")
    contributors = serializers.SerializerMethodField(help_text="Codes of the other responsible entities.")

    class Meta:
        model = Commitment
        fields = [
            "id", "document", "paragraph", "sub", "section", "component", "sub_area", "texts", "responsible_office",
            "office_basis", "lead", "contributors", "due_as_printed", "first_due_on", "due_on", "due_assumed",
            "due_note", "due_kind", "recurs_every", "progress", "updated_on", "state", "done_on", "outcome",
            "outcome_document", "outcome_paragraph", "inferred", "version",
        ]  # fmt: skip

    def get_contributors(self, commitment: Commitment) -> list[str]:
        return [row.entity.code for row in commitment.responsibilities.all() if not row.is_lead]


class CommitmentUpdateSerializer(serializers.ModelSerializer):
    recorded_by = serializers.CharField(source="recorded_by.username")

    class Meta:
        model = CommitmentUpdate
        fields = ["progress", "text", "done_on", "reported_on", "recorded_by", "recorded_at"]


class CommitmentOutcomeSerializer(serializers.ModelSerializer):
    document = serializers.CharField(source="document.symbol", allow_null=True)
    decided_by = serializers.CharField(source="decided_by.username")

    class Meta:
        model = CommitmentOutcome
        fields = [
            "state", "done_on", "text", "language", "document", "paragraph", "entered_on", "decided_by", "recorded_at",
        ]  # fmt: skip


class CommitmentDetailSerializer(CommitmentSerializer):
    """One commitment with everything that was reported and decided, oldest first."""

    updates = CommitmentUpdateSerializer(many=True)
    outcomes = CommitmentOutcomeSerializer(many=True)
    milestones = CommitmentMilestoneSerializer(many=True)
    occurrences = CommitmentOccurrenceSerializer(many=True)
    dependencies = CommitmentDependencySerializer(many=True)

    class Meta(CommitmentSerializer.Meta):
        fields = [
            *CommitmentSerializer.Meta.fields, "updates", "outcomes", "milestones", "occurrences", "dependencies",
        ]  # fmt: skip


class ProgressWrite(Write):
    """Progress reported by the lead entity."""

    progress = serializers.ChoiceField(CommitmentProgress.choices)
    text = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)
    done_on = serializers.DateField(required=False, validators=DAYS, help_text="Required for reported_done.")

    def act(self, **given: Any) -> None:
        actions.report_progress(self.record, **given)


class OutcomeWrite(Write):
    """What came of a commitment; `open` reopens it."""

    state = serializers.ChoiceField(CommitmentState.choices)
    text = serializers.CharField(max_length=LONGEST)
    done_on = serializers.DateField(required=False, validators=DAYS, help_text="Required for kept.")
    document = serializers.CharField(required=False, default="", allow_blank=True, max_length=80)
    paragraph = serializers.CharField(required=False, default="", allow_blank=True, max_length=16)

    def act(self, **given: Any) -> None:
        actions.decide_outcome(self.record, **given)


class PrintedFigureSerializer(serializers.ModelSerializer):
    source = serializers.CharField(help_text="Symbol and paragraph.")  # type: ignore[assignment]

    class Meta:
        model = PrintedFigure
        fields = [
            "key", "revision", "source", "value", "text", "decimals", "unit", "value_type", "body", "volume",
            "category", "rule", "period", "period_start", "period_end", "as_of", "as_of_assumed", "note",
        ]  # fmt: skip


class SeriesSerializer(serializers.ModelSerializer):
    titles = Localized()
    figures = PrintedFigureSerializer(many=True, source="current_figures")

    class Meta:
        model = Series
        fields = ["code", "titles", "unit", "figures"]


class ComponentDetailSerializer(ComponentSerializer):
    statements = StatementSerializer(many=True)
    commitments = CommitmentSerializer(many=True)
    series = SeriesSerializer(many=True)

    class Meta(ComponentSerializer.Meta):
        fields = [*ComponentSerializer.Meta.fields, "statements", "commitments", "series"]


class ResolutionAmountSerializer(serializers.ModelSerializer):
    report = serializers.CharField(source="report.symbol")
    item = Localized()

    class Meta:
        model = ResolutionAmount
        fields = ["report", "item", "amount", "budget_year"]


class ResolutionSerializer(serializers.ModelSerializer):
    document = serializers.CharField(source="document.symbol", help_text="The report whose annex lists it.")
    symbol = serializers.CharField(help_text="As cited: 75/253 A.")
    agenda_titles, titles, action, summary = Localized(), Localized(), Localized(), Localized()
    reports: Any = serializers.SlugRelatedField("symbol", read_only=True, many=True)
    amounts = ResolutionAmountSerializer(many=True)
    inferred = Inferred()

    class Meta:
        model = Resolution
        fields = [
            "id", "document", "number", "agenda_item", "agenda_titles", "symbol", "titles", "action", "reports",
            "status", "due_session", "summary", "amounts", "inferred",
        ]  # fmt: skip


class FindingSerializer(serializers.Serializer):
    """A printed figure that the other printed figures do not give."""

    source = serializers.CharField(help_text="Symbol and paragraph.")  # type: ignore[assignment]
    what = serializers.CharField()
    printed = serializers.CharField()
    derived = serializers.CharField(help_text="At the printed precision.")
    arithmetic = serializers.CharField(help_text="Operands and the unrounded ratio.")
    code = serializers.CharField(help_text="Of the relation that was checked.")
    follows_from = serializers.CharField(
        allow_blank=True, help_text="The code of the finding of which this one is an echo; empty for most."
    )
