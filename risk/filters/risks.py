"""Filters of the lists of risks and of treatment actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import (
    ANY,
    CodeFilter,
    DayFilter,
    EntityCodeFilter,
    SortFilter,
    SuggestedCodeFilter,
    TextFilter,
)
from accountability.lists.filterset import RegisterFilterSet
from accountability.measures.quality import narrowed
from accountability.models import Entity, Tenure, register_day
from risk.choices import RiskState, Scale
from risk.measures.profile import above_appetite, with_appetite
from risk.measures.quality import QUALITY
from risk.measures.treatment_rules import waiting
from risk.models import (
    Assessment,
    Category,
    MethodVersion,
    Risk,
    RiskOwner,
    RiskRegister,
    ScaleLevel,
    on_day,
    with_drafts,
)

YES = [("yes", _("Yes"))]


def registers(reader: Any = None) -> list[tuple[str, Any]]:
    rows = RiskRegister.objects.visible_to(reader) if reader else RiskRegister.objects.all()
    return [(register.code, f"{register.code} · {register.title}") for register in rows]


def _categories() -> list[tuple[str, Any]]:
    return [(category.code, category.title) for category in Category.objects.filter(valid_to=None)]


def _methods() -> list[tuple[str, Any]]:
    return [(f"{method.code}-{method.version}", f"{method.title} {method.version}")
            for method in MethodVersion.objects.all()]  # fmt: skip


def _values(scale: str) -> Any:
    """The values of a scale over all methods, by number, each with its latest words."""

    def choices() -> list[tuple[str, Any]]:
        levels = ScaleLevel.objects.filter(scale=scale).order_by("value", "method__valid_from")
        return list({str(level.value): level.label for level in levels}.items())

    return choices


class OfRegisters(RegisterFilterSet):
    """Filters of rows of registers, of which those are suggested that the reader may read."""

    @property
    def form(self) -> Any:
        """The form of the filters; its choices are read only where they are needed."""
        is_new, form = not hasattr(self, "_form"), super().form
        if is_new and self.reader.pk:
            form.fields["register"].choices = lambda: [("", ANY), *registers(self.reader)]
        return form


class RiskFilter(OfRegisters):
    """Risks by register, category, level and state; with `as_of` those active on a day, by their levels of that day."""

    MAIN = ("q", "register", "category", "level", "state")
    LINKED = ("impact", "likelihood", "band", "effectiveness", "method", "mine", "pending", "waiting", "quality")

    q = TextFilter(label=_("Text"), searched=("code", "event", "objective", "register__code"))
    register = SuggestedCodeFilter(field_name="register__code", label=_("Register"), choices=registers)
    entity = EntityCodeFilter(method="of_entity")
    category = CodeFilter(label=_("Category"), choices=_categories, method="of_category")
    level = CodeFilter(label=_("Residual level"), choices=_values(Scale.BAND), method="of_level")
    state = CodeFilter(label=_("State"), choices=RiskState.choices)
    fraud = CodeFilter(label=_("Fraud or corruption"), choices=YES, method="of_fraud")
    above_appetite = CodeFilter(label=_("Above appetite"), choices=YES, method="of_appetite")
    overdue = CodeFilter(label=_("Review overdue"), choices=YES, method="of_overdue")
    due_before = DayFilter("review_due_on", "lt", label=_("Review due before"))
    as_of = DayFilter(label=_("Active on"), method="of_day")
    impact = CodeFilter(label=_("Impact"), choices=_values(Scale.IMPACT), method="of_value")
    likelihood = CodeFilter(label=_("Likelihood"), choices=_values(Scale.LIKELIHOOD), method="of_value")
    band = CodeFilter(label=_("Inherent level"), choices=_values(Scale.BAND), method="of_value")
    effectiveness = CodeFilter(
        label=_("Effectiveness of internal control"), choices=_values(Scale.EFFECTIVENESS), method="of_value"
    )
    method = CodeFilter(label=_("Method"), choices=_methods, method="of_method")
    mine = CodeFilter(label=_("Owned by my posts"), choices=YES, method="of_reader")
    pending = CodeFilter(
        label=_("Assessment"), choices=[("draft", _("Draft")), ("submitted", _("Submitted for approval"))],
        method="of_pending",
    )  # fmt: skip
    waiting = CodeFilter(
        label=_("Treatment"),
        choices=[
            ("plan-submitted", _("Plan to endorse")), ("plan-for-me", _("Plan for me to endorse")),
            ("acceptance-proposed", _("Acceptance to decide")),
            ("acceptance-for-me", _("Acceptance for me to decide")),
            ("escalation-proposed", _("Escalation to decide")), ("acceptance-ends", _("Acceptance expires in 30 days")),
        ],
        method="of_waiting",
    )  # fmt: skip
    quality = CodeFilter(
        label=_("Data quality"), choices=[(rule.code, rule.title) for rule in QUALITY.rules], method="of_quality"
    )
    sort = SortFilter(
        {
            "-level": ("-level", _("Highest level first")), "code": ("code", _("Code")),
            "due": ("review_due_on", _("Review due next")), "level": ("level", _("Lowest level first")),
            "-code": ("-code", _("Code, descending")), "-due": ("-review_due_on", _("Review due last")),
        },
        label=_("Order"),
    )  # fmt: skip
    columns = ColumnsFilter(
        {
            "event": _("Event"), "category": _("Category"), "inherent": _("Inherent level"),
            "effectiveness": _("Effectiveness of internal control"), "level": _("Residual level"),
            "appetite": _("Appetite"), "owner": _("Owner"), "due": _("Review due"), "state": _("State"),
        },
        default=("event", "category", "inherent", "level", "owner", "due", "state"),
    )  # fmt: skip

    class Meta:
        model = Risk
        fields: list[str] = []

    @property
    def on(self) -> dt.date:
        """The day whose levels count: that of the filter, else today."""
        return self.form.cleaned_data.get("as_of") or self.day

    def _judged(self, rows: Any, **fields: Any) -> QuerySet[Risk]:
        """Risks whose assessment in force on the day has these values."""
        chosen = Assessment.objects.in_force(on=self.on).filter(risk=OuterRef("pk"), **fields)
        return rows.filter(Exists(chosen))

    def of_entity(self, rows: Any, _name: str, code: str) -> QuerySet[Risk]:
        """In the register of the entity, or of an office under it."""
        return rows.for_entity(*Entity.objects.filter(code=code)) if code else rows

    def of_category(self, rows: Any, _name: str, code: str) -> QuerySet[Risk]:
        """In the category or one of its parts, by code, whatever its version."""
        return rows.filter(Q(category__code=code) | Q(category__parent__code=code)) if code else rows

    def of_level(self, rows: Any, _name: str, value: str) -> QuerySet[Risk]:
        return self._judged(rows, decided=int(value)) if value else rows

    def of_value(self, rows: Any, name: str, value: str) -> QuerySet[Risk]:
        return self._judged(rows, **{name: int(value)}) if value else rows

    def of_method(self, rows: Any, _name: str, value: str) -> QuerySet[Risk]:
        if not value:
            return rows
        code, _dash, version = value.rpartition("-")
        return self._judged(rows, method__code=code, method__version=int(version))

    def of_fraud(self, rows: Any, _name: str, yes: str) -> QuerySet[Risk]:
        return rows.filter(is_fraud=True) if yes else rows

    def of_appetite(self, rows: Any, _name: str, yes: str) -> QuerySet[Risk]:
        """With a residual level above the appetite of the day."""
        if not yes:
            return rows
        above = above_appetite(Assessment.objects.of_active_risks(on=self.on), on=self.on)
        return rows.filter(pk__in=above.order_by().values("risk"))

    def of_overdue(self, rows: Any, _name: str, yes: str) -> QuerySet[Risk]:
        return rows.filter(state=RiskState.ACTIVE, review_due_on__lt=self.day) if yes else rows

    def of_day(self, rows: Any, _name: str, day: Any) -> QuerySet[Risk]:
        return rows.active(on=day) if day else rows

    def of_reader(self, rows: Any, _name: str, yes: str) -> QuerySet[Risk]:
        """Owned today by a post that the reader holds."""
        if not yes:
            return rows
        day = register_day()
        held = Tenure.objects.filter(on_day(day), user=self.reader.pk).values("post")
        return rows.filter(Exists(RiskOwner.objects.filter(on_day(day), risk=OuterRef("pk"), post__in=held)))

    def of_pending(self, rows: Any, _name: str, state: str) -> QuerySet[Risk]:
        """With an assessment in that state that is not approved yet."""
        waiting = Assessment.objects.filter(risk=OuterRef("pk"), state=state)
        return rows.filter(Exists(waiting), with_drafts(self.reader)) if state else rows

    def of_waiting(self, rows: Any, _name: str, what: str) -> QuerySet[Risk]:
        """With a plan, an acceptance or an escalation that waits for somebody."""
        return waiting(rows, what, reader=self.reader) if what else rows

    def of_quality(self, rows: Any, _name: str, code: str) -> QuerySet[Risk]:
        """Those that break the rule today."""
        return narrowed(rows, QUALITY.by_code[code], on=self.day, reader=self.reader) if code else rows

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries made by mistake are not listed."""
        return super().filter_queryset(rows.filter(is_voided=False))


def read_rows(rows: Any, filters: RiskFilter) -> Any:
    """Each risk with its `present` assessments on the day of the filter, with its appetite, and its owners then."""
    present: Any = with_appetite(Assessment.objects.in_force(on=filters.on), on=filters.on)
    owners = RiskOwner.objects.filter(on_day(filters.on)).select_related("post__entity")
    return rows.for_action(
        Prefetch("assessments", present.prefetch_related("method__levels"), to_attr="present"),
        Prefetch("owners", owners, to_attr="present_owners"),
    )
