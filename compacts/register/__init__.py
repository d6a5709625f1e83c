"""Compacts as a register of the foundation."""

from django.utils.translation import gettext_lazy as _

from accountability.registers import Register
from compacts.events import Event
from compacts.permissions import GRANTS

REGISTER = Register(
    name="compacts",
    title=_("Compacts of senior managers"),
    grants=GRANTS,
    events=dict(Event.choices),
    navigation=(),
    pages="compacts.urls",
    api="compacts.api.urls",
)
