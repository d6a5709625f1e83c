"""The grid of commitments: what a lead entity reports, in one row each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.components.actions import answer_commitment
from accountability.forms.fields import DayField
from accountability.forms.grid import Answer, Grid, GridRowForm, Remark, Typed
from accountability.forms.widgets import PlainSelect
from accountability.localization import day, integer
from accountability.models import (
    Commitment,
    CommitmentOutcome,
    CommitmentUpdate,
    Entity,
    RevisionReason,
    User,
    reporting_quarter,
)
from accountability.models.commitment import CommitmentProgress, CommitmentQuerySet
from accountability.permissions import Permission

LONGEST = 20_000  # characters of one answer
REPORTED = (CommitmentProgress.UNDER_WAY, CommitmentProgress.REPORTED_DONE)
Reasons = dict[str, RevisionReason]


class CommitmentRowForm(GridRowForm):
    """The answer on one commitment: progress with a text, the day if it is done, or a request for a new date."""

    CELLS = ("progress", "done_on", "text", "due_on", "reason")
    STATE_CELLS = ("progress",)

    progress = forms.ChoiceField(label=_("Progress"), required=False, widget=PlainSelect)
    done_on = DayField(label=_("Done on"), required=False)
    text = forms.CharField(
        label=_("What was done"), required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )
    due_on = DayField(label=_("New date"), required=False)
    reason = forms.ChoiceField(label=_("Reason"), required=False, widget=PlainSelect)

    def __init__(self, typed: Typed | None, *, record: Commitment, reasons: Reasons) -> None:
        self.reasons = reasons
        super().__init__(typed, record=record, progress=record.progress)
        current = [(record.progress, CommitmentProgress(record.progress).label)]
        progress = dict([*current, *((state.value, state.label) for state in REPORTED)])
        cast(forms.ChoiceField, self.fields["progress"]).choices = list(progress.items())
        listed = [("", "–"), *((code, reason.name) for code, reason in reasons.items())]
        cast(forms.ChoiceField, self.fields["reason"]).choices = listed

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("text", "").strip() and {"progress", "done_on"} & set(self.changed_data):
            self.add_error("text", ValidationError(_g("Describe what was done.")))
        if given.get("done_on") and given.get("progress") != CommitmentProgress.REPORTED_DONE:
            self.add_error("progress", ValidationError(_g("Choose “done”, or remove the day on which it was done.")))
        self.check_new_date(given)
        return given

    def given(self) -> dict[str, Any]:
        """With text and no new progress, the commitment is under way."""
        typed = self.cleaned_data
        progress = typed["progress"]
        if progress == CommitmentProgress.NOT_STARTED:
            progress = CommitmentProgress.UNDER_WAY
        reason = self.reasons.get(typed["reason"])
        return typed | {"text": typed["text"].strip(), "progress": progress, "reason": reason}


def answered(*, since: Any) -> Exists:
    """The condition of the commitments on which the lead entity has reported since the day."""
    return Exists(CommitmentUpdate.objects.filter(commitment=OuterRef("pk"), reported_on__gte=since))


def _records(*entities: Entity) -> CommitmentQuerySet:
    rows = Commitment.objects.filter(is_voided=False).for_entity(*entities)
    return rows.for_action()


def _reasons() -> dict[str, Reasons]:
    return {"reasons": {reason.code: reason for reason in RevisionReason.objects.filter(is_active=True)}}


def _details(records: list[Commitment], user: User) -> dict[int, dict[str, Any]]:
    """The last report on each, which one key repeats, what the coordinator wrote last, and its milestones."""
    updates = CommitmentUpdate.objects.filter(commitment__in=records).select_related("recorded_by")
    last = _latest(updates)
    current = _latest(updates.filter(reported_on__gte=reporting_quarter()[0]))
    decided = _latest(CommitmentOutcome.objects.filter(commitment__in=records))
    counts = Commitment.objects.filter(pk__in=[record.pk for record in records]).values_list("pk")
    milestones = counts.annotate(
        done=Count("milestones", filter=Q(milestones__done_on__isnull=False)), of=Count("milestones")
    )
    progress = {pk: milestones_in_words(done, of) for pk, done, of in milestones}
    return {
        record.pk: {
            "last_text": last[record.pk].text if record.pk in last else "",
            "answer": _answer(current.get(record.pk)),
            "remarks": [*_remarks(record, last.get(record.pk), decided.get(record.pk))],
            "milestones": progress.get(record.pk, ""),
        }
        for record in records
    }


def milestones_in_words(done: int, of: int) -> str:
    """How many milestones are done, of how many; empty without milestones."""
    return _g("%(done)s of %(all)s milestones done") % {"done": integer(done), "all": integer(of)} if of else ""


def _latest(rows: Any) -> dict[int, Any]:
    """The last row of each commitment."""
    return {row.commitment_id: row for row in rows.order_by("commitment_id", "-pk").distinct("commitment_id")}


def _answer(update: CommitmentUpdate | None) -> Answer | None:
    return Answer(update.reported_on, update.recorded_by.label) if update else None


def _remarks(
    record: Commitment, last: CommitmentUpdate | None, decided: CommitmentOutcome | None
) -> Iterator[Remark]:  # fmt: skip
    if last and last.text:
        yield Remark(_g("Last answer, %(day)s") % {"day": day(last.reported_on, "short")}, last.text, record.language)
    if decided:
        heading = _g("Coordinator, %(day)s") % {"day": day(decided.entered_on, "short")}
        yield Remark(heading, decided.text, decided.language)


GRID = Grid(
    page="components:commitment_grid",
    permission=Permission.UPDATE_COMMITMENT,
    records=_records,
    row_form=CommitmentRowForm,
    action=answer_commitment,
    answered=answered,
    changed=_("This commitment was changed while you were editing. Review the changes and submit again."),
    form_options=_reasons,
    details=_details,
    folder="commitments",
)
