"""Write operations of the API on a recommendation: the fields of each, and its action."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.utils.translation import gettext as _g
from rest_framework import serializers

from accountability.actions import responsibility, target_dates
from accountability.api import bounds
from accountability.api.writes import LONGEST, Write
from accountability.forms.fields import DAYS
from accountability.imports.columns import plain
from accountability.models import Post, RevisionReason, User, register_day
from accountability.permissions import can
from recommendations import actions
from recommendations.choices import ASSESSED, OPEN, Position, Progress
from recommendations.measures.periods import year_end
from recommendations.models import EvidenceVersion, Part
from recommendations.permissions import Permission


class UpdateWrite(Write):
    """A management update."""

    progress = serializers.ChoiceField(Progress.choices)
    position = serializers.ChoiceField(Position.choices, required=False, help_text="As before where left out.")
    text = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)
    risk_carried_by = serializers.SlugRelatedField(
        slug_field="code",
        queryset=Post.objects.all(),
        required=False,
        help_text="Code of a post, where not accepted.",
    )
    reported_on = serializers.DateField(required=False, validators=DAYS, help_text="Default: the register day.")

    def act(self, **given: Any) -> None:
        actions.update(self.record, **given)


class RequestClosureWrite(Write):
    """A statement for the whole and, by label, for each open part."""

    statement = serializers.CharField(max_length=LONGEST)
    parts = serializers.DictField(child=serializers.CharField(max_length=LONGEST), required=False, default=dict)
    reported_on = serializers.DateField(required=False, validators=DAYS, help_text="Default: the register day.")

    def validate_parts(self, said: dict[str, str]) -> dict[int, str]:
        by_label = {part.label: part.pk for part in self.record.parts.all() if part.state in OPEN}
        if unknown := said.keys() - by_label.keys():
            raise serializers.ValidationError(_no_part(min(unknown), by_label))
        return {by_label[label]: text for label, text in said.items()}

    def act(self, **given: Any) -> None:
        actions.request_closure(self.record, **given)


class ReturnWrite(Write):
    """What is missing from a closure request."""

    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.return_request(self.record, **given)


class WithdrawRequestWrite(Write):
    """Why a closure request is withdrawn."""

    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.withdraw_request(self.record, **given)


class Decided(Write):
    """The report of a decision and its days, as an import names them."""

    sent_as: ClassVar[dict[str, str]] = {"counts_from": "period_end", "reported_on": "report_date"}

    report_symbol = serializers.CharField(required=False, default="", allow_blank=True, max_length=80)
    report_date = serializers.DateField(required=False, validators=DAYS, help_text="Default: the register day.")
    period_end = serializers.DateField(
        required=False, validators=DAYS,
        help_text="The day it counts from. Default: of the Board the last end of its year, of others the report date.",
    )  # fmt: skip

    def report(self, given: dict[str, Any]) -> dict[str, Any]:
        """The report and the two days, as the actions name them."""
        reported_on: dt.date = given.pop("report_date", register_day())
        year = year_end(self.record.body.code, self.record.volume, before=reported_on)
        counts_from = given.pop("period_end", year)
        return {"document": given.pop("report_symbol"), "reported_on": reported_on, "counts_from": counts_from}


class AssessmentWrite(Decided):
    """The body's decision on the whole or on one part."""

    status = serializers.CharField(max_length=100, help_text="The body's word in any language, or the code of a state.")
    narrative = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)
    mark_conflicts = serializers.BooleanField(required=False, default=False)
    part = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=bounds.LONGEST, help_text="Label; left out, the whole."
    )
    evidence = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=bounds.LARGEST_KEY), max_length=bounds.MOST_VALUES,
        required=False, default=list, help_text="Versions of evidence looked at.",
    )  # fmt: skip

    def validate_status(self, said: str) -> tuple[str, str]:
        """The state, and the term to store: none if our code was sent."""
        words = list(self.record.body.words.all())
        for word in words:
            if plain(said) in map(plain, word.words.values()):
                return word.state, said
        if said in ASSESSED:
            return said, ""
        known = ", ".join([str(word.words.get("en", "")) for word in words] or [*map(str, ASSESSED)])
        refused = _g("“%(status)s” is not a status of %(body)s. Its terms are: %(words)s.")
        raise serializers.ValidationError(refused % {"status": said, "body": self.record.body.code, "words": known})

    def validate_part(self, label: str) -> Part | None:
        by_label = {part.label: part for part in self.record.parts.all()} if label else {}
        if label and label not in by_label:
            raise serializers.ValidationError(_no_part(label, by_label))
        return by_label.get(label)

    def validate_evidence(self, wanted: list[int]) -> list[EvidenceVersion]:
        if not wanted:
            return []
        own = EvidenceVersion.objects.filter(evidence__recommendation=self.record)
        may_read = can(self.by, Permission.VIEW_EVIDENCE, self.record.scope())
        versions = list(own.filter(pk__in=wanted)) if may_read else []
        if missing := set(wanted) - {version.pk for version in versions}:
            message = _g("This recommendation has no evidence version %(id)s.")
            raise serializers.ValidationError(message % {"id": min(missing)})
        return versions

    def act(self, **given: Any) -> None:
        state, word = given.pop("status")
        actions.assess(self.record, state=state, word=word, **self.report(given), **given)


class ReopenWrite(Decided):
    """Why a closed recommendation is open again."""

    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.reopen(self.record, **self.report(given), **given)


class TargetDateWrite(Write):
    """A new target date; granted immediately if the rules let the person grant it."""

    due_on = serializers.DateField(validators=DAYS)
    reason = serializers.SlugRelatedField(
        slug_field="code", queryset=RevisionReason.objects.filter(is_active=True), help_text="Code."
    )
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)

    def act(self, **given: Any) -> None:
        target_dates.request_date(self.record, **given)


def _no_part(label: str, known: Any) -> str:
    return _g("Unknown part “%(part)s”. The parts are: %(known)s.") % {"part": label, "known": ", ".join(known)}


class AssigneeWrite(Write):
    """The colleague of the entity to whom it is assigned; null ends the assignment."""

    sent_as: ClassVar[dict[str, str]] = {"colleague": "assignee"}

    assignee = serializers.CharField(allow_null=True, max_length=150, help_text="User name.")
    note = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=LONGEST, help_text="For the colleague."
    )

    def act(self, **given: Any) -> None:
        assignee, note = given.pop("assignee"), given.pop("note")
        if assignee is None:
            responsibility.clear_assignee(self.record, **given)
            return
        colleague = User.objects.filter(username=assignee).first()
        if colleague is None:
            raise self.record.not_a_colleague(assignee)
        responsibility.assign_colleague(self.record, colleague=colleague, note=note, **given)
