"""Serializers of the API for milestones, dependencies and occurrences of a commitment."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accountability.api.writes import LONGEST, Write
from accountability.components import actions
from accountability.forms.fields import DAYS
from accountability.models import (
    Commitment,
    CommitmentDependency,
    CommitmentEvidence,
    CommitmentMilestone,
    CommitmentOccurrence,
)


class CommitmentMilestoneSerializer(serializers.ModelSerializer):
    class Meta:
        model = CommitmentMilestone
        fields = ["id", "number", "text", "language", "due_on", "done_on", "result"]


class CommitmentOccurrenceSerializer(serializers.ModelSerializer):
    class Meta:
        model = CommitmentOccurrence
        fields = ["due_on", "done_on", "text", "recorded_at"]


class CommitmentDependencySerializer(serializers.ModelSerializer):
    """One commitment that is awaited."""

    waits_for_label = serializers.CharField(
        source="waits_for.label", help_text="Where the awaited commitment was made."
    )

    class Meta:
        model = CommitmentDependency
        fields = ["id", "waits_for", "waits_for_label"]


class MilestoneWrite(Write):
    """The next milestone."""

    text = serializers.CharField(max_length=500)
    due_on = serializers.DateField(validators=DAYS)

    def act(self, **given: Any) -> None:
        actions.add_milestone(self.record, **given)


class MilestoneDoneWrite(Write):
    """A milestone that was reached, with what was done or a piece of evidence."""

    milestone = serializers.PrimaryKeyRelatedField(queryset=CommitmentMilestone.objects.all())
    done_on = serializers.DateField(validators=DAYS)
    result = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)
    evidence = serializers.PrimaryKeyRelatedField(queryset=CommitmentEvidence.objects.all(), required=False)

    def act(self, **given: Any) -> None:
        actions.complete_milestone(self.record, **given)


class DependencyWrite(Write):
    """The commitment that is awaited."""

    waits_for = serializers.PrimaryKeyRelatedField(queryset=Commitment.objects.filter(is_voided=False))

    def act(self, **given: Any) -> None:
        actions.add_dependency(self.record, **given)


class DependencyEndWrite(Write):
    """The dependency that no longer applies."""

    dependency = serializers.PrimaryKeyRelatedField(queryset=CommitmentDependency.objects.all())

    def act(self, **given: Any) -> None:
        actions.end_dependency(self.record, **given)


class RecurrenceWrite(Write):
    """The interval in months, and the day of the next occurrence."""

    recurs_every = serializers.IntegerField(min_value=1, max_value=60)
    due_on = serializers.DateField(validators=DAYS)

    def act(self, **given: Any) -> None:
        actions.set_recurrence(self.record, **given)


class OccurrenceWrite(Write):
    """The occurrence that is due next."""

    done_on = serializers.DateField(validators=DAYS)
    text = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.report_occurrence(self.record, **given)
