"""Delegations as a register of the foundation."""

from django.utils.translation import gettext_lazy as _

from accountability.registers import Link, Register
from delegations.events import Event
from delegations.permissions import GRANTS, Permission
from delegations.workflow import INSTRUMENT

REGISTER = Register(
    name="delegations",
    title=_("Delegation of authority"),
    grants=GRANTS,
    events=dict(Event.choices),
    navigation=(),
    pages="delegations.urls",
    api="delegations.api.urls",
    workflows=(INSTRUMENT,),
)
