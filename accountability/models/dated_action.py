"""The fields of an action that follows from something: its owner, its first and current date, when it was confirmed."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.choices import ENDED_ACTIONS
from accountability.models.entity import Post
from accountability.models.record import RecordPart
from accountability.models.trail import append_only, recorded_now


class DatedAction(models.Model):
    """One action with an owner. Its first date never changes; a later one has a reason in the trail.

    A register adds `state`, with the states of `ENDED_ACTIONS` among its own.
    """

    ENDED: ClassVar[tuple[str, ...]] = ENDED_ACTIONS

    text = models.TextField(_("action"))
    owner = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner"))
    first_due_on = models.DateField(_("first date"))
    due_on = models.DateField(_("current date"))
    done_on = models.DateField(_("confirmed on"), null=True, blank=True)
    state: models.CharField[str, str]

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.state not in self.ENDED

    def is_overdue(self, *, on: dt.date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < on


class ActionDate(RecordPart):
    """One date that an action had from the day on which it was entered: the first, then each with its reason.

    Appended, never changed. A register adds the foreign key `action`.
    """

    RECORD = "action"

    due_on = models.DateField(_("date"))
    entered_on = models.DateField(_("entered on"))
    reason = models.TextField(_("reason"), blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        abstract = True
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.record} {self.due_on}"


def date_moves_later(name: str) -> models.CheckConstraint:
    """The constraint that the current date is not before the first one, with the name of its model."""
    return models.CheckConstraint(condition=Q(due_on__gte=F("first_due_on")), name=f"{name}_date_moves_later")


def confirmed_on_a_day(name: str) -> models.CheckConstraint:
    """The constraint that a confirmed action, and no other, has the day of its confirmation."""
    return models.CheckConstraint(
        condition=Q(state="confirmed", done_on__isnull=False) | ~Q(state="confirmed") & Q(done_on=None),
        name=f"{name}_confirmed_on_a_day",
    )


def first_date_stays() -> pgtrigger.Trigger:
    """A trigger that refuses a change of the first date."""
    return pgtrigger.Protect(
        name="first_date_stays", operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__first_due_on__df=pgtrigger.F("new__first_due_on")),
    )  # fmt: skip
