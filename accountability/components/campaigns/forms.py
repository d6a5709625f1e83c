"""Forms of follow-up campaigns: a new one, its draft, a new due date, and the steps without input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accountability.components.campaigns import actions
from accountability.errors import IllegalStep, Incomplete
from accountability.forms.actions import VersionedForm
from accountability.forms.fields import CodeField, DayField, choice_field, text_field
from accountability.localization import integer
from accountability.localization.dates import organization_day
from accountability.models import Campaign, CampaignItem, User, register_day


def _campaigns(reader: User) -> list[tuple[str, Any]]:
    """The campaigns with records of the person's oversight bodies, the latest first."""
    keys = CampaignItem.objects.for_bodies_of(reader).order_by().values("campaign")
    rows = Campaign.objects.filter(pk__in=keys).order_by("-opened_on", "-pk")
    return [("", _("All campaigns")), *((str(row.pk), row.title) for row in rows)]


class RecordsForm(forms.Form):
    """Records of oversight bodies in campaigns: of one campaign, answered or not."""

    campaign = CodeField(label=_("Campaign"), required=False)
    answered = choice_field(_("Answered"), [("yes", _("Yes")), ("no", _("No"))])

    def __init__(self, address: Any, *, reader: User) -> None:
        super().__init__(address)
        self.fields["campaign"].choices = _campaigns(reader)  # type: ignore[attr-defined]


class NewCampaignForm(forms.Form):
    """A title and a due date; register and filters come from the list. It opens at once, or is stored as a draft."""

    mark_optional = True
    title = forms.CharField(label=_("Title"), max_length=200)
    due_on = DayField(label=_("Due date"), help_text=_("The day by which the entities are asked to answer."))

    def start(self, *, register: str, filters: str, by: User) -> Campaign | None:
        """The new campaign; None with errors if it cannot be drafted or opened."""
        try:
            with transaction.atomic():
                campaign = actions.draft_campaign(by=by, register=register, filters=filters, **self.cleaned_data)
                if self.data.get("do") != "draft":
                    campaign = actions.open_campaign(campaign, by=by, version=campaign.version, on=register_day())
            return campaign
        except IllegalStep as refused:
            self.add_error(refused.field if isinstance(refused, Incomplete) else None, str(refused))
        return None


class DraftForm(VersionedForm):
    """A draft changed, and opened if that button was used."""

    title = forms.CharField(label=_("Title"), max_length=200)
    due_on = DayField(label=_("Due date"), help_text=_("The day by which the entities are asked to answer."))

    def prepare(self) -> None:
        self.initial = {**self.initial, "title": self.record.title, "due_on": self.record.due_on}

    @transaction.atomic
    def act(self, given: dict[str, Any]) -> str:
        values = {name: given[name] for name in ("title", "due_on")}
        campaign = self.record
        if any(getattr(campaign, name) != value for name, value in values.items()):
            campaign = actions.change_draft(campaign, by=self.user, version=given["version"], **values)
        if self.data.get("do") == "open":
            actions.open_campaign(campaign, by=self.user, version=campaign.version, on=register_day())
            return str(_("The campaign is open. The people asked are notified."))
        return str(_("Saved."))


class ExtendForm(VersionedForm):
    """A later due date, and why."""

    element_id = "extend-%s"
    due_on = DayField(label=_("New due date"))
    reason = text_field(_("Reason"))

    def act(self, given: dict[str, Any]) -> str:
        actions.extend_campaign(self.record, by=self.user, **given)
        return str(_("The campaign has a new due date. The people asked are notified."))


class StepForm(VersionedForm):
    """A step without input."""


class RemindForm(StepForm):
    """A reminder to everybody who has not answered."""

    def act(self, given: dict[str, Any]) -> str:
        sent = actions.remind_campaign(
            self.record, by=self.user, on=register_day(), sent_on=organization_day(), **given
        )
        words = ngettext("%(n)s person was reminded.", "%(n)s people were reminded.", sent)
        return words % {"n": integer(sent)}


class CloseForm(StepForm):
    """The end of a campaign."""

    def act(self, given: dict[str, Any]) -> str:
        actions.close_campaign(self.record, by=self.user, on=register_day(), **given)
        return str(_("The campaign is closed."))


class DiscardForm(StepForm):
    """A draft that is not used."""

    def act(self, given: dict[str, Any]) -> str:
        actions.discard_draft(self.record, by=self.user, **given)
        return str(_("The draft is discarded."))


FORMS: dict[str, Callable[..., VersionedForm]] = {
    "draft": DraftForm, "remind": RemindForm, "extend": ExtendForm, "close": CloseForm, "discard": DiscardForm,
}  # fmt: skip
"""By the last part of the address."""
