"""Workflows of the annual report: its cycle and its contributions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.annual_report.blockers import blockers
from accountability.annual_report.contributions import missing_values
from accountability.annual_report.events import Event
from accountability.annual_report.permissions import Permission
from accountability.models import Contribution, Cycle
from accountability.models.cycle import ContributionState, CycleState
from accountability.permissions import can
from accountability.workflow import Step, Workflow


def nothing_blocks(cycle: Cycle) -> str:
    """Nothing blocks the release."""
    if found := blockers(cycle):
        return _g("The release is still blocked: %(what)s") % {"what": found[0].said}
    return ""


def froze_it(cycle: Cycle, user: Any) -> str:
    """The person who froze the report does not release it."""
    if cycle.editions.in_the_making().filter(frozen_by=user).exists():
        return _g("The person who froze the report cannot release it. A second coordinator releases it.")
    return ""


def is_being_drafted(contribution: Contribution) -> str:
    """The report is being drafted."""
    if contribution.cycle.state != CycleState.DRAFTING:
        return _g("The report is frozen. Contributions can be written while it is being drafted.")
    return ""


def is_written_now(contribution: Contribution) -> str:
    """The contribution is not submitted, or was returned."""
    if contribution.state not in (ContributionState.AWAITED, ContributionState.RETURNED):
        return _g("This contribution was submitted. It can be edited if the coordinator returns it.")
    return ""


def has_words(contribution: Contribution) -> str:
    """The text is written in at least one language."""
    return "" if any(contribution.texts.values()) else _g("Write the text in at least one language first.")


def has_a_cut_off(contribution: Contribution) -> str:
    """The cut-off date is entered."""
    if contribution.cut_off is None:
        return _g("Enter the cut-off date: the date up to which the text and its figures apply.")
    return ""


def has_its_figures(contribution: Contribution) -> str:
    """Every field of the text has a value."""
    if missing := missing_values(contribution):
        return _g("The field “%(name)s” has no value yet. Enter the figure.") % {"name": missing[0]}
    return ""


def asked_of_another(contribution: Contribution, user: Any) -> str:
    """A contributor writes contributions requested from them or not yet assigned; a coordinator writes any."""
    if contribution.contributor_id in (None, user.pk) or can(user, Permission.EDIT_REPORT):
        return ""
    return _g("This contribution is requested from %(who)s.") % {"who": contribution.contributor.label}  # type: ignore[union-attr]


EDIT = Permission.EDIT_REPORT
CYCLE = Workflow(
    "state",
    (
        Step(CycleState.DRAFTING, CycleState.FROZEN, EDIT, Event.REPORT_FROZEN, _("Freeze")),
        Step(CycleState.FROZEN, CycleState.IN_REVIEW, EDIT, Event.REPORT_IN_REVIEW, _("Submit for review")),
        Step(CycleState.FROZEN, CycleState.DRAFTING, EDIT, Event.REPORT_TAKEN_BACK, _("Return to drafting")),
        Step(
            CycleState.IN_REVIEW, CycleState.RELEASED, Permission.RELEASE_REPORT, Event.REPORT_RELEASED, _("Release"),
            needs=(nothing_blocks,), bars=(froze_it,),
        ),
        Step(CycleState.IN_REVIEW, CycleState.DRAFTING, EDIT, Event.REPORT_TAKEN_BACK, _("Return to drafting")),
        Step(CycleState.RELEASED, CycleState.CONSIDERED, EDIT, Event.REPORT_CONSIDERED, _("Record its consideration")),
        Step(CycleState.RELEASED, CycleState.FROZEN, EDIT, Event.REPORT_FROZEN, _("Correct")),
        Step(CycleState.CONSIDERED, CycleState.FROZEN, EDIT, Event.REPORT_FROZEN, _("Correct")),
    ),
    title=_("cycle"),
)  # fmt: skip
"""The first step from each state is the next one. A released report changes only by another edition, with a reason."""

CONTRIBUTE, NEEDS = Permission.CONTRIBUTE, (is_being_drafted, is_written_now)
WRITE = Step("", "", CONTRIBUTE, Event.CONTRIBUTION_WRITTEN, _("Save"), needs=NEEDS, bars=(asked_of_another,))
ASK = Step("", "", EDIT, Event.CONTRIBUTION_ASKED, _("Request"), needs=NEEDS)
CONTRIBUTION = Workflow(
    "state",
    (
        *(
            Step(
                source, ContributionState.SUBMITTED, CONTRIBUTE, Event.CONTRIBUTION_SUBMITTED, _("Submit"),
                needs=(is_being_drafted, has_words, has_a_cut_off, has_its_figures), bars=(asked_of_another,),
            )
            for source in (ContributionState.AWAITED, ContributionState.RETURNED)
        ),
        Step(
            ContributionState.SUBMITTED, ContributionState.ACCEPTED, EDIT, Event.CONTRIBUTION_ACCEPTED, _("Accept"),
            needs=(is_being_drafted,),
        ),
        *(
            Step(
                source, ContributionState.RETURNED, EDIT, Event.CONTRIBUTION_RETURNED, _("Return"),
                needs=(is_being_drafted,),
            )
            for source in (ContributionState.SUBMITTED, ContributionState.ACCEPTED)
        ),
    ),
    _("Contribution"),
)  # fmt: skip
"""A submitted contribution is accepted by a coordinator, or returned with a reason."""

WORKFLOWS = (CYCLE, CONTRIBUTION)
