"""The tables of steps of the yearly report: its cycle, and what its contributors write."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.events import Event
from accountability.models import Cycle
from accountability.models.cycle import ContributionState, CycleState
from accountability.permissions import Permission
from accountability.report.blockers import blockers
from accountability.workflow import Step, Workflow


def nothing_blocks(cycle: Cycle) -> str:
    """A report is released whole."""
    if found := blockers(cycle):
        return _g("Something still blocks the release: %(what)s") % {"what": found[0].said}
    return ""


def froze_it(cycle: Cycle, user: Any) -> str:
    """Two people release a report."""
    if cycle.editions.standing().filter(released_at=None, frozen_by=user).exists():
        return _g("Who froze the report cannot release it. A second coordinator releases it.")
    return ""


EDIT = Permission.EDIT_REPORT
CYCLE = Workflow(
    "state",
    (
        Step(CycleState.DRAFTING, CycleState.FROZEN, EDIT, Event.REPORT_FROZEN, _("Freeze")),
        Step(CycleState.FROZEN, CycleState.IN_REVIEW, EDIT, Event.REPORT_IN_REVIEW, _("Give to review")),
        Step(CycleState.FROZEN, CycleState.DRAFTING, EDIT, Event.REPORT_TAKEN_BACK, _("Take back to drafting")),
        Step(CycleState.IN_REVIEW, CycleState.DRAFTING, EDIT, Event.REPORT_TAKEN_BACK, _("Take back to drafting")),
        Step(
            CycleState.IN_REVIEW, CycleState.RELEASED, Permission.RELEASE_REPORT, Event.REPORT_RELEASED, _("Release"),
            needs=(nothing_blocks,), bars=(froze_it,),
        ),
        Step(CycleState.RELEASED, CycleState.FROZEN, EDIT, Event.REPORT_FROZEN, _("Correct")),
        Step(CycleState.RELEASED, CycleState.CONSIDERED, EDIT, Event.REPORT_CONSIDERED, _("Record its consideration")),
    ),
)  # fmt: skip
"""A released report changes only by another edition: frozen anew, with its reason."""

CONTRIBUTION = Workflow(
    "state",
    (
        *(
            Step(source, ContributionState.SUBMITTED, Permission.CONTRIBUTE, Event.CONTRIBUTION_SUBMITTED, _("Submit"))
            for source in (ContributionState.AWAITED, ContributionState.RETURNED)
        ),
        Step(ContributionState.SUBMITTED, ContributionState.ACCEPTED, EDIT, Event.CONTRIBUTION_ACCEPTED, _("Accept")),
        Step(ContributionState.SUBMITTED, ContributionState.RETURNED, EDIT, Event.CONTRIBUTION_RETURNED, _("Return")),
        Step(ContributionState.ACCEPTED, ContributionState.RETURNED, EDIT, Event.CONTRIBUTION_RETURNED, _("Return")),
    ),
)
"""What a contributor submits is accepted by a coordinator, or returned with a reason."""
