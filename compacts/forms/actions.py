"""Forms of the actions on a compact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import ActionForm, StepForm
from accountability.forms.fields import DayField, PersonChoiceField, text_field
from accountability.models import User
from accountability.workflow import Step
from compacts import actions
from compacts.choices import WRITABLE, Capacity, State
from compacts.models import Compact, HolderPeriod
from compacts.workflow import AMENDING, COMPACT, HOLDING


class CompactStep(StepForm):
    """The form of one step of a compact."""

    workflow = COMPACT


class Propose(CompactStep):
    """Propose the draft to the secretariat."""

    slug, label, to = "propose", _("Propose"), State.PROPOSED
    action = staticmethod(actions.propose_compact)
    success = _("The compact has been proposed to the secretariat of the Performance Board.")


class Agree(CompactStep):
    """Agree to the proposal."""

    slug, label, to = "agree", _("Agree"), State.AGREED
    action = staticmethod(actions.agree_compact)
    success = _("The compact has been agreed. The senior manager signs it next.")
    remark = text_field(_("Remark"), required=False)


class Return(CompactStep):
    """Return the proposal for correction."""

    slug, label, to = "return", _("Return for correction"), State.RETURNED
    action = staticmethod(actions.return_compact)
    success = _("The compact has been returned to the entity.")
    reason = text_field(_("What has to be corrected"), help_text=_("Name the items by their codes."))


class Amend(ActionForm):
    """Draft an amendment as the next version."""

    slug, label = "amend", _("Amend")
    action = staticmethod(actions.amend_compact)
    success = _("The amendment has been drafted. The current version stays in force until both sides have signed it.")
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Compact) -> Iterable[tuple[Any, Step]]:
        return [(record, step) for step in AMENDING] if record.state == State.SIGNED else []


class EnterHolder(ActionForm):
    """Enter a successor or an officer-in-charge."""

    slug, label = "holder", _("Enter a holder")
    success = _("The person answers for the compact from that day on.")
    account = PersonChoiceField(label=_("Account"), queryset=User.objects.filter(is_active=True), required=False)
    name = forms.CharField(label=_("Name"), max_length=200)
    capacity = forms.ChoiceField(label=_("Capacity"), choices=Capacity.choices)
    starts_on = DayField(label=_("From"))
    ends_on = DayField(
        label=_("Until"), required=False, help_text=_("The first date on which the person no longer answers for it.")
    )

    @classmethod
    def steps(cls, record: Compact) -> Iterable[tuple[Any, Step]]:
        return [(record, HOLDING)] if record.is_open else []

    def act(self, given: dict[str, Any]) -> Any:
        version, user = given.pop("version"), given.pop("account")
        period = HolderPeriod(user=user, **given)
        return actions.enter_holder(self.record, by=self.user, version=version, period=period)


class Void(CompactStep):
    """Make it void."""

    slug, label, to = "void", _("Make void"), State.VOID
    action = staticmethod(actions.void_compact)
    success = _("The compact is void.")
    reason = text_field(_("Reason"), help_text=_("The entity ended, or the post was never held."))


FORMS = (Propose, Agree, Return, Amend, EnterHolder, Void)
ACTIONS: dict[str, type[ActionForm]] = {form.slug: form for form in FORMS}
NEXT_ACTIONS = (
    (Propose, lambda record: record.state in WRITABLE),
    (Agree, lambda record: record.state == State.PROPOSED),
)
