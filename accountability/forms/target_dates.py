"""Forms for requesting, deciding and withdrawing a new target date on a record of any register."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.actions.target_dates import decide_date, request_date, withdraw_date
from accountability.audit.events import Event
from accountability.choices import DateRequestState
from accountability.errors import IllegalStep
from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, NamedChoiceField, text_field
from accountability.models import RevisionReason
from accountability.workflow import Step, date_request_workflow, record_steps


def waiting_request(record: Any) -> Any | None:
    """The pending request, with the people who may decide it."""
    if all(request.state != DateRequestState.WAITING for request in record.date_requests.all()):
        return None
    request = record.date_requests.waiting().with_approver().first()
    if request:
        request.record = record
    return request


def last_request(record: Any) -> Any:
    """The request that is answered or withdrawn; the action refuses where it does not wait."""
    request = record.date_requests.order_by("pk").last()
    if request is None:
        raise IllegalStep(_g("No new target date has been requested."))
    return request


class AskForDate(ActionForm):
    """A new date and why."""

    slug, label = "target-date", _("Request a new target date")
    action = staticmethod(request_date)
    success = _("The new date has been recorded with its request.")
    due_on = DayField(label=_("New date"))
    reason = NamedChoiceField(label=_("Reason"), queryset=RevisionReason.objects.filter(is_active=True))
    note = text_field(_("Explanation"), required=False)

    @classmethod
    def steps(cls, record: Any) -> Iterable[tuple[Any, Step]]:
        return [(record, record_steps(record.PERMISSIONS)[Event.DATE_REQUESTED])]


class AnswerDate(ActionForm):
    """The answer to a request that waits."""

    slug, label = "answer-date", _("Decide the request for a new target date")
    success = _("The request has been decided.")
    buttons = (("grant", _("Grant")), ("refuse", _("Refuse")))
    answer = text_field(_("Answer"), required=False, help_text=_("Required if the date is refused."))

    @classmethod
    def steps(cls, record: Any) -> Iterable[tuple[Any, Step]]:
        request, workflow = waiting_request(record), date_request_workflow(record.PERMISSIONS)
        states = (DateRequestState.GRANTED, DateRequestState.REFUSED)
        return [(request, workflow.find(request.state, to)) for to in states] if request else []

    def act(self, values: dict[str, Any]) -> Any:
        request = last_request(self.record)
        return decide_date(request, by=self.user, grant=self.data.get("button") == "grant", **values)


class WithdrawDate(ActionForm):
    """A request withdrawn."""

    slug, label = "withdraw-date", _("Withdraw the request for a new target date")
    success = _("The request has been withdrawn.")

    @classmethod
    def steps(cls, record: Any) -> Iterable[tuple[Any, Step]]:
        request, workflow = waiting_request(record), date_request_workflow(record.PERMISSIONS)
        return [(request, workflow.find(request.state, DateRequestState.WITHDRAWN))] if request else []

    def act(self, values: dict[str, Any]) -> Any:
        return withdraw_date(last_request(self.record), by=self.user, **values)


class PostponeForm(ActionForm):
    """Set a later date for an action of a plan."""

    slug, label = "postpone", _("Postpone")
    success = _("The new date has been set. The first date stays.")
    due_on = DayField(label=_("New date"))
    reason = text_field(_("Reason"))
    step: ClassVar[Step]

    @classmethod
    def steps(cls, record: Any) -> Iterable[tuple[Any, Step]]:
        return [(record, cls.step)] if record.is_open else []
