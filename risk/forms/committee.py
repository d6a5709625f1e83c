"""Forms of the Management Committee: the day of its pack, and a decision on a risk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, text_field
from accountability.models import register_day
from accountability.workflow import Step
from risk import actions
from risk.choices import Decision
from risk.models import Risk
from risk.workflow import DECIDE


class PackForm(forms.Form):
    """Of which day the pack is, and since which day movement counts."""

    as_of = DayField(label=_("As of"), required=False)
    since = DayField(label=_("Movement since"), required=False)


class RecordDecision(ActionForm):
    """Record what the Committee decided on the risk."""

    slug, label = "committee", _("Record a decision of the Committee")
    action = staticmethod(actions.record_decision)
    success = _("The decision has been recorded.")
    decision = forms.ChoiceField(label=_("Decision"), choices=Decision.choices)
    on = DayField(label=_("Decided on"))
    reason = text_field(_("Reason"))
    reference = forms.CharField(label=_("Reference of the decision"), max_length=200, required=False)

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, DECIDE)]

    def prepare(self) -> None:
        self.initial["on"] = register_day()
