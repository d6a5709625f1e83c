"""Responses to breaches in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Answer

from accountability.api.writes import LONGEST, Write, writes
from delegations import actions
from delegations.api.breaches import BreachViewSet
from delegations.api.kpis import QuarterField
from delegations.forms.breach_lists import ResponseFilter
from delegations.models import InstrumentEvent, Response, ResponseStep
from delegations.permissions import Permission


class ResponseStepSerializer(serializers.ModelSerializer):
    change = serializers.CharField(source="change.instrument.reference", allow_null=True, default=None)

    class Meta:
        model = ResponseStep
        fields = ["state", "on", "due_on", "text", "change"]


class ResponseSerializer(serializers.ModelSerializer):
    entity = serializers.CharField(source="entity.code")
    kpi = serializers.CharField(source="kpi.code", allow_null=True, default=None)
    quarter = QuarterField(allow_null=True)
    exception = serializers.IntegerField(source="exception_id", allow_null=True)
    reference = serializers.CharField(source="instrument.reference", allow_null=True, default=None)
    waits_for = serializers.CharField()
    steps = ResponseStepSerializer(many=True)

    class Meta:
        model = Response
        fields = [
            "id", "entity", "cause", "kpi", "quarter", "exception", "reference", "finding", "state", "waits_for",
            "opened_on", "step_on", "due_on", "replied_on", "cured_on", "is_illustrative", "version", "steps",
        ]  # fmt: skip


class TextWrite(Write):
    """A step with its text."""

    text = serializers.CharField(max_length=LONGEST)


class ReplyWrite(TextWrite):
    """The reply of the head of entity."""

    def act(self, **given: Any) -> None:
        actions.reply_to_breach(self.record, **given)


class SupportWrite(TextWrite):
    """The support agreed."""

    def act(self, **given: Any) -> None:
        actions.agree_support(self.record, **given)


class MonitorWrite(TextWrite):
    """Monitoring in the next two quarters."""

    def act(self, **given: Any) -> None:
        actions.begin_monitoring(self.record, **given)


class CureWrite(TextWrite):
    """Close as cured."""

    def act(self, **given: Any) -> None:
        actions.cure_response(self.record, **given)


class EscalateWrite(TextWrite):
    """Escalate."""

    def act(self, **given: Any) -> None:
        actions.escalate_response(self.record, **given)


class ChangeWrite(TextWrite):
    """An event of the instrument, and a remark."""

    change = serializers.PrimaryKeyRelatedField(queryset=InstrumentEvent.objects.select_related("instrument__grantee"))


class LimitWrite(ChangeWrite):
    """The event by which the grantor changed the authority."""

    def act(self, **given: Any) -> None:
        actions.link_change(self.record, **given)


class RestoreWrite(ChangeWrite):
    """The event by which the grantor restored the authority."""

    def act(self, **given: Any) -> None:
        actions.link_restoration(self.record, **given)


class CloseResponseWrite(TextWrite):
    """Close an escalated response."""

    def act(self, **given: Any) -> None:
        actions.close_response(self.record, **given)


class ResponseViewSet(BreachViewSet):
    """Responses to breaches, with their steps."""

    permissions_by_action = {
        "reply": Permission.REPLY_TO_BREACH,
        **dict.fromkeys(
            ("support", "monitor", "cure", "escalate", "limit", "restore", "close"), Permission.DECIDE_RESPONSE
        ),
    }
    queryset = Response.objects.filter(is_voided=False).prefetch_related("steps__change__instrument")
    serializer_class = ResponseSerializer
    filterset_class = ResponseFilter
    filters_from_data = ("entity", "kpi", "quarter", "assignee")

    @writes(ReplyWrite, "reply", ResponseSerializer)
    def reply(self, request: Request, pk: int) -> Answer:
        """Reply for one's own entity."""
        return self._write(request, ReplyWrite)

    @writes(SupportWrite, "support", ResponseSerializer)
    def support(self, request: Request, pk: int) -> Answer:
        """Record the support agreed with the entity."""
        return self._write(request, SupportWrite)

    @writes(MonitorWrite, "monitor", ResponseSerializer)
    def monitor(self, request: Request, pk: int) -> Answer:
        """Monitor the entity in the next two quarters."""
        return self._write(request, MonitorWrite)

    @writes(CureWrite, "cure", ResponseSerializer)
    def cure(self, request: Request, pk: int) -> Answer:
        """Close the response as cured."""
        return self._write(request, CureWrite)

    @writes(EscalateWrite, "escalate", ResponseSerializer)
    def escalate(self, request: Request, pk: int) -> Answer:
        """Escalate to management, then to the Office of the Secretary-General."""
        return self._write(request, EscalateWrite)

    @writes(LimitWrite, "limit", ResponseSerializer)
    def limit(self, request: Request, pk: int) -> Answer:
        """Link the event by which the grantor changed the authority."""
        return self._write(request, LimitWrite)

    @writes(RestoreWrite, "restore", ResponseSerializer)
    def restore(self, request: Request, pk: int) -> Answer:
        """Link the event by which the grantor restored the authority."""
        return self._write(request, RestoreWrite)

    @writes(CloseResponseWrite, "close", ResponseSerializer)
    def close(self, request: Request, pk: int) -> Answer:
        """Close an escalated response."""
        return self._write(request, CloseResponseWrite)
