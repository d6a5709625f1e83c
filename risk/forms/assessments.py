"""Forms of the assessment of a risk: draft, submission, approval, return and correction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, text_field
from accountability.models import register_day
from accountability.workflow import Step
from risk import actions
from risk.choices import AssessmentState, Cause, Confidence, Dimension, Scale
from risk.measures.scoring import Judgement, has_control, method_of
from risk.models import Assessment, MethodVersion, Risk
from risk.workflow import ASSESS, ASSESSMENT, CORRECT


class JudgementForm(ActionForm):
    """What is judged on the scales of a method; filled in from the assessment in force."""

    def method(self) -> MethodVersion:
        """The version of the method by which is judged."""
        return method_of(self.record, on=register_day())

    def prepare(self) -> None:
        self.of = self.method()
        self.present = Assessment.objects.in_force(on=register_day()).filter(risk=self.record).first()
        before = self.present if self.present and self.present.method_id == self.of.pk else None
        fields: dict[str, forms.Field] = {}
        for dimension in Dimension:
            fields[f"impact_{dimension}"] = self._scale(Scale.IMPACT, dimension.label, required=False)
        fields["likelihood"] = self._scale(Scale.LIKELIHOOD, Scale.LIKELIHOOD.label)
        if self.of.is_judged:
            fields["residual_impact"] = self._scale(Scale.IMPACT, _("Residual impact"))
            fields["residual_likelihood"] = self._scale(Scale.LIKELIHOOD, _("Residual likelihood"))
        else:
            fields["effectiveness"] = self._scale(Scale.EFFECTIVENESS, Scale.EFFECTIVENESS.label)
        fields["decided"] = self._scale(
            Scale.BAND, _("Decided residual level"), required=False, help_text=_("Empty: as the method gives it.")
        )
        self.fields = fields | self.fields
        if before:
            self.initial.update({f"impact_{name}": value for name, value in before.impacts.items()})
            names = ("likelihood", "effectiveness", "residual_impact", "residual_likelihood")
            self.initial.update({name: getattr(before, name) for name in names})
            if before.decided != before.computed:
                self.initial.update({"decided": before.decided, "reason": before.reason})
        if not self.of.is_judged and not has_control(self.record, on=register_day()):
            self.initial["effectiveness"] = self.of.worst_effectiveness

    def _scale(self, scale: Scale, label: Any, *, required: bool = True, **options: Any) -> forms.Field:
        """One value of a scale, in its words, from the highest."""
        values = [(value, self.of.label(scale, value)) for value in reversed(self.of.values_of(scale))]
        return forms.TypedChoiceField(
            label=label, choices=[("", "–"), *values], coerce=int, empty_value=None, required=required, **options
        )

    def judged(self, given: dict[str, Any]) -> Judgement:
        """Take what was judged out of the values."""
        impacts = {str(name): value for name in Dimension if (value := given.pop(f"impact_{name}")) is not None}
        names = ("likelihood", "effectiveness", "residual_impact", "residual_likelihood")
        return Judgement(impacts, **{name: given.pop(name) for name in names if name in given})


class Assess(JudgementForm):
    """Draft an assessment, filled in from the last one."""

    slug, label = "assess", _("Assess")
    success = _("The assessment has been drafted. Submit it for approval.")
    cause = forms.ChoiceField(
        label=_("Cause of change"),
        choices=[(code, label) for code, label in Cause.choices if code not in (Cause.FIRST, Cause.CORRECTION)],
    )
    confidence = forms.ChoiceField(label=_("Confidence"), choices=Confidence.choices, initial=Confidence.MEDIUM)
    assessed_on = DayField(label=_("Assessed on"))
    reason = text_field(
        _("Reason"), required=False,
        help_text=_(
            "Required if the level changes by two or more, or if a level "
            "other than the computed one is decided."
        ),
    )  # fmt: skip

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, ASSESS)]

    def prepare(self) -> None:
        super().prepare()
        self.initial.update({"assessed_on": register_day()})

    def act(self, given: dict[str, Any]) -> Any:
        return actions.draft_assessment(self.record, by=self.user, judged=self.judged(given), **given)


class Correct(JudgementForm):
    """Correct the assessment in force; both stay."""

    slug, label = "correct", _("Correct the assessment")
    success = _("The correction has been entered. Both values remain in the history.")
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, CORRECT)] if record.level else []

    def method(self) -> MethodVersion:
        present = Assessment.objects.in_force(on=register_day()).filter(risk=self.record).first()
        if present is None:
            return super().method()
        return MethodVersion.objects.with_tables().get(pk=present.method_id)

    def act(self, given: dict[str, Any]) -> Any:
        return actions.correct_assessment(self.record, by=self.user, judged=self.judged(given), **given)


class PendingForm(ActionForm):
    """A step of the assessment that is not approved yet."""

    to: AssessmentState

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        pending = [row for row in record.assessments.all() if row.state != AssessmentState.APPROVED]
        return [
            (row, step) for row in pending for step in ASSESSMENT.steps if (step.source, step.to) == (row.state, cls.to)
        ]


class SubmitAssessment(PendingForm):
    """Submit the draft of the assessment."""

    slug, label, to = "submit-assessment", _("Submit the assessment"), AssessmentState.SUBMITTED
    action = staticmethod(actions.submit_assessment)
    success = _("The assessment has been submitted for approval.")


class ApproveAssessment(PendingForm):
    """Approve the assessment; from then on it never changes."""

    slug, label, to = "approve-assessment", _("Approve the assessment"), AssessmentState.APPROVED
    action = staticmethod(actions.approve_assessment)
    success = _("The assessment is approved and in force.")


class ReturnAssessment(PendingForm):
    """Return the assessment to its author."""

    slug, label, to = "return-assessment", _("Return the assessment"), AssessmentState.DRAFT
    action = staticmethod(actions.return_assessment)
    success = _("The assessment has been returned to its author.")
    reason = text_field(_("Reason"))
