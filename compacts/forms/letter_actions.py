"""Forms of the actions of a plan that answers a letter."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import ActionForm, StepForm
from accountability.forms.fields import text_field
from accountability.forms.target_dates import PostponeForm
from accountability.models import register_day
from compacts.actions import action_plans
from compacts.choices import LetterActionState
from compacts.workflow.board import ACTION, POSTPONE


class ActionStep(StepForm):
    """One step of an action."""

    workflow = ACTION

    def act(self, given: dict[str, Any]) -> Any:
        return action_plans.move_action(self.record, by=self.user, to=self.to, on=register_day(), **given)


class Report(ActionStep):
    """Report the action done."""

    slug, label, to = "report", _("Report done"), LetterActionState.REPORTED_DONE
    success = _("The action has been reported done. The secretariat of the Performance Board confirms it.")
    note = text_field(_("What was done"), help_text=_("Attach the evidence below, or name where it is."))

    def prepare(self) -> None:
        self.initial["note"] = self.record.result


class Confirm(ActionStep):
    """Confirm that the action is done."""

    slug, label, to = "confirm", _("Confirm"), LetterActionState.CONFIRMED
    success = _("The action is confirmed.")


class Return(ActionStep):
    """Return the action to the entity."""

    slug, label, to = "return", _("Return"), LetterActionState.PLANNED
    success = _("The action has been returned.")
    note = text_field(_("Reason"))


class Drop(ActionStep):
    """Drop the action."""

    slug, label, to = "drop", _("Drop"), LetterActionState.DROPPED
    success = _("The action has been dropped.")
    note = text_field(_("Reason"))


class Postpone(PostponeForm):
    """Set a later date."""

    action = staticmethod(action_plans.postpone_action)

    step = POSTPONE


FORMS = (Confirm, Report, Postpone, Return, Drop)
ACTION_FORMS: dict[str, type[ActionForm]] = {form.slug: form for form in FORMS}
ACTION_NEXT = (
    (Confirm, lambda record: record.state == LetterActionState.REPORTED_DONE),
    (Report, lambda record: record.state == LetterActionState.PLANNED),
)
