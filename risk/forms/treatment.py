"""Forms of the treatment plan of a risk and of its actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, PostChoiceField, text_field
from accountability.forms.target_dates import PostponeForm
from accountability.models import Post, register_day
from accountability.workflow import Step
from risk import actions
from risk.choices import RiskState, Scale
from risk.choices.control import RemediationState
from risk.choices.treatment import BINDING, CURRENT, Authority, PlanState, TreatmentResponse
from risk.models import Assessment, MethodVersion, Risk, TreatmentAction, TreatmentPlan, authority_for
from risk.workflow.treatment import ACTION, ADD_ACTION, DRAFT_PLAN, PLAN, POSTPONE


def plan_of(record: Risk) -> TreatmentPlan | None:
    """The plan of the risk that is not completed; its plans are prefetched with their actions."""
    plan = next((plan for plan in record.plans.all() if plan.state in CURRENT), None)
    if plan is not None:
        plan.risk = record
    return plan


def levels(assessment: Assessment | None, highest: int | None) -> list[tuple[Any, Any]]:
    """The levels of the method up to the present one, from the lowest."""
    if assessment is None:
        return []
    method = MethodVersion.objects.with_tables().get(pk=assessment.method_id)
    values = method.values_of(Scale.BAND)
    return [(value, method.label(Scale.BAND, value)) for value in values if highest is None or value <= highest]


def level_field(label: Any, **options: Any) -> forms.TypedChoiceField:
    """One level of the method; its choices are set for the risk."""
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, **options)


# --- The plan -------------------------------------------------------------------------------------------------------
class DraftPlan(ActionForm):
    """Draft the treatment plan, or change its draft."""

    slug, label = "plan", _("Draft the treatment plan")
    action = staticmethod(actions.draft_plan)
    success = _("The plan has been drafted. Add its actions, then submit it.")
    response = forms.ChoiceField(label=_("Response"), choices=TreatmentResponse.choices)
    target_level = level_field(_("Target level"))
    target_on = DayField(label=_("Target date"))
    working_group = forms.CharField(label=_("Working group"), max_length=200, required=False)

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        plan = plan_of(record)
        is_open = record.state == RiskState.ACTIVE and (plan is None or plan.state == PlanState.DRAFT)
        return [(record, DRAFT_PLAN)] if is_open else []

    def prepare(self) -> None:
        present = Assessment.objects.in_force(on=register_day()).filter(risk=self.record).first()
        field: Any = self.fields["target_level"]
        field.choices = levels(present, present.decided if present else None)
        if plan := plan_of(self.record):
            names = ("response", "target_level", "target_on", "working_group")
            self.initial.update({name: getattr(plan, name) for name in names})


class PlanForm(ActionForm):
    """A step of the plan that is not completed."""

    to: PlanState

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        plan = plan_of(record)
        if plan is None:
            return []
        return [(plan, step) for step in PLAN.steps if (step.source, step.to) == (plan.state, cls.to)]


class SubmitPlan(PlanForm):
    """Submit the plan for endorsement."""

    slug, label, to = "submit-plan", _("Submit the plan"), PlanState.SUBMITTED
    action = staticmethod(actions.submit_plan)
    success = _("The plan has been submitted for endorsement.")


class EndorsePlan(PlanForm):
    """Endorse the plan; the Committee for high levels, else the head of the entity."""

    slug, label, to = "endorse-plan", _("Endorse the plan"), PlanState.ENDORSED
    action = staticmethod(actions.endorse_plan)
    success = _("The plan is endorsed. Its actions can begin.")
    on = DayField(label=_("Endorsed on"))
    decision_reference = forms.CharField(
        label=_("Reference of the decision"), max_length=200, required=False,
        help_text=_("Required where the Management Committee decides, such as “Management Committee, 20 April 2021”."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.initial["on"] = register_day()
        plan = plan_of(self.record)
        if plan and authority_for(self.record, plan.assessment) == Authority.COMMITTEE:
            self.fields["decision_reference"].required = True


class ReturnPlan(PlanForm):
    """Return the plan to its author."""

    slug, label, to = "return-plan", _("Return the plan"), PlanState.DRAFT
    action = staticmethod(actions.return_plan)
    success = _("The plan has been returned to its author.")
    reason = text_field(_("Reason"))


class CompletePlan(PlanForm):
    """Complete the plan with the new assessment."""

    slug, label, to = "complete-plan", _("Complete the plan"), PlanState.COMPLETED
    action = staticmethod(actions.complete_plan)
    success = _("The plan is completed.")


class AddAction(ActionForm):
    """Add an action to the plan."""

    slug, label = "add-action", _("Add an action")
    action = staticmethod(actions.add_treatment_action)
    success = _("The action has been added.")
    text = text_field(_("Action"))
    owner = PostChoiceField(label=_("Owner"), queryset=Post.objects.none())
    due_on = DayField(label=_("Due on"), help_text=_("This first date does not change; a later date needs a reason."))
    expected_level = level_field(
        _("Level that it should bring"), required=False, help_text=_("The residual level expected once it is done.")
    )
    effect = forms.CharField(label=_("Expected effect"), max_length=400, required=False)

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        plan = plan_of(record)
        return [(plan, ADD_ACTION)] if plan and plan.state in (PlanState.DRAFT, *BINDING) else []

    def prepare(self) -> None:
        fields: Any = self.fields
        fields["owner"].queryset = self.record.posts().select_related("entity").order_by("entity__code", "code")
        if plan := plan_of(self.record):
            fields["expected_level"].choices = [("", "–"), *levels(plan.assessment, plan.assessment.decided)]


PLAN_FORMS = (EndorsePlan, ReturnPlan, SubmitPlan, CompletePlan, DraftPlan, AddAction)


# --- One action -----------------------------------------------------------------------------------------------------
class StepForm(ActionForm):
    """One step of an action."""

    to: RemediationState

    @classmethod
    def steps(cls, record: TreatmentAction) -> Iterable[tuple[Any, Step]]:
        return [(record, step) for step in ACTION.steps if (step.source, step.to) == (record.state, cls.to)]


class Begin(StepForm):
    """Begin the action."""

    slug, label, to = "begin", _("Begin"), RemediationState.UNDER_WAY
    action = staticmethod(actions.begin_action)
    success = _("The action is under way.")

    @classmethod
    def steps(cls, record: TreatmentAction) -> Iterable[tuple[Any, Step]]:
        return super().steps(record) if record.state == RemediationState.PLANNED else []


class Report(StepForm):
    """Report the action done."""

    slug, label, to = "report", _("Report done"), RemediationState.REPORTED_DONE
    action = staticmethod(actions.report_action)
    success = _("The action has been reported done. The risk officer confirms it.")
    result = text_field(_("What was done"), help_text=_("Attach the evidence below, or name where it is."))

    def prepare(self) -> None:
        self.initial["result"] = self.record.result


class Confirm(StepForm):
    """Confirm that the action is done."""

    slug, label, to = "confirm", _("Confirm"), RemediationState.CONFIRMED
    action = staticmethod(actions.confirm_action)
    success = _("The action is confirmed. The level of the risk changes only with the next assessment.")


class Return(StepForm):
    """Return the action to its owner."""

    slug, label, to = "return", _("Return"), RemediationState.UNDER_WAY
    action = staticmethod(actions.return_action)
    success = _("The action has been returned.")
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: TreatmentAction) -> Iterable[tuple[Any, Step]]:
        return super().steps(record) if record.state == RemediationState.REPORTED_DONE else []


class Drop(StepForm):
    """Drop the action."""

    slug, label, to = "drop", _("Drop"), RemediationState.DROPPED
    action = staticmethod(actions.drop_action)
    success = _("The action has been dropped.")
    reason = text_field(_("Reason"))


class Postpone(PostponeForm):
    """Set a later date."""

    action = staticmethod(actions.postpone_treatment)

    step = POSTPONE


ACTION_FORMS: dict[str, type[ActionForm]] = {
    form.slug: form for form in (Confirm, Report, Begin, Postpone, Return, Drop)
}
ACTION_NEXT = (
    (Confirm, lambda record: record.state == RemediationState.REPORTED_DONE),
    (Report, lambda record: record.state == RemediationState.UNDER_WAY),
    (Begin, lambda record: record.state == RemediationState.PLANNED),
)
