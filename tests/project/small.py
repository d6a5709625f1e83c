"""The smallest register there can be: what every register answers, and nothing beyond."""

from accountability.registers import Link, Register
from accountability.roles import Reach, Role

REGISTER = Register(
    name="small",
    title="Small register",
    grants={"view-small": {Role.STAFF: Reach.ALL, Role.COORDINATOR: Reach.ALL}},
    events={"small-entered": "Small thing entered"},
    navigation=(Link("Small things", "measures", "view-small"),),
    pages="accountability.operations.health",
    api="accountability.operations.health",
)
