"""Forms of letters of the Performance Board and of the action plans that follow them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import NewForm, VersionedForm
from accountability.forms.fields import DayField, PostChoiceField, text_field
from accountability.models import Post, register_day
from compacts.actions import action_plans, letters
from compacts.choices import Rating
from compacts.models import Decision


class DraftLettersForm(NewForm):
    """The drafts of all letters of a cycle."""

    def act(self, given: dict[str, Any]) -> int:
        return len(letters.draft_letters(self.subject, by=self.user, on=register_day()))


class SendLettersForm(NewForm):
    """The dispatch of all approved letters of a cycle."""

    def act(self, given: dict[str, Any]) -> int:
        return len(letters.send_letters(self.subject, by=self.user, on=register_day()))


class RedraftForm(VersionedForm):
    """A new draft from the decisions in force."""

    def act(self, given: dict[str, Any]) -> str:
        letters.redraft_letter(self.record, by=self.user, on=register_day(), **given)
        return str(_("The letter has been drafted from the decisions in force."))


class ApproveForm(VersionedForm):
    """The approval for the Chef de Cabinet."""

    def act(self, given: dict[str, Any]) -> str:
        letters.approve_letter(self.record, by=self.user, on=register_day(), **given)
        return str(_("The letter has been approved. It will be sent with all others of the cycle."))


class AcknowledgeForm(VersionedForm):
    """The acknowledgement by the senior manager."""

    def act(self, given: dict[str, Any]) -> str:
        letters.acknowledge_letter(self.record, by=self.user, on=register_day(), **given)
        return str(_("You have acknowledged the letter."))


# --- The action plan ------------------------------------------------------------------------------------------------
class AddActionForm(VersionedForm):
    """An action that answers a decision, or the reason for none."""

    element_id = "add-%s"
    decision = forms.ModelChoiceField(label=_("Decision"), queryset=Decision.objects.none())
    text = text_field(_("Action, or reason for none"))
    due_on = DayField(
        label=_("Due date"), required=False, help_text=_("Leave empty to give the reason why no action follows.")
    )
    owner = PostChoiceField(label=_("Owner"), queryset=Post.objects.none(), required=False)

    def prepare(self) -> None:
        compact = self.record.letter.compact
        below = [Rating.PARTLY, Rating.NOT_MET]
        rows = Decision.objects.current().filter(compact=compact, item__isnull=False, rating__in=below)
        fields: Any = self.fields
        fields["decision"].queryset = rows.select_related("item")
        fields["decision"].label_from_instance = lambda row: f"{row.item.code} · {row.get_rating_display()}"
        fields["owner"].queryset = Post.objects.filter(entity=compact.entity_id).select_related("entity")

    def act(self, given: dict[str, Any]) -> str:
        action_plans.add_action(self.record, by=self.user, **given)
        return str(_("The answer has been entered."))


class AgreePlanForm(VersionedForm):
    """The agreement of the secretariat."""

    def act(self, given: dict[str, Any]) -> str:
        action_plans.agree_plan(self.record, by=self.user, on=register_day(), **given)
        return str(_("The action plan is agreed."))


class ClosePlanForm(VersionedForm):
    """The end of the plan."""

    def act(self, given: dict[str, Any]) -> str:
        action_plans.close_plan(self.record, by=self.user, on=register_day(), **given)
        return str(_("The action plan is closed."))


Forms = dict[str, Callable[..., VersionedForm]]
LETTER_FORMS: Forms = {"redraft": RedraftForm, "approve": ApproveForm, "acknowledge": AcknowledgeForm}
PLAN_FORMS: Forms = {"add": AddActionForm, "agree": AgreePlanForm, "close": ClosePlanForm}
