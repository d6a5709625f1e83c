"""What the sample register counts: one rule of data quality, one question of its analysis."""

from typing import NamedTuple

from django import forms
from django.db.models import Q

from accountability.measures import Measure
from accountability.measures.analysis import Analysis, Answer, Figure, Question
from accountability.measures.quality import Quality, QualityRule
from accountability.registers import Link
from tests.sample_register.models import Pledge, Responsibility, State

RECORDS = Link("Pledges", "pledges:list", "view-pledges")
KEPT = Measure("pledges-kept", 1, "Kept", "Those kept", "All", "None", "pledges", "This register")
QUALITY = Quality(
    model=Pledge,
    rules=[
        QualityRule("no-date", "No date", "Open without a date.", "Give one.", lambda on: Q(state="open", due_on=None))
    ],
    owners=lambda: Responsibility.objects.annotate(is_open=Q(pledge__state="open")).values_list(
        "pledge", "entity", "is_open"
    ),
    records=RECORDS,
)


class ChoicesForm(forms.Form):
    state = forms.ChoiceField(choices=State, required=False)

    def refusal(self) -> str:
        return "There is no such state." if self.errors else ""

    def terms(self) -> str:
        return self.cleaned_data["state"] or State.KEPT


class Row(NamedTuple):
    state: str
    pledges: int


def count(state: str) -> Answer:
    pledges, total = Pledge.objects.filter(state=state).count(), Pledge.objects.count()
    return Answer([], [Row(state, pledges)], [Figure(State(state).label, str(pledges), pledges, total)])


ANALYSIS = Analysis([Question("kept", "Kept", "How many are kept?", count, [KEPT.code], ChoicesForm)], RECORDS)
