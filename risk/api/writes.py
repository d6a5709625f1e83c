"""What is written of a risk through the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accountability.api.writes import LONGEST, Write
from accountability.forms.fields import DAYS
from risk import actions
from risk.choices import Cause, Confidence, Dimension
from risk.measures.scoring import Judgement


class AssessWrite(Write):
    """Draft an assessment."""

    impacts = serializers.DictField(
        child=serializers.IntegerField(min_value=1), allow_empty=False,
        help_text=f"Impact by dimension: {', '.join(Dimension.values)}. The highest counts.",
    )  # fmt: skip
    likelihood = serializers.IntegerField(min_value=1)
    effectiveness = serializers.IntegerField(min_value=1, required=False)
    residual_impact = serializers.IntegerField(min_value=1, required=False)
    residual_likelihood = serializers.IntegerField(min_value=1, required=False)
    decided = serializers.IntegerField(min_value=1, required=False, help_text="Empty: as the method gives it.")
    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)
    confidence = serializers.ChoiceField(Confidence.choices, required=False)
    cause = serializers.ChoiceField(Cause.choices, required=False)
    assessed_on = serializers.DateField(required=False, validators=DAYS)

    def validate_impacts(self, impacts: dict[str, int]) -> dict[str, int]:
        if unknown := [name for name in impacts if name not in Dimension.values]:
            raise serializers.ValidationError(f"Unknown dimension {unknown[0]}.")
        return impacts

    def judged(self, given: dict[str, Any]) -> Judgement:
        """Take what was judged out of the values."""
        names = ("likelihood", "effectiveness", "residual_impact", "residual_likelihood")
        return Judgement(given.pop("impacts"), **{name: given.pop(name) for name in names if name in given})

    def act(self, **given: Any) -> None:
        actions.draft_assessment(self.record, judged=self.judged(given), **given)


class RiskReviewWrite(AssessWrite):
    """Assess and submit in one step; “no change” needs a reason, too."""

    reason = serializers.CharField(max_length=LONGEST)
    confidence = None  # type: ignore[assignment]  # of a draft
    assessed_on = None  # type: ignore[assignment]  # today

    def act(self, **given: Any) -> None:
        actions.review_risk(self.record, judged=self.judged(given), **given)


class NoFields(Write):
    """An action without fields."""


class SubmitAssessmentWrite(NoFields):
    """Submit the draft."""

    def act(self, **given: Any) -> None:
        actions.submit_assessment(self.record, **given)


class ApproveAssessmentWrite(NoFields):
    """Approve what was submitted."""

    def act(self, **given: Any) -> None:
        actions.approve_assessment(self.record, **given)


class ReturnAssessmentWrite(Write):
    """Return it to its author."""

    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.return_assessment(self.record, **given)


class ProposeWrite(NoFields):
    """Propose a draft."""

    def act(self, **given: Any) -> None:
        actions.propose_risk(self.record, **given)


class ActivateWrite(Write):
    """Make a proposed risk active, or a retired one again with a reason."""

    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.activate_risk(self.record, **given)
