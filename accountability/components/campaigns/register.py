"""Follow-up campaigns as a register of the foundation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accountability.components.campaigns.events import Event
from accountability.components.campaigns.notifications import NOTICES
from accountability.components.campaigns.work import work
from accountability.components.campaigns.workflow import CAMPAIGN
from accountability.permissions import Permission
from accountability.registers import Link, Register, Section


def load_demonstration(*, scale: int, **_options: Any) -> None:
    """Enter the illustrative campaigns, at the real size only."""
    from accountability.components.campaigns import demonstration

    if scale == 1:
        demonstration.load()


REGISTER = Register(
    name="campaigns",
    title=_("Follow-up campaigns"),
    grants={},
    events=dict(Event.choices),
    navigation=(
        Link(_("Follow-up campaigns"), "campaigns:campaigns", Permission.VIEW_CAMPAIGNS, Section.WORK),
        Link(_("Answers in campaigns"), "campaigns:records", Permission.VIEW_CAMPAIGN_ANSWERS, Section.WORK),
    ),
    pages="accountability.components.campaigns.urls",
    api="accountability.components.campaigns.api_urls",
    workflows=(CAMPAIGN,),
    work=work,
    notices=NOTICES,
    load_demonstration=load_demonstration,
)
