"""What people do on the page of a pledge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from accountability.forms.actions import ActionForm
from accountability.forms.responsibility import AssignColleague, ClearAssignee, NameOfficial, SetResponsibility
from accountability.forms.target_dates import AnswerDate, AskForDate, WithdrawDate
from accountability.workflow import Step
from tests.sample_register.actions import keep_pledge
from tests.sample_register.models import Pledge, State
from tests.sample_register.workflow import PLEDGE


class KeepForm(ActionForm):
    """Say that a pledge is kept."""

    slug, label = "keep", "Keep"
    action = staticmethod(keep_pledge)
    text = forms.CharField(required=False)

    @classmethod
    def steps(cls, record: Pledge) -> Iterable[tuple[Any, Step]]:
        return [(record, PLEDGE.find(record.state, State.KEPT))] if record.is_open else []


FORMS = (
    KeepForm,
    AskForDate,
    AnswerDate,
    WithdrawDate,
    NameOfficial,
    SetResponsibility,
    AssignColleague,
    ClearAssignee,
)
ACTIONS = {form.slug: form for form in FORMS}
