"""Permitted steps of implementing partners, and who may take them."""

from __future__ import annotations

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.workflow import Step, Workflow, not_voided
from risk.choices.partners import CheckKind, CheckResult, PartnerState
from risk.events import PartnerEvent as Event
from risk.models import Partner, PartnerCheck
from risk.permissions import PartnerPermission as Permission

UPDATE = Permission.UPDATE_PARTNERS


def is_active(partner: Partner) -> str:
    """The entity works with the partner."""
    return partner.closed_reason()


def not_listed(partner: Partner) -> str:
    """The latest screening does not list the partner."""
    latest = PartnerCheck.objects.filter(partner=partner, kind=CheckKind.SANCTIONS).order_by("-done_on", "-pk").first()
    is_listed = latest is not None and latest.result == CheckResult.UNSATISFACTORY
    return _g("The latest screening lists this partner.") if is_listed else ""


PARTNER = Workflow(
    "state",
    (
        Step(
            PartnerState.ACTIVE, PartnerState.ENDED, UPDATE, Event.PARTNERSHIP_ENDED, _("End the partnership"),
            (not_voided,),
        ),
        Step(
            PartnerState.ENDED, PartnerState.ACTIVE, UPDATE, Event.PARTNERSHIP_RESUMED, _("Resume the partnership"),
            (not_voided, not_listed),
        ),
    ),
    title=_("implementing partner"),
)  # fmt: skip
WORKFLOWS = (PARTNER,)
OPEN_ONE = (not_voided, is_active)
ENTER = Step("", "", UPDATE, Event.PARTNER_ENTERED, _("Add a partner"))
EDIT = Step("", "", UPDATE, Event.PARTNER_EDITED, _("Edit the partner"), OPEN_ONE)
SCREEN = Step("", "", UPDATE, Event.PARTNER_SCREENED, _("Enter a screening"), (not_voided,))
CHECK = Step("", "", UPDATE, Event.PARTNER_CHECKED, _("Enter a check"), OPEN_ONE)
