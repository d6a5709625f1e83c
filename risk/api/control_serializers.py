"""Serializers of internal control: what is read of a cycle and of a self-assessment, and what is written."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accountability.models import register_day
from accountability.permissions import can
from accountability.roles import Scope
from risk.choices.control import StatementState
from risk.measures.contradictions import contradictions
from risk.measures.control_pages import facts_of, remediation_rows, rows_of
from risk.models import Answer, ControlCycle, ControlStatement, MatrixRow, RemediationAction, ResponseSet, replied
from risk.permissions import ControlPermission as Permission


# --- What is read ---------------------------------------------------------------------------------------------------
class ControlCycleSerializer(serializers.ModelSerializer[ControlCycle]):
    """One cycle of internal control."""

    questionnaire = serializers.IntegerField(source="questionnaire.number")

    class Meta:
        model = ControlCycle
        fields = ["year", "state", "questionnaire", "due_on", "opened_on", "closed_on", "is_illustrative", "version"]


class ControlResponseRowSerializer(serializers.Serializer[Any]):
    """One entity of a cycle: its state, and its shares with numerator and denominator."""

    id = serializers.IntegerField(source="response.pk")
    entity = serializers.CharField(source="response.entity.code")
    state = serializers.CharField(source="response.state")
    signed_on = serializers.DateField(source="response.signed_on", allow_null=True)
    late = serializers.BooleanField(source="is_late")
    yes = serializers.IntegerField(source="score.yes")
    partly = serializers.IntegerField(source="score.partly")
    no = serializers.IntegerField(source="score.no")
    not_applicable = serializers.IntegerField(source="score.not_applicable")
    percent = serializers.DecimalField(None, 1, source="score.percent", allow_null=True)
    controls_tested = serializers.IntegerField(source="tested.numerator")
    key_controls = serializers.IntegerField(source="tested.denominator")
    contradictions_answered = serializers.IntegerField(source="replied.numerator")
    contradictions = serializers.IntegerField(source="replied.denominator")


class MatrixRowSerializer(serializers.ModelSerializer[MatrixRow]):
    entity = serializers.CharField(source="entity.code")
    area = serializers.CharField(source="area.code", allow_null=True, default=None)
    owner = serializers.CharField(source="owner.code", allow_null=True, default=None)
    linked_risk = serializers.CharField(source="linked_risk.label", allow_null=True, default=None)

    class Meta:
        model = MatrixRow
        fields = [
            "id", "entity", "area", "process", "risk", "risk_code", "linked_risk", "control", "owner", "is_key",
            "result", "tested_on", "gap", "version",
        ]  # fmt: skip


class ControlRowSerializer(MatrixRowSerializer):
    """One control of the matrix of an entity and year."""

    year = serializers.IntegerField(source="cycle.year")

    class Meta(MatrixRowSerializer.Meta):
        fields = ["year", *MatrixRowSerializer.Meta.fields]


class RemediationActionSerializer(serializers.ModelSerializer[RemediationAction]):
    entity = serializers.CharField(source="plan.entity.code")
    owner = serializers.CharField(source="owner.code", allow_null=True, default=None)

    class Meta:
        model = RemediationAction
        fields = ["id", "entity", "text", "owner", "first_due_on", "due_on", "state", "done_on", "evidence", "version"]


class ImprovementAreaSerializer(serializers.Serializer[Any]):
    """One area for improvement with its actions; confirmed of those not dropped."""

    area = serializers.CharField()
    names = serializers.DictField(child=serializers.CharField())
    basis = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    confirmed = serializers.IntegerField()
    of = serializers.IntegerField()
    actions = RemediationActionSerializer(many=True)


class ControlStatementSerializer(serializers.Serializer[Any]):
    """The statement: its state, conclusion and figures."""

    state = serializers.CharField()
    conclusions = serializers.DictField(child=serializers.CharField())
    signed_on = serializers.DateField(allow_null=True)
    published_on = serializers.DateField(allow_null=True)
    facts = serializers.DictField()


class ControlDetailSerializer(ControlCycleSerializer):
    """One cycle with what the reader may read of its entities."""

    responses = serializers.SerializerMethodField()
    matrix = serializers.SerializerMethodField()
    areas = serializers.SerializerMethodField()
    statement = serializers.SerializerMethodField()

    class Meta(ControlCycleSerializer.Meta):
        fields = [*ControlCycleSerializer.Meta.fields, "responses", "matrix", "areas", "statement"]

    def _visible(self, model: Any) -> Any:
        return model.objects.visible_to(self.context["request"].user)

    @extend_schema_field(ControlResponseRowSerializer(many=True))
    def get_responses(self, cycle: ControlCycle) -> Any:
        responses = self._visible(ResponseSet).filter(cycle=cycle).select_related("cycle", "entity")
        return ControlResponseRowSerializer(rows_of(list(responses), cycle, on=register_day()), many=True).data

    @extend_schema_field(MatrixRowSerializer(many=True))
    def get_matrix(self, cycle: ControlCycle) -> Any:
        rows = self._visible(MatrixRow).filter(cycle=cycle)
        rows = rows.select_related("entity", "area", "owner", "linked_risk__register")
        return MatrixRowSerializer(rows, many=True).data

    @extend_schema_field(ImprovementAreaSerializer(many=True))
    def get_areas(self, cycle: ControlCycle) -> Any:
        rows = [
            {
                "area": row.area.code, "names": row.area.names, "basis": row.basis, "source": row.source,
                "confirmed": share.numerator, "of": share.denominator, "actions": of,
            }
            for row, of, share in remediation_rows(cycle, reader=self.context["request"].user)
        ]  # fmt: skip
        return ImprovementAreaSerializer(rows, many=True).data

    @extend_schema_field(ControlStatementSerializer(allow_null=True))
    def get_statement(self, cycle: ControlCycle) -> Any:
        statement = ControlStatement.objects.filter(cycle=cycle).first()
        reads_all = can(self.context["request"].user, Permission.VIEW_CONTROL, Scope())
        if statement is None or (statement.state != StatementState.PUBLISHED and not reads_all):
            return None
        values = {name: getattr(statement, name) for name in ("state", "conclusions", "signed_on", "published_on")}
        return ControlStatementSerializer(values | {"facts": facts_of(statement, cycle)}).data


class ControlAnswerSerializer(serializers.ModelSerializer[Answer]):
    question = serializers.CharField(source="question.code")

    class Meta:
        model = Answer
        fields = ["question", "value", "comment", "evidence", "recorded_at"]


class ContradictionSerializer(serializers.Serializer[Any]):
    """One fact of a register against an answer “yes”, as it stands today."""

    question = serializers.CharField(source="question.code")
    kind = serializers.CharField()
    reference = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    answered = serializers.BooleanField()


class ControlResponseSerializer(serializers.ModelSerializer[ResponseSet]):
    """One self-assessment with its current answers and what stands against them today."""

    year = serializers.IntegerField(source="cycle.year")
    entity = serializers.CharField(source="entity.code")
    answers = serializers.SerializerMethodField()
    contradictions = serializers.SerializerMethodField()

    class Meta:
        model = ResponseSet
        fields = [
            "id", "year", "entity", "state", "submitted_on", "signed_on", "signed_as", "accepted_on", "version",
            "answers", "contradictions",
        ]  # fmt: skip

    @extend_schema_field(ControlAnswerSerializer(many=True))
    def get_answers(self, response: ResponseSet) -> Any:
        return ControlAnswerSerializer(response.answers.current().select_related("question"), many=True).data

    @extend_schema_field(ContradictionSerializer(many=True))
    def get_contradictions(self, response: ResponseSet) -> Any:
        answered = replied(response.contradictions.all())
        rows = [
            one._asdict() | {"answered": one.key in answered} for one in contradictions(response, on=register_day())
        ]
        return ContradictionSerializer(rows, many=True).data
