"""Conditions of the findings on treatment, acceptances and alignment."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from risk.choices import Scale
from risk.choices.treatment import BINDING
from risk.measures.profile import above_appetite
from risk.measures.treatment import latest_acceptances, stale_acceptances
from risk.models import (
    Acceptance,
    Assessment,
    Risk,
    ScaleLevel,
    TreatmentAction,
    on_day,
)


def high_without_plan(on: dt.date) -> Q:
    """Active at the two highest levels of its method, without an endorsed plan."""
    levels = ScaleLevel.objects.filter(method=OuterRef("method"), scale=Scale.BAND).order_by("-value")
    high = Assessment.objects.of_active_risks(on=on).annotate(second=Subquery(levels.values("value")[1:2]))
    high = high.filter(decided__gte=F("second"))
    endorsed = Risk.objects.filter(plans__state__in=BINDING)
    return Q(pk__in=high.order_by().values("risk")) & ~Q(pk__in=endorsed.order_by().values("pk"))


def done_without_effect(on: dt.date) -> Q:
    """Its latest completed plan, or a plan whose actions are all confirmed, left the residual level as it was."""
    same = Assessment.objects.in_force(on=on).filter(
        risk=OuterRef("plan__risk"),
        decided__gte=OuterRef("plan__assessment__decided"),
        method=OuterRef("plan__assessment__method"),
    )
    unfinished = TreatmentAction.objects.open().filter(plan=OuterRef("plan"))
    done = TreatmentAction.objects.filter(Exists(same), ~Exists(unfinished), done_on__lte=on, is_voided=False)
    return Q(state="active") & Q(pk__in=done.order_by().values("plan__risk"))


def moved_three_times(on: dt.date) -> Q:
    """An open action of it was postponed three times or more."""
    moved = TreatmentAction.objects.open().annotate(
        moves=Count("dates", filter=~Q(dates__reason="") & Q(dates__entered_on__lte=on))
    )
    return Q(pk__in=moved.filter(moves__gte=3).order_by().values("plan__risk"))


def acceptance_is_over(on: dt.date) -> Q:
    """Its latest acceptance has expired and was not renewed."""
    return Q(pk__in=latest_acceptances(on=on).filter(expires_on__lt=on).order_by().values("risk"))


def acceptance_is_stale(on: dt.date) -> Q:
    """Its acceptance in force no longer fits."""
    return Q(pk__in=stale_acceptances(on=on).order_by().values("risk"))


def above_without_answer(on: dt.date) -> Q:
    """Above its appetite, with neither an endorsed plan nor an acceptance in force."""
    above = above_appetite(Assessment.objects.of_active_risks(on=on), on=on)
    planned = Risk.objects.filter(plans__state__in=BINDING).order_by().values("pk")
    accepted = Acceptance.objects.in_force(on=on).order_by().values("risk")
    return Q(pk__in=above.order_by().values("risk")) & ~Q(pk__in=planned) & ~Q(pk__in=accepted)


def not_reviewed_after_occurrence(on: dt.date) -> Q:
    """It happened, and no assessment has been made on that day or later."""
    reviewed = Assessment.objects.approved().filter(
        risk=OuterRef("pk"), assessed_on__gte=OuterRef("occurrences__occurred_on"), approved_on__lte=on
    )
    happened = Risk.objects.filter(~Exists(reviewed), occurrences__occurred_on__lte=on)
    return Q(state="active") & Q(pk__in=happened.order_by().values("pk"))


def above_its_secretariat_risk(on: dt.date) -> Q:
    """Its level is above that of a risk of the Secretariat to which it is related, under the same method."""
    lower = Assessment.objects.in_force(on=on).filter(
        risk=OuterRef("risk__relations__target"), method=OuterRef("method"), decided__lt=OuterRef("decided")
    )
    rows = Assessment.objects.of_active_risks(on=on).filter(
        Exists(lower), on_day(on, "risk__relations__starts_on", "risk__relations__ends_on")
    )
    return Q(pk__in=rows.order_by().values("risk"))
