"""The form of a self-assessment, and of a signature."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.errors import IllegalStep
from accountability.forms.actions import VersionedForm
from accountability.forms.numbers import LocalDecimalField
from accountability.models import User
from compacts import actions
from compacts.choices import AssessmentKind, Rating, Side
from compacts.models import CompactItem, HolderPeriod, SelfAssessment

LONGEST = 4_000


class AssessmentForm(VersionedForm):
    """The value, rating and comment of each item for one period; saved, or submitted in person."""

    mark_optional = False
    kind = forms.ChoiceField(label=_("Kind"), choices=AssessmentKind.choices)
    note = forms.CharField(
        label=_("Summary"), max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 3, "dir": "auto"})
    )

    def __init__(self, typed: Any, *, holder: HolderPeriod, kind: str, user: User) -> None:
        self.holder, self.chosen_kind = holder, kind
        super().__init__(typed, record=holder.compact, user=user)

    def prepare(self) -> None:
        self.fields["kind"].initial = self.chosen_kind
        rows = SelfAssessment.objects.filter(holder=self.holder, kind=self.chosen_kind)
        self.saved = rows.prefetch_related("ratings").first()
        ratings = {row.item_id: row for row in self.saved.ratings.all()} if self.saved else {}
        self.fields["note"].initial = self.saved.note if self.saved else ""
        evidence = self.record.evidence.filter(withdrawn_at=None)
        self.items: list[CompactItem] = list(self.record.items.select_related("section", "definition"))
        for item in self.items:
            row = ratings.get(item.pk)
            for name, field in self._fields(item, row, evidence).items():
                self.fields[f"{name}_{item.pk}"] = field

    def _fields(self, item: CompactItem, row: Any, evidence: Any) -> dict[str, forms.Field]:
        return {
            "value": LocalDecimalField(
                label=_("Value"), required=False, max_digits=14, decimal_places=4, initial=row.value if row else None
            ),
            "rating": forms.ChoiceField(
                label=_("Rating"), required=False, choices=[("", _("not rated")), *Rating.choices],
                initial=row.rating if row else "",
            ),
            "comment": forms.CharField(
                label=_("Comment"), required=False, max_length=LONGEST, initial=row.comment if row else "",
                widget=forms.Textarea({"rows": 2, "dir": "auto"}),
            ),
            "evidence": forms.ModelChoiceField(
                label=_("Evidence"), queryset=evidence, required=False, empty_label="–",
                initial=row.evidence_id if row else None,
            ),
        }  # fmt: skip

    def rows(self) -> list[tuple[Any, ...]]:
        """Each item with its four fields, in the order of the sections."""
        names = ("value", "rating", "comment", "evidence")
        return [(item, *(self[f"{name}_{item.pk}"] for name in names)) for item in self.items]

    def act(self, given: dict[str, Any]) -> str:
        names = ("value", "rating", "comment", "evidence")
        ratings = {item.pk: {name: given[f"{name}_{item.pk}"] for name in names} for item in self.items}
        submits = self.data.get("do") == "submit"
        action = actions.submit_assessment if submits else actions.save_assessment
        action(
            self.holder, by=self.user, version=given["version"], kind=given["kind"], note=given["note"], ratings=ratings
        )  # fmt: skip
        return str(_("The self-assessment is submitted and locked.") if submits else _("Saved, not submitted."))


class SignForm(VersionedForm):
    """The signature of one side, given after signing in again."""

    side: Side | None = None
    is_reauthenticated = False

    def act(self, given: dict[str, Any]) -> str:
        if not self.is_reauthenticated:
            raise IllegalStep(_g("Enter your password or second factor again, then sign."))
        if self.side == Side.SECRETARY_GENERAL:
            actions.countersign_compact(self.record, by=self.user, **given)
            return str(_("The compact is signed by both sides and in force."))
        actions.sign_compact(self.record, by=self.user, **given)
        return str(_("You have signed. The Secretary-General’s side signs next."))
