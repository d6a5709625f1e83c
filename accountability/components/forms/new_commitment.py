"""The form of a new commitment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.components import actions
from accountability.errors import Incomplete
from accountability.forms.fields import DayField, NamedChoiceField, NamedMultipleChoiceField, text_field
from accountability.localization import current_language
from accountability.localization.citations.canonical import canonical_paragraph, canonical_symbol
from accountability.models import Commitment, Component, Document, Entity, User
from accountability.models.commitment import CommitmentSection, DueKind, OfficeBasis


class NewCommitmentForm(forms.Form):
    """A commitment of a report that is not listed yet."""

    mark_optional = True
    symbol = forms.CharField(label=_("Report"), max_length=80, help_text=_("For example A/76/644."))
    paragraph = forms.CharField(label=_("Paragraph"), max_length=16)
    sub = forms.CharField(label=_("Part of the paragraph"), required=False, max_length=16)
    component = NamedChoiceField(label=_("Component"), queryset=Component.objects.all())
    text = text_field(_("The commitment, in your own words"))
    responsible_office = forms.CharField(
        label=_("Responsible office, as the document names it"), required=False, max_length=250
    )
    lead = NamedChoiceField(label=_("Lead entity"), queryset=Entity.objects.order_by("code"))
    contributors = NamedMultipleChoiceField(
        label=_("Contributing entities"), queryset=Entity.objects.order_by("code"), required=False
    )
    due_as_printed = forms.CharField(label=_("Due date, as the document prints it"), required=False, max_length=120)
    first_due_on = DayField(label=_("Due on"), required=False, help_text=_("Empty if the document gives no date."))

    def enter(self, *, by: User) -> Commitment:
        """Enter the commitment; Incomplete with its field where the report is not listed or a date cannot be."""
        return enter(self.cleaned_data, by=by)


def enter(given: dict[str, Any], *, by: User) -> Commitment:
    """Enter a commitment from the values of the form, here and in the API; Incomplete with the field that is wrong."""
    document = Document.objects.filter(symbol__iexact=canonical_symbol(given["symbol"])).first()
    if document is None:
        raise Incomplete(_g("“%(symbol)s” is not in the list of documents.") % given, "symbol")
    entry = actions.NewCommitment(
        _commitment(document, given), given["lead"], list(given["contributors"]), language=current_language()
    )
    try:
        [commitment] = actions.enter_commitments([entry], by=by)
    except Incomplete as refused:
        raise Incomplete(str(refused), "first_due_on" if refused.field == "due_on" else refused.field) from refused
    return commitment


def _commitment(document: Document, given: dict[str, Any]) -> Commitment:
    first_due_on, words = given["first_due_on"], given["due_as_printed"]
    kind = DueKind.DATED if first_due_on else DueKind.WORDS if words else DueKind.MISSING
    plain = {name: given[name] for name in ("sub", "component", "responsible_office", "due_as_printed")}
    return Commitment(
        document=document, paragraph=canonical_paragraph(given["paragraph"]), texts={current_language(): given["text"]},
        first_due_on=first_due_on, due_on=first_due_on, due_kind=kind, office_basis=OfficeBasis.STATED,
        section=CommitmentSection.NEXT_STEPS, **plain,
    )  # fmt: skip
