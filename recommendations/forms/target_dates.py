"""Asking for a new target date on a record, and answering."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.errors import IllegalStep
from accountability.forms.actions import ActionForm
from accountability.workflow import Step
from recommendations import actions
from recommendations.choices import DateRequestState
from recommendations.forms.actions import Day, Named, text
from recommendations.models import DateRequest, Recommendation, RevisionReason
from recommendations.workflow import ASK_FOR_DATE, DATE_REQUEST


def waiting(record: Recommendation) -> DateRequest | None:
    """The request that waits for its answer, with who may give it."""
    if all(request.state != DateRequestState.WAITING for request in record.date_requests.all()):
        return None
    request = DateRequest.objects.waiting().with_approver().filter(recommendation=record).first()
    if request:
        request.recommendation = record
    return request


def last_request(record: Recommendation) -> DateRequest:
    """The request that is answered or withdrawn; the action refuses where it does not wait."""
    request = record.date_requests.order_by("pk").last()
    if request is None:
        raise IllegalStep(_g("Nobody asked for a new date."))
    return request


class AskForDate(ActionForm):
    """A new date and why."""

    slug, label = "target-date", _("Ask for a new date")
    success = _("The new date is recorded with its request.")
    due_on = Day(label=_("New date"))
    reason = Named(label=_("Reason"), queryset=RevisionReason.objects.filter(is_active=True))
    note = text(_("Explanation"), required=False)

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        return [(record, ASK_FOR_DATE)]

    def act(self, given: dict[str, Any]) -> Any:
        return actions.request_date(self.record, by=self.user, **given)


class AnswerDate(ActionForm):
    """The answer to a request that waits."""

    slug, label = "answer-date", _("Answer the request for a new date")
    success = _("The request is answered.")
    buttons = (("grant", _("Grant")), ("refuse", _("Refuse")))
    answer = text(_("Answer"), required=False, help_text=_("Needed where the date is refused."))

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        request = waiting(record)
        answers = (DateRequestState.GRANTED, DateRequestState.REFUSED)
        return [(request, DATE_REQUEST.find(request.state, to)) for to in answers] if request else []

    def act(self, given: dict[str, Any]) -> Any:
        request = last_request(self.record)
        return actions.decide_date(request, by=self.user, grant=self.data.get("button") == "grant", **given)


class WithdrawDate(ActionForm):
    """A request taken back."""

    slug, label = "withdraw-date", _("Withdraw the request for a new date")
    success = _("The request is withdrawn.")

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        request = waiting(record)
        return [(request, DATE_REQUEST.find(request.state, DateRequestState.WITHDRAWN))] if request else []

    def act(self, given: dict[str, Any]) -> Any:
        request = last_request(self.record)
        return actions.withdraw_date(request, by=self.user, **given)
