"""What the register of recommendations answers to the foundation's questions."""

from django.utils.translation import gettext_lazy as _

from accountability.registers import Link, Register
from recommendations.events import Event
from recommendations.permissions import GRANTS, Permission
from recommendations.workflow import BODY, MANAGEMENT

REGISTER = Register(
    name="recommendations",
    title=_("Oversight recommendations"),
    grants=GRANTS,
    events=dict(Event.choices),
    navigation=(
        Link(_("Rates"), "rates", Permission.VIEW_RATES),
        Link(_("Recommendations"), "recommendations", Permission.VIEW_RECOMMENDATIONS),
    ),
    pages="recommendations.urls",
    api="recommendations.api.urls",
    workflows=(BODY, MANAGEMENT),
)
