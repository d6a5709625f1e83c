"""Forms of the actions on a commitment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.components import actions
from accountability.components.forms.plans import (
    AddDependency,
    AddMilestone,
    CompleteMilestone,
    EndDependency,
    ReportOccurrence,
    SetRecurrence,
)
from accountability.components.workflow import OUTCOME, PROGRESS, VOID
from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, text_field
from accountability.forms.responsibility import NameOfficial, SetResponsibility
from accountability.forms.target_dates import AnswerDate, AskForDate, WithdrawDate
from accountability.models import Commitment
from accountability.models.commitment import CommitmentProgress, CommitmentState
from accountability.permissions import Permission
from accountability.workflow import Step


class ReportProgress(ActionForm):
    """What the lead entity reports: under way, or done with the day and evidence."""

    slug, label = "update", _("Report progress")
    action = staticmethod(actions.report_progress)
    success = _("The update has been recorded.")
    progress = forms.ChoiceField(label=_("Progress"), widget=forms.RadioSelect)
    text = text_field(_("What was done"))
    done_on = DayField(
        label=_("Done on"), required=False, help_text=_("Required for “Done”: the day on which it was done.")
    )

    @classmethod
    def steps(cls, record: Commitment) -> Iterable[tuple[Any, Step]]:
        own = (record.progress, Permission.UPDATE_COMMITMENT)
        return [(record, step) for step in PROGRESS.steps if (step.source, step.permission) == own]

    def prepare(self) -> None:
        choices = [(step.to, step.label) for _record, step in self.steps(self.record)]
        self.fields["progress"].choices = choices  # type: ignore[attr-defined]
        self.initial["progress"] = CommitmentProgress.UNDER_WAY


class ReturnCommitment(ActionForm):
    """What is missing, for the lead entity."""

    slug, label = "return", _("Return to the lead entity")
    action = staticmethod(actions.return_commitment)
    success = _("The commitment has been returned to its lead entity.")
    reason = text_field(_("What is missing"))

    @classmethod
    def steps(cls, record: Commitment) -> Iterable[tuple[Any, Step]]:
        step = PROGRESS.find(CommitmentProgress.REPORTED_DONE, CommitmentProgress.UNDER_WAY)
        return [(record, step)] if record.is_open and record.progress == step.source else []


class DecideOutcome(ActionForm):
    """What came of the commitment, and where it is reported."""

    slug, label = "outcome", _("Decide the outcome")
    action = staticmethod(actions.decide_outcome)
    success = _("The outcome has been recorded.")
    state = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    done_on = DayField(label=_("Done on"), required=False, help_text=_("Required for “Kept”."))
    text = text_field(_("What came of it, or the reason"))
    document = forms.CharField(
        label=_("Document that reports it"), required=False, max_length=80, help_text=_("For example A/76/644.")
    )
    paragraph = forms.CharField(label=_("Paragraph"), required=False, max_length=16)

    @classmethod
    def steps(cls, record: Commitment) -> Iterable[tuple[Any, Step]]:
        return [(record, step) for step in OUTCOME.steps if step.source == record.state]

    def prepare(self) -> None:
        offers = OUTCOME.offers(self.record, by=self.user)
        choices = [(offer.step.to, offer.step.label) for offer in offers if offer.is_possible]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]
        if self.record.progress == CommitmentProgress.REPORTED_DONE and self.record.is_open:
            last = self.record.updates.last()
            self.initial.update(state=CommitmentState.KEPT, done_on=last.done_on if last else None)


class VoidCommitment(ActionForm):
    """Why the commitment was entered by mistake."""

    slug, label = "void", _("Mark as entered by mistake")
    action = staticmethod(actions.void_commitment)
    success = _("The commitment is no longer listed or counted.")
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Commitment) -> Iterable[tuple[Any, Step]]:
        return [(record, VOID)]


FORMS = (
    ReportProgress, DecideOutcome, ReturnCommitment, ReportOccurrence, CompleteMilestone, AddMilestone, AddDependency,
    EndDependency, SetRecurrence, AskForDate, AnswerDate, WithdrawDate, SetResponsibility, NameOfficial,
    VoidCommitment,
)  # fmt: skip
ACTIONS: dict[str, type[ActionForm]] = {form.slug: form for form in FORMS}
NEXT_ACTIONS: tuple[tuple[type[ActionForm], Callable[[Any], bool]], ...] = (
    (DecideOutcome, lambda record: record.progress == CommitmentProgress.REPORTED_DONE and record.is_open),
    (ReportOccurrence, lambda record: record.is_open and record.is_recurring),
    (ReportProgress, lambda record: record.is_open),
)
