"""The Performance Board: its members on a day, and its meetings with agenda, attendance and recusals."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.models.entity import DateSpan, SameRow
from accountability.models.trail import append_only, row_history
from accountability.models.versioned import Versioned, VersionedQuerySet
from accountability.permissions import can
from accountability.roles import Scope
from compacts.choices import BoardCapacity, MeetingState, RecusalKind
from compacts.models.compact import Compact
from compacts.permissions import BoardPermission


class BoardQuerySet(VersionedQuerySet[Any]):
    """Rows of the Performance Board, for those who read its papers."""

    def visible_to(self, user: Any) -> Self:
        """All rows, for those who read the papers of the Performance Board."""
        return self if can(user, BoardPermission.VIEW_BOARD) else self.none()


class BoardRow(Versioned):
    """A row of the Performance Board that people change, each from the version that they read."""

    class Meta:
        abstract = True

    def scope(self) -> Scope:
        """The whole Organization."""
        return Scope()


class MembershipQuerySet(BoardQuerySet):
    def on(self, day: dt.date) -> Self:
        """The memberships in force on the day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)


class Membership(BoardRow):
    """The period in which one person sits on the Performance Board, in one capacity."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="board_memberships",
        verbose_name=_("user"),
    )  # fmt: skip
    person = models.CharField(_("person"), max_length=200)
    capacity = models.CharField(_("capacity"), max_length=12, choices=BoardCapacity)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first date on which it no longer applies.")
    )
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        verbose_name = _("membership of the Performance Board")
        constraints = [
            models.CheckConstraint(condition=~Q(person=""), name="board_member_is_a_person"),
            models.CheckConstraint(condition=Q(capacity__in=BoardCapacity.values), name="board_capacity_known"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="board_membership_ends_not_before_it_begins"
            ),
            ExclusionConstraint(
                name="board_member_once_a_day",
                expressions=[
                    (SameRow("user"), RangeOperators.EQUAL),
                    (DateSpan("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(user__isnull=False),
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.person} ({self.capacity})"


class Meeting(BoardRow):
    """One meeting of the Performance Board: its agenda, who was present, and its minutes."""

    held_on = models.DateField(_("date"), unique=True)
    quorum = models.PositiveSmallIntegerField(
        _("quorum"), default=3, help_text=_("The members who must take part in each decision.")
    )
    state = models.CharField(_("state"), max_length=8, choices=MeetingState, default=MeetingState.PLANNED)
    minutes = models.TextField(_("minutes"), blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on"]
        verbose_name = _("meeting of the Performance Board")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MeetingState.values), name="board_meeting_state_known"),
            models.CheckConstraint(condition=Q(quorum__gte=2), name="board_quorum_is_more_than_one"),
            models.CheckConstraint(condition=~Q(state="closed") | ~Q(minutes=""), name="board_meeting_has_minutes"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.held_on}"

    def get_absolute_url(self) -> str:
        return reverse("board:meeting", args=[self.pk])

    @property
    def label(self) -> str:
        return _g("Performance Board, %(day)s") % {"day": localization.day(self.held_on)}

    @property
    def tone(self) -> str:
        return MeetingState(self.state).tone


class AgendaItem(models.Model):
    """One compact on the agenda of one meeting, in its place."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    compact = models.ForeignKey(Compact, models.PROTECT, related_name="agenda_items")
    place = models.PositiveSmallIntegerField(_("place"))

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "place"]
        verbose_name = _("item of the agenda")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "compact"], name="agenda_names_a_compact_once"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.meeting} {self.compact}"


class Attendance(models.Model):
    """One member who was present at one meeting."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="attendances")

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "id"]
        verbose_name = _("attendance")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="attendance_once_at_a_meeting"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.meeting} {self.membership}"


class Recusal(models.Model):
    """One member who takes no part in the review of one compact at one meeting, with the reason."""

    agenda_item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="recusals")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="recusals")
    kind = models.CharField(_("kind"), max_length=8, choices=RecusalKind)
    reason = models.TextField(_("reason"), blank=True)

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["agenda_item", "id"]
        verbose_name = _("recusal")
        constraints = [
            models.UniqueConstraint(fields=["agenda_item", "membership"], name="recusal_once_of_a_member"),
            models.CheckConstraint(condition=Q(kind__in=RecusalKind.values), name="recusal_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind="declared") | ~Q(reason=""), name="recusal_declared_with_a_reason"
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.agenda_item} {self.membership}"
