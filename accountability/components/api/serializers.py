"""Serializers of the components. Names and texts are given in every available language."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accountability.models import (
    Commitment,
    Component,
    PrintedFigure,
    Resolution,
    ResolutionAmount,
    Series,
    Statement,
    SubArea,
)


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

    class Meta:
        model = Commitment
        fields = [
            "id", "document", "paragraph", "sub", "section", "component", "sub_area", "texts", "responsible_office",
            "office_basis", "due_as_printed", "due_on", "due_assumed", "due_note", "due_kind", "state", "outcome",
            "outcome_document", "inferred",
        ]  # fmt: skip


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
