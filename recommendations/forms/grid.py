"""The quarterly grid of recommendations: an entity's answer in one row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import DayField
from accountability.forms.grid import Answer, Grid, GridRowForm, Remark, Typed
from accountability.forms.widgets import PlainSelect
from accountability.localization import day
from accountability.localization.citations.localized import abbreviation
from accountability.models import Entity, RevisionReason, User, reporting_quarter
from accountability.permissions import can
from recommendations.actions.answers import answer
from recommendations.actions.updates import SAYABLE
from recommendations.choices import Position, Progress
from recommendations.models import Decision, Recommendation, Update
from recommendations.models.recommendation_queryset import RecommendationQuerySet
from recommendations.models.update import answered
from recommendations.permissions import Permission

LONGEST = 20_000  # characters of one answer
Reasons = dict[str, RevisionReason]


class AnswerRowForm(GridRowForm):
    CELLS = ("position", "progress", "text", "due_on", "reason")
    STATE_CELLS = ("position", "progress")

    position = forms.ChoiceField(label=_("Position"), choices=Position.choices, widget=PlainSelect)
    progress = forms.ChoiceField(label=_("Progress"), required=False, widget=PlainSelect)
    text = forms.CharField(
        label=_("Done this quarter"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )
    due_on = DayField(label=_("New date"), required=False)
    reason = forms.ChoiceField(label=_("Reason"), required=False, widget=PlainSelect)

    def __init__(self, typed: Typed | None, *, record: Recommendation, reasons: Reasons) -> None:
        self.reasons = reasons
        sayable = record.progress in SAYABLE
        super().__init__(typed, record=record, position=record.position, progress=record.progress * sayable)
        unsayable = [] if sayable else [("", Progress(record.progress).label)]
        progress = [*unsayable, *((p.value, p.label) for p in SAYABLE)]
        choices: dict[str, list[Any]] = {
            "progress": progress,
            "reason": [("", "–"), *((code, r.name) for code, r in reasons.items())],
        }
        for name, listed in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = listed

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("text", "").strip() and any(name in self.changed_data for name in self.STATE_CELLS):
            self.add_error("text", ValidationError(_g("Describe what was done.")))
        if given.get("text") and not given.get("progress"):
            self.add_error("progress", ValidationError(_g("Describe the current state.")))
        self.check_new_date(given)
        return given

    def given(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return typed | {"text": typed["text"].strip(), "reason": self.reasons.get(typed["reason"])}


def _records(*entities: Entity) -> RecommendationQuerySet:
    rows = Recommendation.objects.filter(is_voided=False).for_entity(*entities)
    return rows.for_action()


def _reasons() -> dict[str, Reasons]:
    return {"reasons": {reason.code: reason for reason in RevisionReason.objects.filter(is_active=True)}}


def _details(records: list[Recommendation], user: User) -> dict[int, dict[str, Any]]:
    """The last answer on each, which one key repeats, the last remark of the body, and what else can be done."""
    of_records = Update.objects.filter(recommendation__in=records)
    last = _latest(of_records.of_management())
    current = _latest(of_records.answers(since=reporting_quarter()[0]).select_related("recorded_by"))
    returned = _latest(of_records.filter(progress=Progress.RETURNED).exclude(text=""))
    decisions = Decision.objects.in_force().filter(recommendation__in=records, part=None)
    decided = _latest(decisions.exclude(narrative=""))
    return {
        record.pk: {
            "last_word": last[record.pk].text if record.pk in last else "",
            "answer": _answer(current.get(record.pk)),
            "remarks": [*_remarks(record, last.get(record.pk), returned.get(record.pk), decided.get(record.pk))],
            "may_request_closure": can(user, Permission.REQUEST_CLOSURE, record.scope()),
        }
        for record in records
    }


def _latest(rows: Any) -> dict[int, Any]:
    """The last row of each recommendation, the later recorded of one day."""
    in_order = rows.order_by("recommendation_id", "-reported_on", "-pk").distinct("recommendation_id")
    return {row.recommendation_id: row for row in in_order}


def _answer(update: Update | None) -> Answer | None:
    return Answer(update.reported_on, update.recorded_by.label) if update else None


def _remarks(
    record: Recommendation, last: Update | None, returned: Update | None, decided: Decision | None
) -> Iterator[Remark]:  # fmt: skip
    """The last answer of the entity, and what the body last wrote: a narrative, or why it returned a request."""
    if last and last.text:
        yield Remark(_g("Last answer, %(day)s") % {"day": day(last.reported_on, "short")}, last.text, record.language)
    if returned and not (decided and decided.reported_on > returned.reported_on):
        on, text = returned.reported_on, returned.text
    elif decided:
        on, text = decided.reported_on, decided.narrative
    else:
        return
    heading = _g("%(body)s, %(day)s") % {"body": abbreviation(record.body.code), "day": day(on, "short")}
    yield Remark(heading, text, record.language)


GRID = Grid(
    page="recommendations:grid",
    permission=Permission.UPDATE,
    records=_records,
    row_form=AnswerRowForm,
    action=answer,
    answered=answered,
    changed=_("This recommendation was changed while you were editing. Review the changes and submit again."),
    form_options=_reasons,
    details=_details,
)
