"""Shared parts of the forms of actions on a recommendation: the statement that they answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from accountability.forms.actions import ActionForm
from recommendations.choices import Progress
from recommendations.models import Update


class AnswerForm(ActionForm):
    """An action that may answer management's last statement, which is then quoted above it."""

    answers: ClassVar[Sequence[Progress]] = ()
    """The progress of statements to which this is an answer."""

    @property
    def quoted(self) -> Update | None:
        if self.record.progress not in self.answers:
            return None
        return self.record.updates.last_words().select_related("recorded_by").first()
