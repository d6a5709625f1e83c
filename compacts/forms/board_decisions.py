"""Forms of the Performance Board for one compact: recusals, decisions and their corrections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accountability.errors import IllegalStep, Incomplete
from accountability.forms.actions import VersionedForm
from accountability.forms.fields import DayField, text_field
from compacts.actions import meetings, reviews
from compacts.actions.decision_records import Ruling
from compacts.choices import Rating
from compacts.models import Decision, Membership
from compacts.workflow.board import deciders, sitting_of

LONGEST = 4_000
FIELDS = ("rating", "reason", "systemic", "action", "due", "holder")


class BeginForm(VersionedForm):
    """The beginning of the review."""

    def act(self, given: dict[str, Any]) -> str:
        reviews.begin_review(self.record, by=self.user, **given)
        return str(_("The compact is under review."))


class RecuseForm(VersionedForm):
    """A recusal from the compact: one's own, or as recorded by the secretariat."""

    element_id = "recuse-%s"
    membership = forms.ModelChoiceField(label=_("Member"), queryset=Membership.objects.none())
    reason = text_field(_("Reason"))

    def prepare(self) -> None:
        sitting = sitting_of(self.record)
        rows = Membership.objects.filter(pk__in=deciders(sitting, self.record) if sitting else ())
        own = rows.filter(user=self.user)
        field: Any = self.fields["membership"]
        field.queryset = own if own.exists() else rows
        field.label_from_instance = lambda membership: membership.person

    def act(self, given: dict[str, Any]) -> str:
        sitting = sitting_of(self.record)
        if sitting is None:
            raise IllegalStep(_("No meeting in session has this compact on its agenda."))
        given.pop("version")
        meetings.recuse_member(sitting, by=self.user, version=None, compact=self.record, **given)
        return str(_("The recusal has been recorded."))


class DecisionsForm(VersionedForm):
    """The decisions on the items of a compact that are not decided yet, and on the compact as a whole."""

    element_id = "decide-%s"

    def prepare(self) -> None:
        self.items = list(
            self.record.items.filter(decisions=None).select_related("definition", "section")
            .order_by("section__order", "order")
        )  # fmt: skip
        self.holders = list(self.record.holders.all())
        for item in self.items:
            self._add(str(item.pk), item.code)
            self.fields[f"systemic_{item.pk}"] = forms.BooleanField(label=_("Systemic issue"), required=False)
            self.fields[f"action_{item.pk}"] = _text(_("Action required"))
            self.fields[f"due_{item.pk}"] = DayField(label=_("Due date"), required=False)
            if len(self.holders) > 1:
                choices = [("", "–"), *((str(period.pk), period.name) for period in self.holders)]
                self.fields[f"holder_{item.pk}"] = forms.ChoiceField(
                    label=_("Person responsible"), choices=choices, required=False
                )
        self._add("all", _("Compact as a whole"))

    def _add(self, name: str, label: Any) -> None:
        choices = [("", _("not decided")), *Rating.choices]
        self.fields[f"rating_{name}"] = forms.ChoiceField(label=_("Rating"), choices=choices, required=False)
        self.fields[f"reason_{name}"] = _text(_("Reason"))

    def fields_of(self, item: Any) -> list[Any]:
        """The bound fields of one item, in their order."""
        return [self[f"{name}_{item.pk}"] for name in FIELDS if f"{name}_{item.pk}" in self.fields]

    @transaction.atomic
    def act(self, given: dict[str, Any]) -> str:
        rulings = [self._ruling(item, given) for item in self.items if given[f"rating_{item.pk}"]]
        compact, version = self.record, given["version"]
        if rulings:
            reviews.decide_items(compact, by=self.user, version=version, rulings=rulings)
            version = None  # the next step follows in the same transaction
        if rating := given["rating_all"]:
            reviews.decide_compact(
                compact, by=self.user, version=version, rating=rating, reason=given["reason_all"]
            )  # fmt: skip
            return str(_("The decision on the compact has been recorded."))
        if not rulings:
            raise Incomplete(str(_("Choose the rating of at least one item.")), "")
        return str(_("The decisions have been recorded."))

    def _ruling(self, item: Any, given: dict[str, Any]) -> Ruling:
        holder = given.get(f"holder_{item.pk}", "")
        return Ruling(
            item, given[f"rating_{item.pk}"], given[f"reason_{item.pk}"], given[f"systemic_{item.pk}"],
            given[f"action_{item.pk}"], given[f"due_{item.pk}"],
            next((period for period in self.holders if str(period.pk) == holder), None),
        )  # fmt: skip


class CorrectForm(VersionedForm):
    """The correction of one decision, with its reason."""

    element_id = "correct-%s"
    decision = forms.ModelChoiceField(label=_("Decision"), queryset=Decision.objects.none())
    rating = forms.ChoiceField(label=_("New rating"), choices=Rating.choices)
    reason = text_field(_("Reason for the rating"), required=False)
    correction = text_field(_("Reason for the correction"))

    def prepare(self) -> None:
        rows = Decision.objects.visible_to(self.user).current().filter(compact=self.record).select_related("item")
        field: Any = self.fields["decision"]
        field.queryset = rows
        field.label_from_instance = lambda row: (
            f"{row.item.code if row.item else _('Compact as a whole')} · {row.get_rating_display()}"
        )

    def act(self, given: dict[str, Any]) -> str:
        before = given["decision"]
        ruling = Ruling(
            before.item, given["rating"], given["reason"], before.is_systemic, before.action_required, before.due_on,
            before.holder,
        )  # fmt: skip
        reviews.correct_decision(
            before, by=self.user, version=given["version"], ruling=ruling, correction=given["correction"]
        )
        return str(_("The decision has been corrected; the former one remains in the history."))


def _text(label: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": 2, "dir": "auto"})
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=widget)
