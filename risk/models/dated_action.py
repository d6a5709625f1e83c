"""The fields of an action that remedies something: its owner, its first and current date, its state."""

from __future__ import annotations

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accountability.models.entity import Post
from risk.choices import RemediationState


class DatedAction(models.Model):
    """One action with an owner. Its first date never changes; a later one has a reason in the trail."""

    text = models.TextField(_("action"))
    owner = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner"))
    first_due_on = models.DateField(_("first date"))
    due_on = models.DateField(_("current date"))
    state = models.CharField(_("state"), max_length=16, choices=RemediationState, default=RemediationState.PLANNED)
    done_on = models.DateField(_("confirmed on"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def tone(self) -> str:
        return RemediationState(self.state).tone

    @property
    def is_open(self) -> bool:
        return self.state not in (RemediationState.CONFIRMED, RemediationState.DROPPED)

    def is_overdue(self, *, on: dt.date) -> bool:
        return self.is_open and self.due_on < on


def action_constraints(name: str) -> list[models.BaseConstraint]:
    """What the database refuses of such an action, with the name of its model."""
    return [
        models.CheckConstraint(condition=Q(state__in=RemediationState.values), name=f"{name}_state_known"),
        models.CheckConstraint(condition=Q(due_on__gte=F("first_due_on")), name=f"{name}_date_moves_later"),
        models.CheckConstraint(
            condition=Q(state="confirmed", done_on__isnull=False) | ~Q(state="confirmed") & Q(done_on=None),
            name=f"{name}_confirmed_on_a_day",
        ),
    ]


def first_date_stays() -> pgtrigger.Trigger:
    """A trigger that refuses a change of the first date."""
    return pgtrigger.Protect(
        name="first_date_stays", operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__first_due_on__df=pgtrigger.F("new__first_due_on")),
    )  # fmt: skip
