"""Serializers of risks, assessments, heat maps, registers and the roll-out."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from risk.api.committee_serializers import CommitteeDecisionSerializer, RegisterEditionSerializer
from risk.api.treatment_serializers import TreatmentFields
from risk.choices import OwnerKind
from risk.models import Assessment, Control, Risk, RiskRegister, RollOut


class AssessmentSerializer(serializers.ModelSerializer):
    """One assessment, with numbers and the words of its day."""

    method = serializers.CharField()

    class Meta:
        model = Assessment
        fields = [
            "id", "method", "state", "period_end", "assessed_on", "approved_on", "superseded_on", "impacts", "impact",
            "likelihood", "effectiveness", "residual_impact", "residual_likelihood", "band", "computed", "decided",
            "reason", "confidence", "cause", "corrects", "criteria", "raw", "review_due_on",
        ]  # fmt: skip


class InherentSerializer(serializers.Serializer):
    impact = serializers.IntegerField()
    likelihood = serializers.IntegerField()
    band = serializers.IntegerField()


class ResidualSerializer(serializers.Serializer):
    computed = serializers.IntegerField()
    decided = serializers.IntegerField()


class RiskSerializer(serializers.ModelSerializer):
    """One risk with its levels on the day of the filter `as_of`, else today."""

    register = serializers.CharField(source="register.code")
    category = serializers.CharField(source="category.code")
    owner = serializers.SerializerMethodField()
    corporate_owner = serializers.SerializerMethodField()
    fraud = serializers.BooleanField(source="is_fraud")
    inherent = serializers.SerializerMethodField()
    effectiveness = serializers.SerializerMethodField()
    residual = serializers.SerializerMethodField()
    appetite = serializers.SerializerMethodField()
    above_appetite = serializers.SerializerMethodField()
    assessed_on = serializers.SerializerMethodField()

    class Meta:
        model = Risk
        fields = [
            "id", "register", "code", "category", "event", "objective", "owner", "corporate_owner", "fraud", "state",
            "inherent", "effectiveness", "residual", "appetite", "above_appetite", "assessed_on", "review_due_on",
            "is_illustrative", "version",
        ]  # fmt: skip

    def _present(self, risk: Risk) -> Assessment | None:
        rows: list[Assessment] = risk.present  # type: ignore[attr-defined]
        return rows[0] if rows else None

    def _owner(self, risk: Risk, kind: str) -> str | None:
        owners = risk.present_owners  # type: ignore[attr-defined]
        return next((owner.post.code for owner in owners if owner.kind == kind), None)

    def get_owner(self, risk: Risk) -> str | None:
        return self._owner(risk, OwnerKind.OWNER)

    def get_corporate_owner(self, risk: Risk) -> str | None:
        return self._owner(risk, OwnerKind.CORPORATE)

    @extend_schema_field(InherentSerializer(allow_null=True))
    def get_inherent(self, risk: Risk) -> dict[str, Any] | None:
        row = self._present(risk)
        return {"impact": row.impact, "likelihood": row.likelihood, "band": row.band} if row else None

    def get_effectiveness(self, risk: Risk) -> int | None:
        row = self._present(risk)
        return row.effectiveness if row else None

    @extend_schema_field(ResidualSerializer(allow_null=True))
    def get_residual(self, risk: Risk) -> dict[str, Any] | None:
        row = self._present(risk)
        return {"computed": row.computed, "decided": row.decided} if row else None

    def get_appetite(self, risk: Risk) -> int | None:
        row = self._present(risk)
        return row.appetite if row else None  # type: ignore[attr-defined]

    def get_above_appetite(self, risk: Risk) -> bool | None:
        row = self._present(risk)
        if row is None or row.appetite is None or row.decided is None:  # type: ignore[attr-defined]
            return None
        return bool(row.decided > row.appetite)  # type: ignore[attr-defined]

    def get_assessed_on(self, risk: Risk) -> str | None:
        row = self._present(risk)
        return row.assessed_on.isoformat() if row else None


class ControlSerializer(serializers.ModelSerializer):
    class Meta:
        model = Control
        fields = [
            "id", "title", "kind", "process", "starts_on", "ends_on", "design", "design_on", "operation",
            "operation_on",
        ]  # fmt: skip


class RiskPartSerializer(serializers.Serializer):
    """A driver or a consequence with the controls that act on it, those that have ended as well."""

    id = serializers.IntegerField()
    text = serializers.CharField()
    controls = serializers.SerializerMethodField()

    @extend_schema_field(ControlSerializer(many=True))
    def get_controls(self, part: Any) -> Any:
        return ControlSerializer([link.control for link in part.links.all()], many=True).data


class RiskDetailSerializer(TreatmentFields, RiskSerializer):
    """One risk with its drivers, consequences, controls, assessments, treatment and decisions of the Committee."""

    drivers = RiskPartSerializer(many=True)
    consequences = RiskPartSerializer(many=True)
    assessments = AssessmentSerializer(many=True)
    committee_decisions = CommitteeDecisionSerializer(source="decisions", many=True)

    class Meta(RiskSerializer.Meta):
        fields = [
            *RiskSerializer.Meta.fields, "drivers", "consequences", "assessments", "committee_decisions",
            *TreatmentFields.FIELDS,
        ]  # fmt: skip


# --- Maps, registers, roll-out --------------------------------------------------------------------------------------
class CellSerializer(serializers.Serializer):
    row = serializers.IntegerField(allow_null=True)
    column = serializers.IntegerField(allow_null=True)
    level = serializers.IntegerField(allow_null=True)
    count = serializers.IntegerField()


@extend_schema_serializer(many=False)
class MatrixSerializer(serializers.Serializer):
    """A heat map. The cell without row and column has the risks that are in none, so that the counts add up."""

    kind = serializers.CharField()
    as_of = serializers.DateField(source="on")
    method = serializers.CharField(allow_null=True)
    rows = serializers.CharField(help_text="The scale of the rows.")
    columns = serializers.CharField(help_text="The scale of the columns.")
    cells = CellSerializer(many=True)


class RegisterSerializer(serializers.ModelSerializer):
    entity = serializers.CharField(source="entity.code", allow_null=True, default=None)
    title = serializers.CharField()
    editions = RegisterEditionSerializer(many=True)

    class Meta:
        model = RiskRegister
        fields = [
            "code", "title", "entity", "method_code", "publication", "opened_on", "is_illustrative", "editions",
        ]  # fmt: skip


class RollOutRowSerializer(serializers.ModelSerializer):
    entity = serializers.CharField(source="entity.code")

    class Meta:
        model = RollOut
        fields = [
            "entity", "selected_on", "plan_updated_on", "assessment_completed_on", "application_deployed_on",
            "is_illustrative",
        ]  # fmt: skip


class StepShareSerializer(serializers.Serializer):
    code = serializers.CharField()
    numerator = serializers.IntegerField()
    denominator = serializers.IntegerField()


@extend_schema_serializer(many=False)
class RollOutSerializer(serializers.Serializer):
    """The selected entities, and one measure for each step."""

    as_of = serializers.DateField()
    measures = StepShareSerializer(many=True)
    entities = RollOutRowSerializer(many=True)
