"""What may follow what with a pledge."""

from accountability.workflow import Step, Workflow
from tests.sample_register.models import State

PLEDGE = Workflow("state", (Step(State.OPEN, State.KEPT, "update-pledge", "pledge-kept", "Keep"),))
