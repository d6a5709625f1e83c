"""The workflow of a follow-up campaign: drafted, open while entities answer, then closed."""

from __future__ import annotations

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.components.campaigns.events import Event
from accountability.models import Campaign
from accountability.models.campaign import CampaignState
from accountability.permissions import Permission
from accountability.workflow import Step, Workflow

MANAGE = Permission.MANAGE_CAMPAIGNS


def is_draft(campaign: Campaign) -> str:
    """The campaign is not opened yet."""
    return "" if campaign.state == CampaignState.DRAFT else _g("This campaign was opened; its draft cannot be changed.")


def is_open(campaign: Campaign) -> str:
    """The campaign is open."""
    return "" if campaign.state == CampaignState.OPEN else _g("This campaign is not open.")


CAMPAIGN = Workflow(
    "state",
    (
        Step(CampaignState.DRAFT, CampaignState.OPEN, MANAGE, Event.OPENED, _("Open the campaign")),
        Step(CampaignState.OPEN, CampaignState.CLOSED, MANAGE, Event.CLOSED, _("Close the campaign")),
    ),
    title=_("follow-up campaign"),
)
"""A closed campaign stays closed: its counts end on the day on which it closed."""

CHANGE = Step("", "", MANAGE, Event.CHANGED, _("Save the draft"), needs=(is_draft,))
DISCARD = Step("", "", MANAGE, Event.DISCARDED, _("Discard the draft"), needs=(is_draft,))
REMIND = Step("", "", MANAGE, Event.REMINDED, _("Send a reminder"), needs=(is_open,))
EXTEND = Step("", "", MANAGE, Event.EXTENDED, _("Extend"), needs=(is_open,))
