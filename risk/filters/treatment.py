"""Filters of treatment actions."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import (
    CodeFilter,
    DayFilter,
    EntityCodeFilter,
    SortFilter,
    SuggestedCodeFilter,
    TextFilter,
)
from accountability.models import Entity
from risk.choices.control import RemediationState
from risk.choices.treatment import PlanState
from risk.filters.risks import YES, OfRegisters, registers
from risk.measures.treatment import counted_actions
from risk.models import Risk, TreatmentAction


class TreatmentFilter(OfRegisters):
    """Treatment actions by register, state and date."""

    MAIN = ("q", "register", "state", "open")
    LINKED = ("begun", "reported", "counted_first", "counted_current")

    q = TextFilter(label=_("Text"), searched=("text", "plan__risk__code", "plan__risk__event"))
    register = SuggestedCodeFilter(field_name="plan__risk__register__code", label=_("Register"), choices=registers)
    entity = EntityCodeFilter(method="of_entity")
    state = CodeFilter(label=_("State"), choices=RemediationState.choices)
    plan_state = CodeFilter(field_name="plan__state", label=_("State of the plan"), choices=PlanState.choices)
    open = CodeFilter(label=_("Open"), choices=YES, method="of_open")
    overdue = CodeFilter(label=_("Overdue"), choices=YES, method="of_overdue")
    postponed = CodeFilter(label=_("Postponed"), choices=YES, method="of_postponed")
    due_before = DayFilter("due_on", "lt", label=_("Due before"))
    reported = CodeFilter(label=_("To be confirmed"), choices=YES, method="of_reported")
    begun = CodeFilter(label=_("To be carried out"), choices=YES, method="of_begun")
    counted_first = DayFilter(label=_("First date passed by"), method="of_counted")
    counted_current = DayFilter(label=_("Target date passed by"), method="of_counted")
    sort = SortFilter(
        {
            "due": ("due_on", _("Due next")), "-due": ("-due_on", _("Due last")),
            "first": ("first_due_on", _("First date")), "code": ("plan__risk__code", _("Code of the risk")),
        },
        label=_("Order"),
    )  # fmt: skip
    columns = ColumnsFilter(
        {
            "risk": _("Risk"), "action": _("Action"), "owner": _("Owner"), "state": _("State"),
            "first": _("First date"), "due": _("Current date"), "expected": _("Level that it should bring"),
            "plan": _("State of the plan"),
        },
        default=("risk", "action", "owner", "state", "first", "due"),
    )  # fmt: skip

    class Meta:
        model = TreatmentAction
        fields: list[str] = []

    @classmethod
    def opening(cls, reader: Any) -> dict[str, str]:
        """The list opens on what is still to be done."""
        return {"open": "yes"}

    def of_entity(self, rows: Any, _name: str, code: str) -> QuerySet[TreatmentAction]:
        risks = Risk.objects.for_entity(*Entity.objects.filter(code=code)).order_by().values("pk")
        return rows.filter(plan__risk__in=risks) if code else rows

    def of_open(self, rows: Any, _name: str, yes: str) -> QuerySet[TreatmentAction]:
        return rows.open() if yes else rows

    def of_overdue(self, rows: Any, _name: str, yes: str) -> QuerySet[TreatmentAction]:
        return rows.open().filter(due_on__lt=self.day) if yes else rows

    def of_postponed(self, rows: Any, _name: str, yes: str) -> QuerySet[TreatmentAction]:
        return rows.filter(due_on__gt=F("first_due_on")) if yes else rows

    def of_reported(self, rows: Any, _name: str, yes: str) -> QuerySet[TreatmentAction]:
        return rows.open().filter(state=RemediationState.REPORTED_DONE) if yes else rows

    def of_counted(self, rows: Any, name: str, day: Any) -> QuerySet[TreatmentAction]:
        """The actions that the measures of punctuality count on the day."""
        counted = counted_actions(on=day, is_first=name == "counted_first") if day else None
        return rows.filter(pk__in=counted.order_by().values("pk")) if counted is not None else rows

    def of_begun(self, rows: Any, _name: str, yes: str) -> QuerySet[TreatmentAction]:
        return rows.awaiting_update() if yes else rows

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries made by mistake are not listed."""
        return super().filter_queryset(rows.filter(is_voided=False, plan__risk__is_voided=False))
