"""Forms of what became of views of the Advisory Committee and of plan actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.components.resolutions import actions
from accountability.components.resolutions.workflow import FOLLOW_UP
from accountability.forms.actions import ActionForm
from accountability.forms.fields import choice_field, text_field
from accountability.lists.filterset import WordsFilter
from accountability.models.follow_up import FollowUpState
from accountability.models.observation import ObservationKind
from accountability.workflow import Step


class DecisionForm(ActionForm):
    """A decision on the answer: its state, and the document and paragraph that say so."""

    slug = "answer"
    success = _("The decision has been recorded.")
    state = forms.ChoiceField(label=_("State"), widget=forms.RadioSelect)
    text = text_field(_("The answer in one sentence, or the reason"))
    document = forms.CharField(
        label=_("Document that answers it"), required=False, max_length=80, help_text=_("For example A/76/644.")
    )
    paragraph = forms.CharField(label=_("Paragraph"), required=False, max_length=16)


class DecideState(DecisionForm):
    """What became of it."""

    action = staticmethod(actions.decide_state)

    label = _("Decide the outcome")

    @classmethod
    def steps(cls, record: Any) -> Iterable[tuple[Any, Step]]:
        return [(record, step) for step in FOLLOW_UP.steps if step.source == record.state]

    def prepare(self) -> None:
        offers = FOLLOW_UP.offers(self.record, by=self.user)
        choices = [(offer.step.to, offer.step.label) for offer in offers if offer.is_possible]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]


ACTIONS: dict[str, type[ActionForm]] = {DecideState.slug: DecideState}
NEXT_ACTIONS = ((DecideState, lambda record: True),)


class AnswersFilter(WordsFilter):
    """The views of one report that call for an answer, by kind and state."""

    searched = ("texts", "topics", "addressee", "answer_document__symbol")
    document__symbol = forms.CharField(label=_("Report of the Advisory Committee"), required=False, max_length=80)
    kind = choice_field(_("Kind"), ObservationKind.choices)
    state = choice_field(_("State"), FollowUpState.choices)
