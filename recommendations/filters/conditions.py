"""Query conditions of the register's filters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q

from accountability.models import OversightBody, Post, User, register_day
from recommendations.choices import CLOSED, CLOSED_OTHERWISE, DECLINED, OPEN, addressees_of
from recommendations.measures.summary import of_age
from recommendations.models import DateRequest, Theme
from recommendations.models.recommendation_queryset import RecommendationQuerySet

STATES_OF = {"open": OPEN, "closed": CLOSED, "closed_otherwise": CLOSED_OTHERWISE, "declined": DECLINED}


def of_the_record(values: dict[str, Any]) -> Q:
    """The filters on the record's own fields.

    Body and theme are filtered by key, because the planner cannot estimate the rows of a code behind a join.
    """
    names = ("volume", "position", "progress", "rating", "priority")
    wanted = Q(**{name: values[name] for name in names if name in values})
    for name, model in (("body", OversightBody), ("theme", Theme)):
        if name in values:
            wanted &= Q(**{name: model.objects.only("pk").get(code=values[name]).pk})
    if conflict := values.get("conflict"):
        wanted &= Q(in_conflict=conflict == "yes")
    if chosen := values.get("addressee"):
        wanted &= Q(addressee__in=addressees_of(chosen))
    if day := values.get("issued_after"):
        wanted &= Q(counts_from__gt=day)
    if day := values.get("issued_before"):
        wanted &= Q(counts_from__lt=day)
    if day := values.get("due_after"):
        wanted &= Q(due_on__gt=day)
    if day := values.get("due_before"):
        wanted &= Q(due_on__lt=day)
    if around := values.get("base_date"):
        lookup = "counts_from__gte" if around == "since" else "counts_from__lt"
        wanted &= Q((lookup, F("body__base_date")))
    if years := values.get("age"):
        wanted &= of_age(int(years), on=values.get("as_of") or register_day())
    return wanted


def of_people(values: dict[str, Any]) -> Iterator[Q]:
    """Filters by responsible entity, last author and requested date."""
    if code := values.get("official"):
        yield Q(official=None if code == "none" else Post.objects.only("pk").get(code=code).pk)
    if username := values.get("last_by"):
        yield Q(said_by=User.objects.only("pk").get(username=username).pk)
    if role := values.get("new_date"):
        yield Q(pk__in=DateRequest.objects.waiting_for(role).values("recommendation"))


def of_now(rows: RecommendationQuerySet, values: dict[str, Any]) -> RecommendationQuerySet:
    return rows.filter(standing_condition(values, reclassified=~Q(rating_now=F("rating"))), is_voided=False)


def standing_condition(values: dict[str, Any], *, reclassified: Q | None = None) -> Q:
    """The body's status and acceptance, on fields that the record and its intervals share."""
    reclassified = reclassified or Q()
    wanted = Q(acceptance=values["acceptance"]) if "acceptance" in values else Q()
    if not (status := values.get("status")):
        return wanted
    if status == "reclassified":
        return wanted & reclassified
    states = Q(state__in=STATES_OF.get(status, [status]))
    if "rating" not in values:
        return wanted & states
    return wanted & (states | reclassified if status == "closed" else states & ~reclassified)
