"""Forms of the cycle of the annual report: opening, each step with its fields, one passage."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.annual_report import publishing
from accountability.annual_report.actions import cycles
from accountability.forms.actions import VersionedForm
from accountability.forms.fields import DayField
from accountability.models import Cycle, Passage
from accountability.models.cycle import CycleState

LONGEST = 20_000


class OpenForm(forms.Form):
    """A new year's report."""

    mark_optional = True
    year = forms.IntegerField(
        label=_("Year"), help_text=_("The year that the report covers."), min_value=2000, max_value=2100
    )
    as_of = DayField(label=_("Cut-off date"), required=False)
    symbol = forms.CharField(
        label=_("Symbol"), help_text=_("Of the document, if already known."), max_length=80, required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["as_of"].required = True
        self.fields["as_of"].help_text = _("The date of all figures without a date of their own.")


class StepForm(VersionedForm):
    """One step of the cycle. `warning` states the consequences; `url` is the page with more information."""

    warning: Any = ""
    done: Any = _("Saved.")

    @property
    def url(self) -> str:
        return reverse("annual_report:cycle", args=[self.record.year])


def _reason(help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Reason"), help_text=help_text, max_length=LONGEST, widget=forms.Textarea({"rows": 3, "dir": "auto"})
    )


class Freeze(StepForm):
    """The figures no longer change; freezing them again needs a reason."""

    action = staticmethod(cycles.freeze)

    warning = _(
        "All figures are saved as they are on the cut-off date. The text can still be edited; the figures cannot."
    )
    done = _("Frozen. You can still edit the text; the figures no longer change.")
    reason = _reason(_("Reason for freezing again. Readers see it on every copy."))

    def prepare(self) -> None:
        if not self.record.editions.exists():
            del self.fields["reason"]


class TakeBack(StepForm):
    """The current edition is withdrawn."""

    action = staticmethod(cycles.take_back)

    warning = _("This edition has been withdrawn; its snapshot remains on record. Contributions can be edited again.")
    done = _("Returned to drafting.")
    reason = _reason(_("What is still missing."))


class GiveToReview(StepForm):
    """The words are done."""

    action = staticmethod(cycles.give_to_review)

    warning = _("A second coordinator reviews and releases the report. The person who froze it cannot release it.")
    done = _("Submitted for review. A second coordinator will release it.")


class Release(StepForm):
    """Published, by a second person."""

    action = staticmethod(publishing.ask_for_release)

    warning = _("All files are produced in six languages and signed, then published together. This cannot be undone.")
    done = _("The files are being generated. The report is published when all are complete.")


class Consider(StepForm):
    """The General Assembly has considered it."""

    action = staticmethod(cycles.record_consideration)

    done = _("Recorded.")
    on = DayField(label=_("Considered on"), required=False)

    def prepare(self) -> None:
        self.fields["on"].required = True


STEPS: dict[str, type[StepForm]] = {
    CycleState.FROZEN: Freeze,
    CycleState.DRAFTING: TakeBack,
    CycleState.IN_REVIEW: GiveToReview,
    CycleState.RELEASED: Release,
    CycleState.CONSIDERED: Consider,
}


class PassageForm(VersionedForm):
    """The words of one passage in one language. `version` is that of the words."""

    NAMES: ClassVar = dict(settings.LANGUAGES)
    mark_optional = False
    text = forms.CharField(label=_("Report text"), max_length=LONGEST, required=False)
    record: Passage

    def prepare(self) -> None:
        language = self.record.language
        self.fields["text"].widget = forms.Textarea(
            {"rows": 9, "lang": language, "dir": localization.direction(language), "data-fields": ""}
        )
        self.fields["text"].label = self.NAMES[language]
        self.initial["text"] = self.record.text

    @property
    def typed(self) -> str:
        """The text as entered, otherwise as stored."""
        return self.data.get("text", "") if self.is_bound else self.record.text

    def act(self, given: dict[str, Any]) -> Passage:
        place: dict[str, Any] = {"code": self.record.code, "language": self.record.language}
        return cycles.edit_passage(self.record.edition, by=self.user, **place, **given)


def step_form(cycle: Cycle, to: str, typed: Any, *, user: Any) -> StepForm:
    """The form of the step to a state; KeyError if there is none."""
    return STEPS[to](typed, record=cycle, user=user)
