"""Levels, appetite and movement of risks on any day, each as counts; levels are never added or averaged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple, Protocol

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, Least

from risk.choices import Movement
from risk.models import Appetite, Assessment, RegisterEdition, Risk, on_day


class Judged(NamedTuple):
    """The assessment of one active risk on a day, as far as figures need it."""

    risk: int
    register: int
    entity: int | None
    category: int
    method: int
    decided: int


def judged(*, on: dt.date, risks: QuerySet[Risk] | None = None) -> list[Judged]:
    """The assessment in force of every risk that was active on the day, or of some of them."""
    rows = Assessment.objects.of_active_risks(on=on).order_by()
    if risks is not None:
        rows = rows.filter(risk__in=risks.order_by().values("pk"))
    fields = ("risk", "risk__register", "risk__register__entity", "risk__category", "method", "decided")
    return [Judged(*row) for row in rows.values_list(*fields)]


def profile_of_entities(*, on: dt.date) -> dict[tuple[int | None, int, int], int]:
    """By entity, method and residual level: the active risks assessed. The Secretariat’s register has no entity."""
    rows = Assessment.objects.of_active_risks(on=on).order_by()
    counts = rows.values_list("risk__register__entity", "method", "decided").annotate(n=Count("pk"))
    return {(entity, method, level): n for entity, method, level, n in counts}


# --- Appetite -------------------------------------------------------------------------------------------------------
def with_appetite(rows: Any, *, on: dt.date) -> Any:
    """Each assessment with the `appetite` and `tolerance` of its risk's category on the day, None where it has none.

    A category without an own appetite has that of the category it is part of. An appetite under another method does
    not apply.
    """
    limits = Appetite.objects.filter(
        on_day(on, "valid_from", "valid_to"), register=OuterRef("risk__register"), method=OuterRef("method")
    ).order_by()
    own = limits.filter(category=OuterRef("risk__category"))
    above = limits.filter(category=OuterRef("risk__category__parent"))

    def nearest(field: str) -> Coalesce:
        return Coalesce(Subquery(own.values(field)[:1]), Subquery(above.values(field)[:1]))

    return rows.annotate(appetite=nearest("level"), tolerance=nearest("tolerance"))


def above_appetite(rows: Any, *, on: dt.date) -> Any:
    """The assessments with a residual level above the appetite of the day."""
    return with_appetite(rows, on=on).filter(decided__gt=F("appetite"))


def appetite_of_entities(*, on: dt.date) -> dict[int | None, tuple[int, int]]:
    """By entity: the active risks above their appetite, of those whose category has one."""
    rows = with_appetite(Assessment.objects.of_active_risks(on=on).order_by(), on=on).filter(appetite__isnull=False)
    counts = rows.values_list("risk__register__entity").annotate(
        above=Count("pk", filter=Q(decided__gt=F("appetite"))), of=Count("pk")
    )
    return {entity: (above, of) for entity, above, of in counts}


def appetite_on_days(days: Collection[dt.date]) -> dict[dt.date, tuple[int, int]]:
    """By day: the active risks above their appetite, of those whose category has one, of all registers together.

    The sums of `appetite_of_entities` on each of the days, in two queries.
    """
    limits: dict[dt.date, dict[tuple[int, int, int], int]] = {day: {} for day in days}
    fields = ("level", "valid_from", "valid_to", "register", "method", "category")
    for level, starts_on, ends_on, *key in Appetite.objects.order_by().values_list(*fields):
        for day in _days_within(days, starts_on, ends_on):
            limits[day][tuple(key)] = level
    counts = dict.fromkeys(days, (0, 0))
    for decided, register, method, own, parent, *span in _judged_until(max(days)):
        for day in _days_within(days, *span):
            of_day, (above, of) = limits[day], counts[day]
            limit = of_day.get((register, method, own), of_day.get((register, method, parent)))
            if limit is not None:
                counts[day] = (above + (decided > limit), of + 1)
    return counts


def _judged_until(last: dt.date) -> QuerySet[Assessment, tuple[Any, ...]]:
    """The approved assessments with register, method and categories, and the days on which each was in force while the
    risk was active; the end is None if it is open.
    """
    rows = Assessment.objects.approved().filter(approved_on__lte=last, risk__is_voided=False).order_by()
    return rows.filter(risk__periods__starts_on__lte=last).values_list(
        "decided", "risk__register", "method", "risk__category", "risk__category__parent",
        Greatest("approved_on", "risk__periods__starts_on"), Least("superseded_on", "risk__periods__ends_on"),
    )  # fmt: skip


def _days_within(days: Collection[dt.date], starts_on: dt.date, ends_on: dt.date | None) -> list[dt.date]:
    return [day for day in days if starts_on <= day and (ends_on is None or day < ends_on)]


# --- Reviews --------------------------------------------------------------------------------------------------------
YEAR = dt.timedelta(days=365)


def reviews_due(*, on: dt.date) -> QuerySet[Assessment]:
    """Approved assessments whose review was due in the year up to the day, each with `reviewed_on`, None while open.

    A corrected assessment is left out: its correction has the same date. So are risks that had been retired by then.
    """
    next_one = Assessment.objects.approved().filter(
        risk=OuterRef("risk"), assessed_on__gt=OuterRef("assessed_on"), approved_on__lte=on
    ).order_by("assessed_on")  # fmt: skip
    rows = Assessment.objects.approved().filter(
        Q(correction=None) | Q(correction__approved_on__gt=on), review_due_on__gt=on - YEAR, review_due_on__lte=on,
        approved_on__lte=on, risk__is_voided=False,
    )  # fmt: skip
    active_then = Q(risk__periods__starts_on__lte=F("review_due_on")) & (
        Q(risk__periods__ends_on=None) | Q(risk__periods__ends_on__gt=F("review_due_on"))
    )
    return rows.filter(active_then).annotate(reviewed_on=Subquery(next_one.values("assessed_on")[:1])).distinct()


def reviews_of_entities(*, on: dt.date) -> dict[int | None, tuple[int, int]]:
    """By entity: the reviews done by their due date, of those due in the year up to the day."""
    counts: dict[int | None, tuple[int, int]] = {}
    fields = ("risk__register__entity", "reviewed_on", "review_due_on")
    for entity, reviewed_on, due_on, _pk in reviews_due(on=on).order_by().values_list(*fields, "pk"):
        done, of = counts.get(entity, (0, 0))
        counts[entity] = (done + (reviewed_on is not None and reviewed_on <= due_on), of + 1)
    return counts


# --- Movement -------------------------------------------------------------------------------------------------------
def movements(*, before: dt.date, on: dt.date) -> dict[int, tuple[int | None, Movement]]:
    """By risk that was active on one of the days: its entity, and how its level moved between them.

    Under another method the movement is a break: levels of different methods are not compared.
    """
    then = {row.risk: row for row in judged(on=before)}
    now = {row.risk: row for row in judged(on=on)}
    return {
        risk: ((now.get(risk) or then[risk]).entity, movement(then.get(risk), now.get(risk)))
        for risk in now.keys() | then.keys()
    }


class Leveled(Protocol):
    """What has a level by a method: an assessment, or what a figure needs of it."""

    @property
    def method(self) -> Any: ...
    @property
    def decided(self) -> int | None: ...


def movement(then: Leveled | None, now: Leveled | None) -> Movement:
    """How one level compares with the one before."""
    if now is None:
        return Movement.RETIRED
    if then is None:
        return Movement.NEW
    if then.method != now.method:
        return Movement.BREAK
    if then.decided == now.decided:
        return Movement.SAME
    return Movement.UP if (now.decided or 0) > (then.decided or 0) else Movement.DOWN


# --- Editions -------------------------------------------------------------------------------------------------------
def risks_of_edition(edition: RegisterEdition, *, on: dt.date) -> list[tuple[Risk, int | None]]:
    """The active risks of the register on the day, each with the key of its assessment in force, if it has one."""
    assessments = dict(
        Assessment.objects.in_force(on=on).filter(risk__register=edition.register_id).values_list("risk", "pk")
    )
    risks = Risk.objects.filter(register=edition.register_id).active(on=on).order_by("code")
    return [(risk, assessments.get(risk.pk)) for risk in risks]
