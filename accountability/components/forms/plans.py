"""Forms of the milestones, dependencies and occurrences of a commitment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.components import actions, workflow
from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, NamedChoiceField, text_field
from accountability.localization import day
from accountability.models import Commitment, CommitmentDependency, CommitmentEvidence, CommitmentMilestone
from accountability.workflow import Step


class MilestoneField(forms.ModelChoiceField):
    """One milestone, by its text and date."""

    def label_from_instance(self, milestone: Any) -> str:
        return f"{milestone.number}. {milestone.text} ({day(milestone.due_on, 'short')})"


class CommitmentField(NamedChoiceField):
    """One commitment, by its source and the beginning of its text."""

    def label_from_instance(self, commitment: Any) -> str:
        return f"{commitment} · {commitment.text[:90]}"


class DependencyField(NamedChoiceField):
    """One dependency, by the commitment that is awaited."""

    def label_from_instance(self, dependency: Any) -> str:
        return f"{dependency.waits_for} · {dependency.waits_for.text[:90]}"


class AddMilestone(ActionForm):
    """The next step towards the commitment, and its due day."""

    slug, label = "milestone", _("Add a milestone")
    action = staticmethod(actions.add_milestone)
    success = _("The milestone has been added.")
    text = forms.CharField(label=_("Milestone"), max_length=500, widget=forms.TextInput({"dir": "auto"}))
    due_on = DayField(label=_("Due on"))

    @classmethod
    def steps(cls, record: Commitment) -> Iterable[tuple[Any, Step]]:
        return [(record, workflow.ADD_MILESTONE)] if record.is_open else []


class CompleteMilestone(ActionForm):
    """Which milestone was reached, when, and the basis: a text or a piece of evidence."""

    slug, label = "milestone-done", _("Complete a milestone")
    action = staticmethod(actions.complete_milestone)
    success = _("The milestone has been completed.")
    milestone = MilestoneField(label=_("Milestone"), queryset=CommitmentMilestone.objects.none(), empty_label=None)
    done_on = DayField(label=_("Done on"))
    result = text_field(_("What was done"), required=False)
    evidence = forms.ModelChoiceField(label=_("Evidence"), queryset=CommitmentEvidence.objects.none(), required=False)

    @classmethod
    def steps(cls, record: Commitment) -> Iterable[tuple[Any, Step]]:
        has_milestones = record.is_open and record.milestones.exists()
        return [(record, workflow.COMPLETE_MILESTONE)] if has_milestones else []

    def prepare(self) -> None:
        milestones, evidence = self.record.milestones.filter(done_on=None), self.record.evidence.current()
        self.fields["milestone"].queryset = milestones  # type: ignore[attr-defined]
        self.fields["evidence"].queryset = evidence  # type: ignore[attr-defined]


class AddDependency(ActionForm):
    """The commitment for which this one waits."""

    slug, label = "dependency", _("Enter a dependency")
    action = staticmethod(actions.add_dependency)
    success = _("The dependency has been entered.")
    waits_for = CommitmentField(label=_("Waits for"), queryset=Commitment.objects.none(), empty_label=None)

    @classmethod
    def steps(cls, record: Commitment) -> Iterable[tuple[Any, Step]]:
        return [(record, workflow.ADD_DEPENDENCY)] if record.is_open else []

    def prepare(self) -> None:
        others = Commitment.objects.open().filter(is_voided=False).exclude(pk=self.record.pk)
        queryset = others.select_related("document").order_by("-document__issued_on", "order")
        self.fields["waits_for"].queryset = queryset  # type: ignore[attr-defined]


class EndDependency(ActionForm):
    """The dependency that no longer applies."""

    slug, label = "dependency-end", _("End a dependency")
    action = staticmethod(actions.end_dependency)
    success = _("The dependency has been ended.")
    dependency = DependencyField(
        label=_("Waits for"), queryset=CommitmentDependency.objects.none(), empty_label=None
    )  # fmt: skip

    @classmethod
    def steps(cls, record: Commitment) -> Iterable[tuple[Any, Step]]:
        return [(record, workflow.END_DEPENDENCY)] if record.is_open and record.dependencies.exists() else []

    def prepare(self) -> None:
        rows = self.record.dependencies.select_related("waits_for__document")
        self.fields["dependency"].queryset = rows  # type: ignore[attr-defined]


class SetRecurrence(ActionForm):
    """The interval of a recurring commitment, and the day of its next occurrence."""

    slug, label = "recurrence", _("Set the interval")
    action = staticmethod(actions.set_recurrence)
    success = _("The interval has been set.")
    recurs_every = forms.IntegerField(label=_("Recurs every (months)"), min_value=1, max_value=60)
    due_on = DayField(label=_("Next due on"))

    @classmethod
    def steps(cls, record: Commitment) -> Iterable[tuple[Any, Step]]:
        return [(record, workflow.SET_RECURRENCE)] if record.is_open and not record.first_due_on else []

    def prepare(self) -> None:
        self.initial.update(recurs_every=self.record.recurs_every, due_on=self.record.due_on)


class ReportOccurrence(ActionForm):
    """What was done in the period that is due next."""

    slug, label = "occurrence", _("Report an occurrence")
    action = staticmethod(actions.report_occurrence)
    success = _("The occurrence has been recorded. The due date of the next one follows from the interval.")
    done_on = DayField(label=_("Done on"))
    text = text_field(_("What was done"))

    @classmethod
    def steps(cls, record: Commitment) -> Iterable[tuple[Any, Step]]:
        return [(record, workflow.REPORT_OCCURRENCE)] if record.is_open and record.is_recurring else []
