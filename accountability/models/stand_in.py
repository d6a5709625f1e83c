"""Stand-ins: who also receives the notices and tasks of a person who is out of office."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accountability.models.assignment import Assignment
from accountability.models.trail import row_history
from accountability.models.user import User


class StandInQuerySet(models.QuerySet["StandIn"]):
    def active(self, *, on: dt.date) -> StandInQuerySet:
        """Those in force on the day whose stand-in can sign in."""
        return self.filter(starts_on__lte=on, ends_on__gt=on, stand_in__is_active=True)

    def of_reader(self, user: Any, *, on: dt.date) -> list[StandIn]:
        """Those in which the person stands in today and still has all roles of the other."""
        rows = self.active(on=on).filter(stand_in=user, person__is_active=True).select_related("person")
        return [row for row in rows if not roles_not_held(row.person, user, on=on)]

    def not_over(self, *, on: dt.date) -> StandInQuerySet:
        """Those in force on the day or later."""
        return self.filter(ends_on__gt=on)


class StandIn(models.Model):
    """One absence of a person and who stands in. It gives no permission.

    It ends on the day on which the person is back. One that ends on its first day was ended before it began: it counts
    on no day.
    """

    person = models.ForeignKey(User, models.PROTECT, related_name="absences", verbose_name=_("person"))
    stand_in = models.ForeignKey(User, models.PROTECT, related_name="stands_in", verbose_name=_("stand-in"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("back on"))

    objects = StandInQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        verbose_name = _("stand-in")
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("stand_in")), name="stand_in_is_another_person"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="stand_in_ends_not_before_it_begins"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.person} · {self.stand_in}"


def roles_not_held(person: User, stand_in: User, *, on: dt.date) -> list[Assignment]:
    """The assignments of the person on the day that the other does not hold in the same role and place."""
    held = set(Assignment.objects.active(on=on).filter(user=stand_in).values_list("role", "entity", "body"))
    own = Assignment.objects.active(on=on).filter(user=person).select_related("entity", "body")
    return [a for a in own if (a.role, a.entity_id, a.body_id) not in held]


def colleagues(person: User, *, on: dt.date) -> models.QuerySet[User]:
    """The other active people with a role in one of the person's places on the day."""
    places = Q(pk__in=[])
    for role, entity, body in (
        Assignment.objects.active(on=on).filter(user=person).values_list("role", "entity", "body")
    ):
        places |= Q(role=role, entity=entity, body=body)
    held = Assignment.objects.active(on=on).filter(places).values("user")
    return User.objects.filter(pk__in=held, is_active=True).exclude(pk=person.pk).order_by("first_name", "username")
