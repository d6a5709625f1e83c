"""Risk and internal control as a register of the foundation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accountability.registers import Register
from risk.events import Event
from risk.permissions import GRANTS

REGISTER = Register(
    name="risk",
    title=_("Risk and internal control"),
    grants=GRANTS,
    events=dict(Event.choices),
    navigation=(),
    pages="risk.urls",
    api="risk.api.urls",
)
