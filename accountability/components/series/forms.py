"""Forms of reported series: the actions on one value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.components.series import actions
from accountability.components.series.actions import Entry
from accountability.components.series.workflow import REFUSE, VALUE, VOID
from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, text_field
from accountability.forms.numbers import LocalDecimalField
from accountability.models import Document, SeriesValue
from accountability.models.series_value import ValueState
from accountability.workflow import Step


class ExactField(LocalDecimalField):
    """A number with up to four decimals, written in the reader's language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_digits=18, decimal_places=4, **options)
        self.widget.attrs["autocomplete"] = "off"


class DocumentField(forms.CharField):
    """A document by its symbol."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Source document"), required=False, max_length=80, help_text=_("For example A/76/644.")
        )

    def clean(self, value: Any) -> Document | None:
        symbol = str(super().clean(value)).strip()
        if not symbol:
            return None
        if (document := Document.objects.filter(symbol__iexact=symbol).first()) is None:
            raise ValidationError(_g("“%(symbol)s” is not in the list of documents.") % {"symbol": symbol})
        return document


class NumbersForm(forms.Form):
    """The numbers of one value with cut-off date and source."""

    numerator = ExactField(label=_("Numerator"))
    denominator = ExactField(label=_("Denominator"))
    value = ExactField(label=_("Value"))
    cut_off = DayField(label=_("Cut-off date"))
    document = DocumentField()
    paragraph = forms.CharField(label=_("Paragraph"), required=False, max_length=80)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000)


class ValueForm(ActionForm, NumbersForm):
    """An action that enters the numbers of a value."""

    def prepare(self) -> None:
        definition = self.record.definition
        for name in ("value",) if definition.is_share else ("numerator", "denominator"):
            del self.fields[name]
        last = self.record.revisions.last()
        self.initial.update(cut_off=last.cut_off, paragraph=last.paragraph, note=last.note)
        self.initial["document"] = last.document.symbol if last.document else ""
        numbers = {"numerator": last.numerator, "denominator": last.denominator, "value": last.figure}
        self.initial.update({name: number for name, number in numbers.items() if number is not None})
        if self.record.definition.is_share and last.denominator is None:
            self.initial.pop("value", None)

    def entry(self, given: dict[str, Any]) -> Entry:
        names = ("numerator", "denominator", "value", "cut_off", "document", "paragraph", "note")
        return Entry(**{name: given[name] for name in names if name in given})


class ChangeDraft(ValueForm):
    """Other numbers for a draft."""

    slug, label = "change", _("Change the draft")

    @classmethod
    def steps(cls, record: SeriesValue) -> Iterable[tuple[Any, Step]]:
        return _steps(record, ValueState.DRAFT, ValueState.DRAFT)

    def act(self, given: dict[str, Any]) -> Any:
        return actions.change_draft(self.record, by=self.user, version=given["version"], entry=self.entry(given))


class SubmitValue(ActionForm):
    """A draft for the coordinator."""

    slug, label, success = "submit", _("Submit"), _("The value has been submitted.")

    @classmethod
    def steps(cls, record: SeriesValue) -> Iterable[tuple[Any, Step]]:
        return _steps(record, ValueState.DRAFT, ValueState.SUBMITTED)

    def act(self, given: dict[str, Any]) -> Any:
        return actions.submit_values([self.record], by=self.user, **given)


class AcceptValue(ActionForm):
    """A submitted value or correction that counts from now on."""

    slug, label, success = "accept", _("Accept"), _("The value has been accepted.")

    @classmethod
    def steps(cls, record: SeriesValue) -> Iterable[tuple[Any, Step]]:
        if record.state == ValueState.SUBMITTED:
            return _steps(record, record.state, ValueState.ACCEPTED)
        steps = (ValueState.ACCEPTED, ValueState.FROZEN)
        return [pair for to in steps for pair in _steps(record, ValueState.CORRECTING, to)]

    def act(self, given: dict[str, Any]) -> Any:
        return actions.accept_values([self.record], by=self.user, **given)


class ReturnValue(ActionForm):
    """A submitted value returned to its office."""

    slug, label, success = "return", _("Return"), _("The value has been returned to its office.")
    action = staticmethod(actions.return_value)
    reason = text_field(_("What is missing"))

    @classmethod
    def steps(cls, record: SeriesValue) -> Iterable[tuple[Any, Step]]:
        return _steps(record, ValueState.SUBMITTED, ValueState.DRAFT)


class CorrectValue(ValueForm):
    """Other numbers for an accepted value; both stay on record."""

    slug, label, success = "correct", _("Correct"), _("The correction has been submitted.")
    reason = text_field(_("Reason for the correction"))

    @classmethod
    def steps(cls, record: SeriesValue) -> Iterable[tuple[Any, Step]]:
        return _steps(record, record.state, ValueState.CORRECTING)

    def act(self, given: dict[str, Any]) -> Any:
        entry = self.entry(given)
        return actions.correct_value(
            self.record, by=self.user, version=given["version"], entry=entry, reason=given["reason"]
        )


class RefuseCorrection(ActionForm):
    """A correction that does not replace the accepted numbers."""

    slug, label, success = "refuse", _("Refuse the correction"), _("The correction has been refused.")
    action = staticmethod(actions.refuse_correction)
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: SeriesValue) -> Iterable[tuple[Any, Step]]:
        return [(record, REFUSE)] if record.state == ValueState.CORRECTING else []


class VoidValue(ActionForm):
    """A value that was entered by mistake and never accepted."""

    slug, label, success = "withdraw", _("Withdraw"), _("The value has been withdrawn.")
    action = staticmethod(actions.void_value)
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: SeriesValue) -> Iterable[tuple[Any, Step]]:
        return [(record, VOID)] if record.accepted_on is None else []


def _steps(record: SeriesValue, source: str, to: str) -> list[tuple[Any, Step]]:
    if record.state != source:
        return []
    return [(record, step) for step in VALUE.steps if step.source == source and step.to == to]


FORMS = (ChangeDraft, SubmitValue, AcceptValue, ReturnValue, CorrectValue, RefuseCorrection, VoidValue)
ACTIONS: dict[str, type[ActionForm]] = {form.slug: form for form in FORMS}
NEXT_ACTIONS = (
    (AcceptValue, lambda record: record.state in (ValueState.SUBMITTED, ValueState.CORRECTING)),
    (SubmitValue, lambda record: record.state == ValueState.DRAFT),
)
