"""Forms of the actions on a risk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, NamedChoiceField, PostChoiceField, text_field
from accountability.models import Post, register_day
from accountability.workflow import Step
from risk import actions
from risk.choices import AssessmentState, OwnerKind, RetiredBecause, RiskState
from risk.choices.treatment import AcceptanceState, EscalationState, PlanState
from risk.forms.acceptance import ACCEPTANCE_FORMS, AcceptRisk
from risk.forms.assessments import ApproveAssessment, Assess, Correct, ReturnAssessment, SubmitAssessment
from risk.forms.bow_tie import CONTROL_FORMS
from risk.forms.committee import RecordDecision
from risk.forms.relations import RELATION_FORMS, AcceptEscalation
from risk.forms.treatment import PLAN_FORMS, EndorsePlan
from risk.models import Risk
from risk.workflow import EDIT, NAME_OWNER, RISK


def parts_field(label: Any) -> forms.CharField:
    """Several short texts, one on each line."""
    return text_field(label, help_text=_("One on each line."))


def lines_of(text: str) -> list[str]:
    """The lines with text, each once."""
    return list(dict.fromkeys(line.strip()[:400] for line in text.splitlines() if line.strip()))


# --- Life of a risk -------------------------------------------------------------------------------------------------
class StepForm(ActionForm):
    """One step of the workflow of the risk."""

    to: RiskState

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, step) for step in RISK.steps if (step.source, step.to) == (record.state, cls.to)]


class Propose(StepForm):
    """Propose the risk."""

    slug, label, to = "propose", _("Propose"), RiskState.PROPOSED
    action = staticmethod(actions.propose_risk)
    success = _("The risk has been proposed.")


class Activate(StepForm):
    """Make the proposed risk active."""

    slug, label, to = "activate", _("Make active"), RiskState.ACTIVE
    action = staticmethod(actions.activate_risk)
    success = _("The risk is active.")

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return super().steps(record) if record.state == RiskState.PROPOSED else []


class Retire(StepForm):
    """Retire the risk."""

    slug, label, to = "retire", _("Retire"), RiskState.RETIRED
    action = staticmethod(actions.retire_risk)
    success = _("The risk has been retired. Its code will not be used again.")
    because = forms.ChoiceField(label=_("Reason"), choices=RetiredBecause.choices)
    merged_into = NamedChoiceField(label=_("Merged into"), queryset=Risk.objects.none(), required=False)
    reason = text_field(_("Explanation"))

    def prepare(self) -> None:
        others = Risk.objects.filter(register=self.record.register, state=RiskState.ACTIVE)
        field: Any = self.fields["merged_into"]
        field.queryset = others.exclude(pk=self.record.pk).select_related("register")


class Return(StepForm):
    """Make the retired risk active again."""

    slug, label, to = "return", _("Make active again"), RiskState.ACTIVE
    action = staticmethod(actions.activate_risk)
    success = _("The risk is active again, with the same code.")
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return super().steps(record) if record.state == RiskState.RETIRED else []


# --- Description ----------------------------------------------------------------------------------------------------
class Edit(ActionForm):
    """Edit event, objective, drivers and consequences."""

    slug, label = "edit", _("Edit the description")
    success = _("The description has been saved.")
    event = text_field(_("Event"))
    objective = text_field(_("Objective"), required=False)
    drivers, consequences = parts_field(_("Drivers")), parts_field(_("Consequences"))

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, EDIT)]

    def prepare(self) -> None:
        self.fields["drivers"].required = self.fields["consequences"].required = False
        self.initial.update({
            "event": self.record.event, "objective": self.record.objective,
            "drivers": "\n".join(part.text for part in self.record.drivers.all()),
            "consequences": "\n".join(part.text for part in self.record.consequences.all()),
        })  # fmt: skip

    def act(self, given: dict[str, Any]) -> Any:
        given |= {name: lines_of(given[name]) for name in ("drivers", "consequences")}
        return actions.edit_risk(self.record, by=self.user, **given)


class NameOwner(ActionForm):
    """Name the post that owns the risk."""

    slug, label = "owner", _("Name an owner")
    action = staticmethod(actions.name_owner)
    success = _("The owner has been named.")
    kind = forms.ChoiceField(label=_("Capacity"), choices=OwnerKind.choices)
    post = PostChoiceField(label=_("Post"), queryset=Post.objects.none())
    on = DayField(label=_("From"))

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, NAME_OWNER)]

    def prepare(self) -> None:
        entities = self.record.scope().entities
        posts = Post.objects.filter(entity__in=entities) if entities else Post.objects.all()
        self.fields["post"].queryset = posts.select_related("entity")  # type: ignore[attr-defined]
        self.initial["on"] = register_day()


FORMS: tuple[type[ActionForm], ...] = (
    ApproveAssessment, ReturnAssessment, SubmitAssessment, Assess, Propose, Activate, Edit, *CONTROL_FORMS, NameOwner,
    Retire, Return, Correct, *PLAN_FORMS, *ACCEPTANCE_FORMS, *RELATION_FORMS, RecordDecision,
)  # fmt: skip
ACTIONS: dict[str, type[ActionForm]] = {form.slug: form for form in FORMS}


def _pending(state: AssessmentState) -> Any:
    return lambda record: any(row.state == state for row in record.assessments.all())


NEXT_ACTIONS = (
    (ApproveAssessment, _pending(AssessmentState.SUBMITTED)),
    (SubmitAssessment, _pending(AssessmentState.DRAFT)),
    (Propose, lambda record: record.state == RiskState.DRAFT),
    (Activate, lambda record: record.state == RiskState.PROPOSED),
    (EndorsePlan, lambda record: any(plan.state == PlanState.SUBMITTED for plan in record.plans.all())),
    (AcceptRisk, lambda record: any(row.state == AcceptanceState.PROPOSED for row in record.acceptances.all())),
    (AcceptEscalation, lambda record: any(row.state == EscalationState.PROPOSED for row in record.escalations.all())),
    (Assess, lambda record: record.state == RiskState.ACTIVE),
)
