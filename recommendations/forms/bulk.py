"""Bulk actions on recommendations: each with its form and the single action."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.actions.responsibility import assign_colleague, name_official
from accountability.actions.target_dates import request_date
from accountability.forms.bulk import BulkAction, BulkForm
from accountability.forms.fields import (
    DayField,
    NamedChoiceField,
    NamedMultipleChoiceField,
    PersonChoiceField,
    PostChoiceField,
    text_field,
)
from accountability.localization.dates import organization_day
from accountability.models import Assignment, Post, RevisionReason, User, register_day
from recommendations import actions
from recommendations.choices import Progress
from recommendations.models import Recommendation, RootCause, Theme
from recommendations.permissions import Permission

MOST_STATEMENTS = 50  # on one page
ON_TRACK = [("", _("No change: keep each as it is")), (Progress.IN_PROGRESS.value, _("On track: in progress"))]


class UpdateForm(BulkForm):
    progress = forms.ChoiceField(label=_("Progress"), required=False, choices=ON_TRACK)
    text = text_field(_("What was done"))

    def given(self, record: Recommendation) -> dict[str, Any]:
        """Without a progress each record keeps its own."""
        return self.cleaned_data | {"progress": self.cleaned_data["progress"] or record.progress}


class DateForm(BulkForm):
    due_on = DayField(label=_("New date"))
    reason = NamedChoiceField(label=_("Reason"), queryset=RevisionReason.objects.filter(is_active=True))
    note = text_field(_("Explanation"), required=False)


class OfficialForm(BulkForm):
    post = PostChoiceField(label=_("Post"), queryset=Post.objects.none())
    starts_on = DayField(label=_("Accountable from"), initial=organization_day)

    def __init__(self, typed: Any, *, records: Iterable[Recommendation]) -> None:
        super().__init__(typed, records=records)
        owners = {r.entity_id for record in records for r in record.responsibilities.all()}
        field: Any = self.fields["post"]
        posts = Post.objects.answering_for(owners, on=register_day())
        field.queryset = posts.select_related("entity").order_by("entity__code", "code")


class AssignForm(BulkForm):
    colleague = PersonChoiceField(label=_("Colleague"), queryset=User.objects.none())
    note = text_field(_("Note to the colleague"), required=False)

    def __init__(self, typed: Any, *, records: Iterable[Recommendation]) -> None:
        super().__init__(typed, records=records)
        owners = {r.entity_id for record in records for r in record.responsibilities.all()}
        places = Assignment.objects.workplaces(on=organization_day())
        field: Any = self.fields["colleague"]
        colleagues = User.objects.filter(pk__in=[person for person, of in places.items() if of & owners])
        field.queryset = colleagues.order_by("last_name", "username")


class ClassifyForm(BulkForm):
    theme = NamedChoiceField(label=_("Theme"), required=False, queryset=Theme.objects.filter(is_active=True))
    root_causes = NamedMultipleChoiceField(
        label=_("Root causes"), required=False, queryset=RootCause.objects.filter(is_active=True)
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("theme") and not given.get("root_causes"):
            raise ValidationError(_g("Choose a theme, root causes, or both."))
        return given | {"root_causes": list(given.get("root_causes") or []) or None}


class RequestForm(BulkForm):
    """A statement for each selected record."""

    def __init__(self, typed: Any, *, records: Iterable[Recommendation]) -> None:
        super().__init__(typed, records=records)
        self.chosen = list(records)
        if len(self.chosen) <= MOST_STATEMENTS:
            fields = {f"statement-{r.pk}": text_field(r.label, help_text=escape(r.text)) for r in self.chosen}
            self.fields.update(fields)

    def clean(self) -> dict[str, Any]:
        if len(self.chosen) > MOST_STATEMENTS:
            reason = _g("Select at most %(most)s recommendations: each needs its own statement.")
            raise ValidationError(reason % {"most": MOST_STATEMENTS})
        return super().clean() or {}

    def given(self, record: Recommendation) -> dict[str, Any]:
        return {"statement": self.cleaned_data[f"statement-{record.pk}"]}


class ReturnForm(BulkForm):
    reason = text_field(_("What is missing"))


BULK = {
    "update": BulkAction(Permission.UPDATE, _("Report “no change” or “on track”"), UpdateForm, actions.update),
    "date": BulkAction(Permission.REVISE_DATE, _("Request a new target date"), DateForm, request_date),
    "official": BulkAction(Permission.NAME_OFFICIAL, _("Enter the accountable official"), OfficialForm, name_official),
    "assign": BulkAction(Permission.UPDATE, _("Assign to a colleague"), AssignForm, assign_colleague),
    "classify": BulkAction(Permission.CLASSIFY, _("Set theme or root causes"), ClassifyForm, actions.classify),
    "request": BulkAction(
        Permission.REQUEST_CLOSURE, _("Request closure, each with its statement"), RequestForm, actions.request_closure
    ),
    "return": BulkAction(Permission.ASSESS, _("Return closure requests"), ReturnForm, actions.return_request),
}
