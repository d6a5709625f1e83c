"""The form for the classification of a recommendation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.choices import Priority
from accountability.forms.actions import ActionForm
from accountability.forms.fields import NamedChoiceField, NamedMultipleChoiceField
from accountability.forms.widgets import PlainSelect
from accountability.workflow import Step
from recommendations import actions
from recommendations.models import Recommendation, RootCause, Theme
from recommendations.workflow import CLASSIFY


class Classify(ActionForm):
    """Theme, priority and root causes."""

    slug, label = "classify", _("Set theme, root causes and priority")
    action = staticmethod(actions.classify)
    theme = NamedChoiceField(
        label=_("Theme"), queryset=Theme.objects.filter(is_active=True), required=False, empty_label="–"
    )
    priority = forms.ChoiceField(
        label=_("Priority"), choices=[("", "–"), *Priority.choices], required=False, widget=PlainSelect
    )
    root_causes = NamedMultipleChoiceField(
        label=_("Root causes"), queryset=RootCause.objects.filter(is_active=True), required=False
    )

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        return [(record, CLASSIFY)]

    def prepare(self) -> None:
        causes = [cause.pk for cause in self.record.root_causes.all()]
        self.initial.update(theme=self.record.theme_id, priority=self.record.priority, root_causes=causes)
