"""Letters of the Performance Board to managers, and the action plans that follow them."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.localization import current_language
from accountability.models.trail import row_history
from accountability.permissions import can
from accountability.roles import Scope
from compacts.choices import LetterState
from compacts.models.board import BoardQuerySet, BoardRow
from compacts.models.compact import Compact
from compacts.models.readers import signs_for_secretary_general
from compacts.permissions import BoardPermission

ANSWER_DAYS = 15
"""Within so many days a manager acknowledges the letter."""


class LetterQuerySet(BoardQuerySet):
    def visible_to(self, user: Any) -> Self:
        """All for those who read the papers or approve letters; others those sent to their entity or to themselves.

        The letter on one's own compact is read once it is sent.
        """
        mine = Compact.objects.of(user).order_by().values("pk")
        sent = [LetterState.SENT, LetterState.ACKNOWLEDGED]
        if can(user, BoardPermission.VIEW_BOARD) or signs_for_secretary_general(user):
            return self.exclude(~Q(state__in=sent), compact__in=mine)
        own = Compact.objects.within_reach(user, BoardPermission.VIEW_PLANS).order_by().values("pk")
        return self.filter(Q(compact__in=own) | Q(compact__in=mine), state__in=sent)


class Letter(BoardRow):
    """The letter on one compact, built from the decisions alone; from its approval on, its contents never change.

    `contents` has the decisions as they stood: for each item its code, text, rating, reason, action and due date.
    """

    compact = models.OneToOneField(Compact, models.PROTECT, related_name="letter")
    state = models.CharField(_("state"), max_length=12, choices=LetterState, default=LetterState.DRAFT)
    contents = models.JSONField(_("contents"))
    drafted_on = models.DateField(_("drafted on"))
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("approved by")
    )
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    due_on = models.DateField(_("acknowledgement due on"), null=True, blank=True)
    acknowledged_on = models.DateField(_("acknowledged on"), null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("acknowledged by"),
    )  # fmt: skip

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["compact"]
        verbose_name = _("letter of the Performance Board")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="board_letter_state_known"),
            models.CheckConstraint(
                condition=Q(state="draft", approved_on=None, sent_on=None, acknowledged_on=None)
                | Q(state="approved", approved_on__isnull=False, sent_on=None, acknowledged_on=None)
                | Q(state="sent", approved_on__isnull=False, sent_on__isnull=False, acknowledged_on=None)
                | Q(state="acknowledged", approved_on__isnull=False, sent_on__isnull=False)
                & Q(acknowledged_on__gte=F("sent_on")),
                name="board_letter_dates_fit_its_state",
            ),
            models.CheckConstraint(
                condition=Q(sent_on=None, due_on=None) | Q(sent_on__isnull=False, due_on__gt=F("sent_on")),
                name="board_letter_due_after_it_is_sent",
            ),
        ]
        triggers = [
            *row_history(),
            pgtrigger.Protect(name="letter_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="approved_letter_stays", operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.state <> 'draft' AND (OLD.contents, OLD.approved_on, OLD.approved_by_id)"
                    " IS DISTINCT FROM (NEW.contents, NEW.approved_on, NEW.approved_by_id)"
                    " OR OLD.sent_on IS NOT NULL AND OLD.sent_on IS DISTINCT FROM NEW.sent_on"
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.compact}"

    def get_absolute_url(self) -> str:
        return reverse("board:letter", args=[self.pk])

    @property
    def label(self) -> str:
        """Its compact in the reader's language; the compact has its cycle, post and entity."""
        return _g("Letter on %(compact)s") % {"compact": self.compact.label}

    @property
    def text(self) -> str:
        """The senior manager to whom it is sent, for lists of tasks."""
        return self.compact.official_name

    @property
    def language(self) -> str:
        return current_language()

    @property
    def tone(self) -> str:
        return LetterState(self.state).tone

    def is_late(self, *, on: dt.date) -> bool:
        """Whether the acknowledgement is or was late."""
        return self.due_on is not None and (self.acknowledged_on or on) > self.due_on

    def scope(self) -> Scope:
        return self.compact.scope()


class ActionPlan(BoardRow):
    """The answer of a manager to the decisions of one letter: drafted, agreed with the secretariat, closed."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="plan")
    due_on = models.DateField(_("due on"))
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["letter"]
        verbose_name = _("action plan")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(agreed_on__isnull=False, closed_on__gte=F("agreed_on")),
                name="board_plan_closed_after_it_is_agreed",
            ),
        ]
        triggers = [*row_history(), pgtrigger.Protect(name="plan_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.letter}"

    def get_absolute_url(self) -> str:
        return f"{self.letter.get_absolute_url()}#plan"

    @property
    def compact(self) -> Compact:
        return self.letter.compact

    def scope(self) -> Scope:
        return self.letter.scope()
