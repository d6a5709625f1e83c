"""The quarterly grid: which recommendations an entity answers, what may be typed in a row, and what is at fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.dates import quarter_ends
from accountability.forms.fields import DayField
from accountability.forms.widgets import PlainSelect
from accountability.models import Entity, RevisionReason, User
from accountability.permissions import assignments, can, grants
from recommendations.actions.bulk import Answer
from recommendations.actions.updates import SAYABLE
from recommendations.choices import Position, Progress
from recommendations.models import Draft, Recommendation, Update
from recommendations.permissions import Permission

CELLS = ("position", "progress", "text", "due_on", "reason")
DUE = {"": _("All open"), "quarter": _("Due this quarter"), "overdue": _("Overdue")}
LONGEST = 20_000  # signs of one answer
Typed = Mapping[str, Any]


# --- Which rows -----------------------------------------------------------------------------------------------------
def entities(user: User) -> list[Entity]:
    """Those for which the person may answer, by their assignments."""
    own = {a.entity_id for a in assignments(user) if a.entity_id and a.role in grants()[Permission.UPDATE]}
    return list(Entity.objects.filter(pk__in=own))


class GridForm(forms.Form):
    """Whose recommendations, and which of them."""

    entity = forms.ChoiceField(label=_("Entity"), required=False, widget=PlainSelect)
    due = forms.ChoiceField(label=_("Show"), required=False, choices=[*DUE.items()], widget=PlainSelect)

    def __init__(self, address: Typed, *, user: User) -> None:
        self.entities = {entity.code: entity for entity in entities(user)}
        super().__init__({**address, "entity": address.get("entity") or next(iter(self.entities), "")})
        names = [(code, f"{code} · {entity.name}") for code, entity in self.entities.items()]
        cast(forms.ChoiceField, self.fields["entity"]).choices = names

    def rows(self, *, on: dt.date) -> QuerySet[Recommendation]:
        """The open recommendations asked for, the earliest date first."""
        asked = self.cleaned_data
        if asked["entity"] not in self.entities:
            return Recommendation.objects.none()
        rows = Recommendation.objects.open().for_entity(self.entities[asked["entity"]])
        if asked["due"] == "overdue":
            rows = rows.overdue(on=on)
        elif asked["due"] == "quarter":
            start, end = quarter_of(on)
            rows = rows.filter(due_on__gte=start, due_on__lte=end)
        return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def quarter_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of the quarter in which the day lies."""
    [before] = quarter_ends(before=day, count=1)
    [end] = quarter_ends(before=before + dt.timedelta(days=100), count=1)
    return before + dt.timedelta(days=1), end


def answerable_by(user: User) -> QuerySet[Recommendation]:
    """Everything on which the person may answer."""
    return Recommendation.objects.filter(is_voided=False).for_entity(*entities(user))


# --- One row --------------------------------------------------------------------------------------------------------
class AnswerForm(forms.Form):
    """What is typed in one row. A row as the record stands, without a text and a date, is no answer."""

    version = forms.IntegerField(widget=forms.HiddenInput)
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
        self.record, self.reasons = record, reasons
        sayable = record.progress in SAYABLE
        stands = {"version": record.version, "position": record.position, "progress": record.progress * sayable}
        super().__init__(typed, prefix=str(record.pk), initial=stands, auto_id="c-%s")
        unsayable = [] if sayable else [("", Progress(record.progress).label)]
        progress = [*unsayable, *((p.value, p.label) for p in SAYABLE)]
        choices = {"progress": progress, "reason": [("", "–"), *reasons.choices]}
        for name, listed in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = listed
        for name in CELLS:
            self.fields[name].widget.attrs["aria-labelledby"] = f"g-{name} r-{record.pk}"

    @property
    def is_answer(self) -> bool:
        """Whether anything was typed that the record does not say already.

        A row that nobody touched is none, also where somebody else changed the record after the page was opened.
        """
        changed = set(self.changed_data)
        return bool(
            changed & {"text", "due_on", "reason"} or (changed & {"position", "progress"} and not self.is_stale)
        )

    @property
    def is_stale(self) -> bool:
        """Whether the record changed since this was typed."""
        return self.is_bound and str(self["version"].value()) != str(self.record.version)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("text", "").strip() and any(name in self.changed_data for name in ("position", "progress")):
            self.add_error("text", ValidationError(_g("Say what was done.")))
        if given.get("text") and not given.get("progress"):
            self.add_error("progress", ValidationError(_g("Say where it stands now.")))
        if given.get("due_on") and not given.get("reason"):
            self.add_error("reason", ValidationError(_g("Say why the date moves.")))
        if given.get("reason") and not given.get("due_on"):
            self.add_error("due_on", ValidationError(_g("Give the new date.")))
        return given

    def answer(self) -> Answer:
        """What a row without faults answers."""
        given = self.cleaned_data
        reason = self.reasons.by_code.get(given["reason"])
        return Answer(
            self.record, given["version"], given["position"], given["progress"], given["text"].strip(),
            given["due_on"], reason,
        )  # fmt: skip

    def typed(self) -> dict[str, str]:
        """What a draft keeps: the cells as typed, and the version of the record to which they answer."""
        return {name: str(self[name].value() or "").replace("\0", "") for name in ("version", *CELLS)}


@dataclass(frozen=True)
class Reasons:
    """Why dates move, read once for all rows."""

    by_code: dict[str, RevisionReason]

    @classmethod
    def read(cls) -> Reasons:
        return cls({reason.code: reason for reason in RevisionReason.objects.filter(is_active=True)})

    @property
    def choices(self) -> list[tuple[str, Any]]:
        return [(code, reason.name) for code, reason in self.by_code.items()]


@dataclass
class Row:
    """One row of the grid: the record, its form, the last answer that one key repeats, and where its draft stands."""

    record: Recommendation
    form: AnswerForm
    last: str
    saved_at: dt.datetime | None
    may_request_closure: bool
    is_saved: bool = False

    @property
    def key(self) -> str:
        """The key of the record as the form writes it: plain, where a page would group its digits."""
        return str(self.record.pk)

    @property
    def version(self) -> str:
        return str(self.record.version)

    @property
    def cells(self) -> list[forms.BoundField]:
        return [self.form[name] for name in CELLS]

    @property
    def refusal(self) -> str:
        """Everything that is wrong with it, for the report."""
        return " ".join(str(sentence) for said in self.form.errors.values() for sentence in said)

    @property
    def state(self) -> str:
        """`saved`, `refused`, `draft`, or nothing where nothing was typed."""
        if self.is_saved:
            return "saved"
        return "refused" if self.form.errors else "draft" if self.saved_at else ""


def rows_of(records: Iterable[Recommendation], *, user: User, posted: Typed | None = None) -> list[Row]:
    """The rows with what was posted or drafted in them; a fixed number of queries for however many."""
    records, reasons = list(records), Reasons.read()
    drafts = {d.recommendation_id: d for d in Draft.objects.filter(author=user, recommendation__in=records)}
    last = {u.recommendation_id: u.text for u in Update.objects.last_words().filter(recommendation__in=records)}
    return [
        _row(record, drafts.get(record.pk), last.get(record.pk, ""), user, reasons, posted or {}) for record in records
    ]


def _row(
    record: Recommendation, draft: Draft | None, last: str, user: User, reasons: Reasons, posted: Typed
) -> Row:  # fmt: skip
    typed = posted if f"{record.pk}-version" in posted else _typed_before(draft)
    form = AnswerForm(typed, record=record, reasons=reasons)
    if typed is not posted and form.is_stale:
        form.add_error(None, _g("This recommendation changed since you began. Look at it again, then submit."))
    may_request = can(user, Permission.REQUEST_CLOSURE, record.scope())
    return Row(record, form, last, draft.saved_at if draft else None, may_request)


def _typed_before(draft: Draft | None) -> Typed | None:
    return {f"{draft.recommendation_id}-{name}": value for name, value in draft.typed.items()} if draft else None


def readable(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """The records with what a row reads of them."""
    return rows.select_related("body").defer("search").prefetch_related("responsibilities")
