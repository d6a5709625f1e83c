"""Filters of the lists of exceptions and of responses to breaches."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import CodeFilter, DayFilter, EntityCodeFilter, SortFilter, TextFilter
from accountability.lists.filterset import NarrowingFilterSet
from delegations.choices import Area, Cause, ExceptionKind, ExceptionState, ResponseState
from delegations.forms.lists import YES_NO, reached
from delegations.models import ExceptionEntry, Response
from delegations.permissions import Permission


class ExceptionFilter(NarrowingFilterSet):
    """Exceptions by entity, area, kind and state."""

    MAIN = ("q", "entity", "area", "state")
    ADDED_WITH = Permission.LOG_EXCEPTION

    q = TextFilter(label=_("Text"), searched=("rule", "reason", "approved_by_post__titles"))
    entity = EntityCodeFilter()
    area = CodeFilter(label=_("Area"), choices=Area.choices)
    state = CodeFilter(label=_("State"), choices=ExceptionState.choices)
    kind = CodeFilter(label=_("Kind"), choices=ExceptionKind.choices)
    authorized = CodeFilter(label=_("With authority"), choices=YES_NO)
    approved_after = DayFilter("approved_on", "gte", label=_("Approved from"))
    approved_before = DayFilter("approved_on", "lt", label=_("Approved before"))
    sort = SortFilter(
        {"-approved": ("-approved_on", _("Latest first")), "approved": ("approved_on", _("Earliest first"))},
        label=_("Order"),
    )
    columns = ColumnsFilter(
        {
            "entity": _("Entity"), "rule": _("Rule from which the exception departs"), "kind": _("Kind"),
            "post": _("Approving post"),
            "approved": _("Approved on"), "entered": _("Entered on"), "authority": _("With authority"),
            "state": _("State"),
        },
        default=("entity", "rule", "kind", "post", "approved", "authority", "state"),
    )  # fmt: skip

    class Meta:
        model = ExceptionEntry
        fields: list[str] = []

    def of_entity(self, rows: Any, code: str) -> QuerySet[ExceptionEntry]:
        return rows.filter(reached(code))

    def of_authorized(self, rows: Any, answer: str) -> QuerySet[ExceptionEntry]:
        return rows.filter(is_authorized=answer == "yes")

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries made by mistake are not listed."""
        return super().filter_queryset(rows.filter(is_voided=False))


class ResponseFilter(NarrowingFilterSet):
    """Responses to breaches by entity, cause and state: the desk shows the open ones, the most urgent first."""

    MAIN = ("entity", "cause", "state", "open")
    ADDED_WITH = Permission.DECIDE_RESPONSE

    entity = EntityCodeFilter()
    cause = CodeFilter(label=_("Cause"), choices=Cause.choices)
    state = CodeFilter(label=_("State"), choices=ResponseState.choices)
    open = CodeFilter(label=_("Open"), choices=YES_NO)
    overdue = CodeFilter(label=_("Overdue"), choices=[("yes", _("Yes"))])
    sort = SortFilter(
        {"due": ("due_on", _("Due next")), "-opened": ("-opened_on", _("Latest first"))}, label=_("Order")
    )
    columns = ColumnsFilter(
        {
            "entity": _("Entity"), "cause": _("Cause"), "state": _("State"), "waits": _("Waits for"),
            "since": _("Days in this state"), "due": _("Due on"), "opened": _("Opened on"),
        },
        default=("entity", "cause", "state", "waits", "since", "due"),
    )  # fmt: skip

    class Meta:
        model = Response
        fields: list[str] = []

    @classmethod
    def opening(cls, reader: Any) -> dict[str, str]:
        """The desk opens on what is still to be done."""
        return {"open": "yes"}

    def of_entity(self, rows: Any, code: str) -> QuerySet[Response]:
        return rows.filter(reached(code))

    def of_open(self, rows: Any, answer: str) -> QuerySet[Response]:
        still = Response.objects.open().order_by().values("pk")
        return rows.filter(pk__in=still) if answer == "yes" else rows.exclude(pk__in=still)

    def of_overdue(self, rows: Any, answer: str) -> QuerySet[Response]:
        still = Response.objects.open().filter(due_on__lt=self.day).order_by().values("pk")
        return rows.filter(pk__in=still)

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries made by mistake are not listed."""
        return super().filter_queryset(rows.filter(is_voided=False))
