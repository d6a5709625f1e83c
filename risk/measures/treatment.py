"""Actions on time, acceptances that have expired or no longer fit, and what would bring risks inside their appetite."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.measures import Terms, Value
from risk.choices import Scale
from risk.choices.treatment import CURRENT
from risk.measures.figures import PRACTICE, measure, values_by_entity
from risk.measures.profile import above_appetite
from risk.models import (
    Acceptance,
    ActivePeriod,
    Appetite,
    Assessment,
    Risk,
    RiskAbsence,
    RiskRegister,
    RiskRelation,
    ScaleLevel,
    TreatmentAction,
    TreatmentDate,
    on_day,
)

Pairs = dict[int | None, tuple[int, int]]


def _counted(parts: Iterable[tuple[int | None, bool]]) -> Pairs:
    pairs: Pairs = {}
    for entity, counts in parts:
        done, of = pairs.get(entity, (0, 0))
        pairs[entity] = (done + counts, of + 1)
    return pairs


# --- Actions --------------------------------------------------------------------------------------------------------
def counted_actions(*, on: dt.date, is_first: bool) -> QuerySet[TreatmentAction]:
    """The actions of endorsed plans whose date was past on the day, without dropped ones, each with `its_date`.

    `is_first` takes the first date of each, else the one that it had on the day.
    """
    date = TreatmentDate.objects.filter(action=OuterRef("pk"), entered_on__lte=on)
    date = date.order_by("id" if is_first else "-id")
    rows = TreatmentAction.objects.filter(
        Q(dropped_on=None) | Q(dropped_on__gt=on), is_voided=False, plan__risk__is_voided=False,
        plan__endorsed_on__lte=on,
    )  # fmt: skip
    return rows.annotate(its_date=Subquery(date.values("due_on")[:1])).filter(its_date__lt=on)


def actions_by_date(*, on: dt.date, is_first: bool) -> Pairs:
    """By entity: the actions confirmed by their date, of those that are counted on the day."""
    fields = ("plan__risk__register__entity", "done_on", "its_date", "pk")
    rows = counted_actions(on=on, is_first=is_first).order_by().values_list(*fields)
    return _counted((entity, done_on is not None and done_on <= its_date) for entity, done_on, its_date, _pk in rows)


def _on_time(terms: Terms, *, is_first: bool) -> list[Value]:
    counted = "first" if is_first else "current"
    url = f"{reverse('treatment:list')}?counted_{counted}={terms.on.isoformat()}"
    return values_by_entity(terms, actions_by_date(on=terms.on, is_first=is_first), url)


# --- Acceptances ----------------------------------------------------------------------------------------------------
def latest_acceptances(*, on: dt.date) -> QuerySet[Acceptance]:
    """The latest acceptance by the day of each risk that was active on it, unless it had been revoked."""
    later = Acceptance.objects.accepted(on=on).filter(
        Q(accepted_on__gt=OuterRef("accepted_on")) | Q(accepted_on=OuterRef("accepted_on"), pk__gt=OuterRef("pk")),
        risk=OuterRef("risk"),
    )
    active = ActivePeriod.objects.filter(on_day(on), risk=OuterRef("risk"))
    rows = Acceptance.objects.accepted(on=on).filter(~Exists(later), Exists(active), risk__is_voided=False)
    return rows.exclude(state="revoked", ended_on__lte=on)


def acceptances_of_entities(*, on: dt.date) -> Pairs:
    """By entity: the acceptances past their expiry and not renewed, of the risks accepted by the day."""
    rows = latest_acceptances(on=on).order_by().values_list("risk__register__entity", "expires_on", "pk")
    return _counted((entity, expires_on < on) for entity, expires_on, _pk in rows)


def expired(terms: Terms) -> list[Value]:
    """Acceptances past their expiry and not renewed, of those accepted."""
    url = f"{reverse('risk:list')}?quality=acceptance-expired"
    return values_by_entity(terms, acceptances_of_entities(on=terms.on), url)


def _limit(starts: Any) -> Coalesce:
    """The appetite for the risk of an acceptance on a day, under the method of its assessment."""
    rows = Appetite.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=starts), register=OuterRef("risk__register"), valid_from__lte=starts,
        method=OuterRef("assessment__method"),
    ).order_by()  # fmt: skip
    own = rows.filter(category=OuterRef("risk__category"))
    above = rows.filter(category=OuterRef("risk__category__parent"))
    return Coalesce(Subquery(own.values("level")[:1]), Subquery(above.values("level")[:1]))


def stale_acceptances(*, on: dt.date) -> QuerySet[Acceptance]:
    """Acceptances in force on the day that no longer fit: a newer assessment is higher, or the appetite fell.

    Levels of different methods are not compared.
    """
    higher = Assessment.objects.in_force(on=on).filter(
        risk=OuterRef("risk"), method=OuterRef("assessment__method"), decided__gt=OuterRef("assessment__decided")
    )
    rows = Acceptance.objects.in_force(on=on).filter(risk__is_voided=False)
    rows = rows.annotate(limit_now=_limit(on), limit_then=_limit(OuterRef("accepted_on")))
    return rows.filter(Exists(higher) | Q(limit_now__lt=F("limit_then")))


ON_TIME_FIRST = measure(
    "treatment-on-time", _("Treatment actions confirmed by their first date"),
    _("Treatment actions confirmed on or before their first date"),
    _("Treatment actions of endorsed plans whose first date is past"), _("Dropped actions"), PRACTICE,
    partial(_on_time, is_first=True),
)  # fmt: skip
ON_TIME_CURRENT = measure(
    "treatment-on-time-current", _("Treatment actions confirmed by their current date"),
    _("Treatment actions confirmed on or before the date that they had on the day"),
    _("Treatment actions of endorsed plans whose date is past"), _("Dropped actions"), PRACTICE,
    partial(_on_time, is_first=False),
)  # fmt: skip
EXPIRED = measure(
    "acceptance-expired", _("Acceptances of risks that have expired"),
    _("Acceptances past their expiry and not renewed"), _("Active risks accepted by the date"),
    _("Revoked acceptances, and those replaced by a later one"), PRACTICE, expired,
)  # fmt: skip
MEASURES = (ON_TIME_FIRST, ON_TIME_CURRENT, EXPIRED)


# --- What would it take ---------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Remedy:
    """A risk above its appetite on a day, with the open actions that should bring it inside, the earliest first."""

    risk: Risk
    level: str
    tone: str
    appetite: str
    actions: list[TreatmentAction] = field(default_factory=list)


def remedies(risks: QuerySet[Risk], *, reader: Any, on: dt.date) -> list[Remedy]:
    """Each of the risks that is above its appetite, the highest level first, with what would bring it inside.

    Only actions that the reader may read are listed. The expected effect of an action counts where it is given by the
    method of the present assessment.
    """
    present = above_appetite(Assessment.objects.of_active_risks(on=on), on=on).filter(
        risk__in=risks.order_by().values("pk")
    )
    rows = present.select_related("risk__register__entity", "method").prefetch_related("method__levels")
    rows = list(rows.order_by("-decided", "risk__register__code", "risk__code"))
    actions: dict[int, list[TreatmentAction]] = {}
    for action in _open_actions([row.risk_id for row in rows], reader):
        actions.setdefault(action.plan.risk_id, []).append(action)
    return [
        Remedy(
            row.risk, row.decided_word, row.tone, row.word(Scale.BAND, row.appetite),
            [
                action for action in actions.get(row.risk_id, ())
                if action.plan.assessment.method_id == row.method_id and action.expected_level <= row.appetite
            ],
        )
        for row in rows
    ]  # fmt: skip


def _open_actions(risks: list[int], reader: Any) -> QuerySet[TreatmentAction]:
    """The open actions for the risks with an expected level, the earliest first."""
    rows = TreatmentAction.objects.visible_to(reader).for_action().open()
    rows = rows.filter(plan__risk__in=risks, plan__state__in=CURRENT)
    return rows.filter(expected_level__isnull=False).order_by("due_on", "pk")


# --- Alignment with the Secretariat ---------------------------------------------------------------------------------
def _highest_of_secretariat(on: dt.date) -> Any:
    """The assessments of active risks of the Secretariat at the highest level of their method."""
    highest = ScaleLevel.objects.filter(method=OuterRef("method"), scale=Scale.BAND).order_by("-value")
    rows = Assessment.objects.of_active_risks(on=on).filter(risk__register__entity=None)
    return rows.filter(decided=Subquery(highest.values("value")[:1]))


def _unaligned(on: dt.date, risk: Any) -> QuerySet[RiskRegister]:
    """The registers of entities with active risks that have no related risk, and no reason for its absence."""
    related = RiskRelation.objects.filter(on_day(on), target=risk, source__register=OuterRef("pk"))
    explained = RiskAbsence.objects.filter(risk=risk, register=OuterRef("pk"), entered_on__lte=on)
    active = ActivePeriod.objects.filter(on_day(on), risk__register=OuterRef("pk"))
    rows = RiskRegister.objects.filter(entity__isnull=False)
    return rows.filter(Exists(active), ~Exists(related), ~Exists(explained))


def absent_from_entities(on: dt.date) -> Q:
    """A risk of the Secretariat at the highest level that the register of an entity lacks without a reason."""
    lacking = _unaligned(on, OuterRef(OuterRef("risk")))
    return Q(pk__in=_highest_of_secretariat(on).filter(Exists(lacking)).order_by().values("risk"))


@dataclass(frozen=True)
class Alignment:
    """How a risk of the Secretariat is reflected in the registers of the entities."""

    relations: list[RiskRelation]
    absences: list[RiskAbsence]
    lacking: list[RiskRegister]


def alignment(risk: Risk, *, on: dt.date, registers: QuerySet[RiskRegister]) -> Alignment:
    """The related risks, the reasons for absence, and the registers without either, among those that may be read."""
    keys = registers.order_by().values("pk")
    relations = RiskRelation.objects.filter(on_day(on), target=risk, source__register__in=keys)
    absences = RiskAbsence.objects.filter(risk=risk, register__in=keys).select_related("register__entity", "entered_by")
    is_highest = _highest_of_secretariat(on).filter(risk=risk).exists()
    lacking = _unaligned(on, risk).filter(pk__in=keys).select_related("entity") if is_highest else []
    related = relations.select_related("source__register__entity").order_by("source__register__code")
    return Alignment(list(related), list(absences), list(lacking))
