"""What the shared machinery of records asks of pledges."""

from accountability.registers import RecordEntry
from tests.sample_register.forms import ACTIONS
from tests.sample_register.models import Pledge
from tests.sample_register.views import pledge

PLEDGE = RecordEntry(
    model=Pledge,
    prefix="pledges",
    page=pledge,
    actions=ACTIONS,
    next_actions=((ACTIONS["keep"], lambda record: True),),
    acting=("update-pledge", "grant-pledge-date", "change-pledge-responsibility"),
)
