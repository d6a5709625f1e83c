"""Filters of the lists of the components."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from accountability.components.measures import outcomes
from accountability.components.measures.outcomes import Standing
from accountability.components.measures.quality import QUALITY, broken
from accountability.components.notifications import DEADLINES
from accountability.forms.entities import ANY_ENTITY, EntityCodeField, entity_choices
from accountability.forms.fields import SuggestedCodeField, choice_field
from accountability.forms.widgets import PlainSelect, PlainText
from accountability.lists.filterset import WordsFilter
from accountability.localization.citations.canonical import canonical_symbol
from accountability.measures import NONE
from accountability.models import Commitment, CommitmentResponsibility, Component, Entity, register_day
from accountability.models.commitment import CommitmentProgress, CommitmentState
from accountability.models.follow_up import FollowUpState
from accountability.models.observation import CULTURE, ObservationKind
from accountability.models.plan_action import PlanActionStatus
from accountability.models.resolution import ResolutionStatus
from accountability.notifications.escalation import escalates


def _components() -> list[tuple[Any, Any]]:
    return [("", _("Any")), *((c.number, f"{c.number} · {c.name}") for c in Component.objects.all())]


def _offices() -> list[tuple[Any, Any]]:
    return [("", ANY_ENTITY), *entity_choices(), (NONE, outcomes.NO_OFFICE)]


class ComponentFilter(WordsFilter):
    component__number = forms.ChoiceField(
        label=_("Component"), required=False, choices=lazy(_components, list), widget=PlainSelect
    )


class CommitmentFilter(ComponentFilter):
    searched = ("texts", "responsible_office", "document__symbol")
    state = choice_field(_("Outcome"), CommitmentState.choices)
    progress = choice_field(_("Reported by the lead entity"), CommitmentProgress.choices)
    entity = EntityCodeField()
    lead = EntityCodeField(label=_("Lead entity"))
    office = SuggestedCodeField(label=_("Office"), required=False, choices=_offices)
    late = choice_field(_("Overdue"), [("yes", _("Yes"))])
    standing = choice_field(_("By the printed date"), Standing.choices)
    document = forms.CharField(label=_("Report"), required=False, max_length=80, widget=PlainText)
    escalates = choice_field(
        _("Escalates"), [("soon", _("Within 30 days")), ("reached", _("Step reached, no update since"))]
    )
    quality = choice_field(_("Data quality"), [(rule.code, rule.title) for rule in QUALITY.rules])

    def condition(self, asked: dict[str, Any]) -> Q:
        """The entity with its offices; overdue are open ones whose current date has passed."""
        entity, late = asked.get("entity"), asked.get("late")
        own = dict.fromkeys(("entity", "lead", "office", "late", "standing", "document", "escalates", "quality"), "")
        condition = super().condition({**asked, **own})
        if lead := asked.get("lead"):
            leads = CommitmentResponsibility.objects.filter(entity__code=lead, is_lead=True)
            condition &= Q(pk__in=leads.values("commitment"))
        if office := asked.get("office"):
            of_office = Q(office=None) if office == NONE else Q(office=office)
            offices = outcomes.with_office(Commitment.objects.all()).filter(of_office)
            condition &= Q(pk__in=offices.order_by().values("pk"))
        if standing := asked.get("standing"):
            rows = outcomes.with_standing(Commitment.objects.all(), on=register_day()).filter(standing=standing)
            condition &= Q(pk__in=rows.order_by().values("pk"))
        if symbol := asked.get("document"):
            condition &= Q(document__symbol__iexact=canonical_symbol(symbol))
        if how := asked.get("escalates"):
            rows = escalates(Commitment.objects.all(), how, deadlines=DEADLINES, on=register_day())
            condition &= Q(pk__in=rows.order_by().values("pk"))
        if code := asked.get("quality"):
            condition &= Q(pk__in=broken(QUALITY.by_code[code], on=register_day()))
        if entity:
            named = Entity.objects.get(code=entity)
            condition &= Q(pk__in=Commitment.objects.for_entity(named).order_by().values("pk"))
        return condition & outcomes.late(on=register_day()) if late else condition


class ObservationFilter(ComponentFilter):
    searched = ("texts", "topics", "addressee", "document__symbol")
    kind = choice_field(_("Kind"), ObservationKind.choices)
    state = choice_field(_("State"), FollowUpState.choices)

    def condition(self, asked: dict[str, Any]) -> Q:
        """General observations are listed under culture."""
        if str(number := asked.get("component__number")) != str(CULTURE):
            return super().condition(asked)
        others = super().condition({**asked, "component__number": ""})
        return others & (Q(component__number=number) | Q(component=None))


class ResolutionFilter(WordsFilter):
    searched = ("titles", "agenda_titles", "action", "summary", "resolution__symbol")
    status = choice_field(_("Status"), ResolutionStatus.choices)


class PlanFilter(WordsFilter):
    searched = ("activities", "lead_office", "progress")
    status = choice_field(_("Status"), PlanActionStatus.choices)
    state = choice_field(_("State"), FollowUpState.choices)


class TermFilter(WordsFilter):
    searched = ("english", "abbreviation", "names", "wordings")
