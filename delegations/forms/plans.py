"""Filters and forms of briefings and of improvement plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import ActionForm, NewForm
from accountability.forms.entities import EntitiesField
from accountability.forms.fields import DayField, NamedChoiceField, NamedMultipleChoiceField, text_field
from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import (
    CodeFilter,
    DayFilter,
    EntityCodeFilter,
    SortFilter,
    SuggestedCodeFilter,
    TextFilter,
)
from accountability.lists.filterset import NarrowingFilterSet
from accountability.models import Entity, register_day
from accountability.permissions import can
from accountability.roles import Scope
from accountability.workflow import Step
from delegations import actions
from delegations.choices import BriefingSubject, Stage
from delegations.forms.breaches import StepForm
from delegations.forms.lists import YES_NO, reached
from delegations.models import Attendance, Briefing, Improvement, Kpi
from delegations.permissions import Permission
from delegations.workflow import IMPROVEMENT, VOID_IMPROVEMENT

QUARTER = dt.timedelta(days=92)


def _kpis() -> list[tuple[str, str]]:
    return [(code, code) for code in Kpi.objects.values_list("code", flat=True)]


# --- Briefings ------------------------------------------------------------------------------------------------------
class BriefingFilter(NarrowingFilterSet):
    """Briefings by entity, subject, KPI and day."""

    MAIN = ("q", "entity", "subject")
    ADDED_WITH = Permission.RECORD_BRIEFING

    q = TextFilter(label=_("Text"), searched=("title", "given_by"))
    entity = EntityCodeFilter()
    subject = CodeFilter(label=_("Topic"), choices=BriefingSubject.choices)
    kpi = SuggestedCodeFilter(label=_("KPI"), choices=_kpis)
    head = CodeFilter(label=_("With a head of entity"), choices=YES_NO)
    held_after = DayFilter("held_on", "gte", label=_("Held from"))
    held_before = DayFilter("held_on", "lt", label=_("Held before"))
    sort = SortFilter(
        {"-held": ("-held_on", _("Latest first")), "held": ("held_on", _("Earliest first"))}, label=_("Order")
    )
    columns = ColumnsFilter(
        {
            "subject": _("Topic"), "given": _("Given by"), "participants": _("Participants"),
            "entities": _("Entities"), "kpis": _("KPIs"), "recorded": _("Recorded"),
        },
        default=("subject", "given", "participants", "entities", "kpis"),
    )  # fmt: skip

    class Meta:
        model = Briefing
        fields: list[str] = []

    def of_entity(self, rows: Any, code: str) -> QuerySet[Briefing]:
        return rows.filter(pk__in=Attendance.objects.filter(reached(code)).values("briefing"))

    def of_kpi(self, rows: Any, code: str) -> QuerySet[Briefing]:
        return rows.filter(pk__in=Briefing.objects.filter(kpis__code=code).order_by().values("pk"))

    def of_head(self, rows: Any, answer: str) -> QuerySet[Briefing]:
        with_heads = Attendance.objects.filter(with_head=True).values("briefing")
        return rows.filter(pk__in=with_heads) if answer == "yes" else rows.exclude(pk__in=with_heads)

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries made by mistake are not listed."""
        return super().filter_queryset(rows.filter(is_voided=False))


class BriefingForm(NewForm):
    """One briefing that was held."""

    held_on = DayField(label=_("Day of the briefing"))
    subject = forms.ChoiceField(label=_("Topic"), choices=BriefingSubject.choices)
    title = forms.CharField(label=_("Title"), max_length=200)
    given_by = forms.CharField(label=_("Given by"), max_length=200, help_text=_("The office or the person."))
    participants = forms.IntegerField(label=_("Number of participants"), min_value=1, max_value=100_000)
    entities = EntitiesField(label=_("Entities that took part"), queryset=Entity.objects.none())
    heads = EntitiesField(
        label=_("Entities whose heads took part"), queryset=Entity.objects.none(), required=False,
        help_text=_("This counts towards the onboarding of a new head of entity."),
    )  # fmt: skip
    kpis = NamedMultipleChoiceField(label=_("KPIs explained"), queryset=Kpi.objects.none(), required=False)

    def prepare(self) -> None:
        fields: Any = self.fields
        for name in ("entities", "heads"):
            fields[name].queryset = Entity.objects.filter(valid_to=None).order_by("code")
        fields["kpis"].queryset = Kpi.objects.filter(is_voided=False).prefetch_related("versions").order_by("code")
        self.initial = {"held_on": register_day()}

    def act(self, given: dict[str, Any]) -> Briefing:
        who = {name: list(given.pop(name)) for name in ("entities", "heads", "kpis")}
        return actions.record_briefing(actions.Given(Briefing(**given), **who), by=self.user)


class VoidBriefingForm(NewForm):
    """Why the briefing was entered by mistake."""

    reason = text_field(_("Reason"))

    def act(self, given: dict[str, Any]) -> Briefing:
        return actions.void_briefing(self.subject, by=self.user, **given)


# --- Improvement plans ----------------------------------------------------------------------------------------------
class ImprovementFilter(NarrowingFilterSet):
    """Improvement plans by entity, KPI and stage."""

    MAIN = ("q", "entity", "stage", "kpi")
    ADDED_WITH = Permission.IMPROVE_DELEGATION

    q = TextFilter(label=_("Text"), searched=("reference", "title", "aim", "lesson", "change_made"))
    entity = EntityCodeFilter()
    stage = CodeFilter(label=_("Stage"), choices=Stage.choices)
    kpi = SuggestedCodeFilter(field_name="kpi__code", label=_("KPI"), choices=_kpis)
    overdue = CodeFilter(label=_("Overdue"), choices=[("yes", _("Yes"))])
    sort = SortFilter(
        {"-planned": ("-planned_on", _("Latest first")), "due": ("due_on", _("Due next"))}, label=_("Order")
    )
    columns = ColumnsFilter(
        {
            "entity": _("Entity"), "kpi": _("KPI"), "stage": _("Stage"), "due": _("Result to be checked by"),
            "lesson": _("Lesson"), "change": _("Change made"), "planned": _("Planned on"),
        },
        default=("entity", "kpi", "stage", "due", "lesson", "change"),
    )  # fmt: skip

    class Meta:
        model = Improvement
        fields: list[str] = []

    def of_entity(self, rows: Any, code: str) -> QuerySet[Improvement]:
        return rows.filter(reached(code))

    def of_overdue(self, rows: Any, answer: str) -> QuerySet[Improvement]:
        return rows.filter(due_on__lt=self.day, stage__in=[Stage.PLAN, Stage.DO])

    def filter_queryset(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries made by mistake are not listed."""
        return super().filter_queryset(rows.filter(is_voided=False))


class ImprovementForm(NewForm):
    """A new improvement plan, of one's own entity unless one may plan for all; the address may name the KPI."""

    title = forms.CharField(label=_("Title"), max_length=200)
    aim = text_field(_("What is to improve, and how"))
    entity = NamedChoiceField(label=_("Entity"), queryset=Entity.objects.none(), to_field_name="code")
    kpi = NamedChoiceField(label=_("KPI"), queryset=Kpi.objects.none(), to_field_name="code", required=False)
    due_on = DayField(label=_("Result to be checked by"))

    def prepare(self) -> None:
        fields: Any = self.fields
        fields["kpi"].queryset = Kpi.objects.filter(is_voided=False).prefetch_related("versions").order_by("code")
        entities = list(Entity.objects.filter(valid_to=None).order_by("code"))
        may = [
            e.pk for e in entities
            if can(self.user, Permission.IMPROVE_DELEGATION, Scope(entities=frozenset({e.pk})))
        ]  # fmt: skip
        fields["entity"].queryset = Entity.objects.filter(pk__in=may).order_by("code")
        self.initial = {"due_on": register_day() + QUARTER, "kpi": self.subject.code if self.subject else ""}

    def act(self, given: dict[str, Any]) -> Improvement:
        return actions.plan_improvement(Improvement(planned_on=register_day(), **given), by=self.user)


class ImprovementStep(StepForm):
    """The form of one step of a plan."""

    workflow = IMPROVEMENT


class Begin(ImprovementStep):
    """Begin the planned work."""

    slug, label, to = "begin", _("Begin"), Stage.DO
    action = staticmethod(actions.begin_improvement)
    success = _("The work has begun.")


class Check(ImprovementStep):
    """Check the result."""

    slug, label, to = "check", _("Check the result"), Stage.CHECK
    action = staticmethod(actions.check_improvement)
    success = _("The result has been recorded.")
    lesson = text_field(_("Lesson: what the check showed"))


class MakeChange(ImprovementStep):
    """Make the change that follows from the lesson."""

    slug, label, to = "change", _("Make the change"), Stage.ACT
    action = staticmethod(actions.make_change)
    success = _("The change has been recorded.")
    change_made = text_field(_("Change made"))


class PlanAgain(ImprovementStep):
    """Plan another round."""

    slug, label, to = "plan", _("Plan again"), Stage.PLAN
    action = staticmethod(actions.plan_again)
    success = _("Another round has been planned.")
    aim = text_field(_("What is to improve, and how"))
    due_on = DayField(label=_("Result to be checked by"))

    def prepare(self) -> None:
        self.initial.update(aim=self.record.aim, due_on=register_day() + QUARTER)


class VoidImprovement(ActionForm):
    """Why the plan was entered by mistake."""

    slug, label = "void", _("Mark as entered by mistake")
    action = staticmethod(actions.void_improvement)
    success = _("The plan is no longer listed.")
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Improvement) -> Iterable[tuple[Any, Step]]:
        return [(record, VOID_IMPROVEMENT)]


FORMS = (Begin, Check, MakeChange, PlanAgain, VoidImprovement)
IMPROVEMENT_ACTIONS: dict[str, type[ActionForm]] = {form.slug: form for form in FORMS}
IMPROVEMENT_NEXT = (
    (Begin, lambda record: record.stage == Stage.PLAN),
    (Check, lambda record: record.stage == Stage.DO),
    (MakeChange, lambda record: record.stage == Stage.CHECK),
)
