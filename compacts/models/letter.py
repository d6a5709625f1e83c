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
from accountability.models import escalation
from accountability.models.entity import Post
from accountability.models.record import Record, RecordQuerySet
from accountability.models.trail import row_history
from accountability.permissions import can
from accountability.roles import RecordPermissions, Scope
from compacts.choices import OPEN_ACTIONS, LetterActionState, LetterState
from compacts.models.board import BoardQuerySet, BoardRow
from compacts.models.compact import Compact, signs_for_secretary_general
from compacts.models.decision import Decision
from compacts.permissions import BoardPermission

ANSWER_DAYS = 15
"""Within so many days a manager acknowledges the letter."""


class LetterQuerySet(BoardQuerySet):
    def visible_to(self, user: Any) -> Self:
        """All for those who read the papers or approve letters; others those sent to their entity or to themselves."""
        if can(user, BoardPermission.VIEW_BOARD) or signs_for_secretary_general(user):
            return self
        mine = Compact.objects.of(user).order_by().values("pk")
        own = Compact.objects.within_reach(user, BoardPermission.VIEW_PLANS).order_by().values("pk")
        sent = [LetterState.SENT, LetterState.ACKNOWLEDGED]
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
        return _g("Letter on %(compact)s") % {"compact": self.compact.label}

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


class LetterActionQuerySet(RecordQuerySet["LetterAction"]):
    def _owned_by(self, entities: set[int]) -> Q:
        return Q(entity__in=entities)

    def visible_to(self, user: Any) -> Self:
        """Those of the letters that the person may read."""
        return self.filter(plan__letter__in=Letter.objects.visible_to(user).order_by().values("pk"))

    def for_action(self, *related: str | models.Prefetch) -> Self:
        rows = super().for_action(*related)
        return rows.select_related(
            "entity",
            "owner",
            "decision__item__definition",
            "plan__letter__compact__cycle",
            "plan__letter__compact__post",
        )

    def open(self) -> Self:
        """Actions that are neither confirmed nor dropped."""
        return self.filter(is_voided=False, state__in=OPEN_ACTIONS)

    def awaiting_update(self) -> Self:
        """Actions of agreed plans that are not reported done."""
        return self.filter(is_voided=False, state=LetterActionState.PLANNED, plan__agreed_on__isnull=False)


class LetterAction(Record):
    """One answer to one decision in an action plan: an action with its dates, or a reason for none.

    The first date never changes; a later one has a reason in the trail.
    """

    PERMISSIONS = RecordPermissions(
        view=BoardPermission.VIEW_PLANS,
        view_evidence=BoardPermission.VIEW_PLANS,
        update=BoardPermission.ANSWER_LETTER,
        comment=BoardPermission.VIEW_PLANS,
        revise_date=BoardPermission.ANSWER_LETTER,
        grant_date=BoardPermission.RUN_BOARD,
        name_official=BoardPermission.RUN_BOARD,
        change_responsibility=BoardPermission.RUN_BOARD,
    )

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="actions")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="answers", verbose_name=_("decision"))
    entity = models.ForeignKey("accountability.Entity", models.PROTECT, related_name="+", verbose_name=_("entity"))
    text = models.TextField(_("action or reason"))
    owner = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("owner"))
    first_due_on = models.DateField(_("first date"), null=True, blank=True)
    due_on = models.DateField(_("current date"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=16, choices=LetterActionState, default=LetterActionState.PLANNED)
    result = models.TextField(_("what was done"), blank=True)
    done_on = models.DateField(_("confirmed on"), null=True, blank=True)
    updated_on = models.DateField(_("last updated"), null=True, blank=True)

    objects = LetterActionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "due_on", "id"]
        verbose_name = _("action of a plan")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LetterActionState.values), name="board_action_state_known"),
            models.CheckConstraint(condition=~Q(text=""), name="board_action_in_words"),
            models.CheckConstraint(
                condition=Q(state__in=["reasoned", "dropped"], first_due_on=None, due_on=None)
                | ~Q(state="reasoned") & Q(first_due_on__isnull=False, due_on__gte=F("first_due_on")),
                name="board_action_has_dates",
            ),
            models.CheckConstraint(
                condition=Q(state="confirmed", done_on__isnull=False) | ~Q(state="confirmed") & Q(done_on=None),
                name="board_action_confirmed_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["reported-done", "confirmed"]) | ~Q(result=""),
                name="board_action_done_in_words",
            ),
        ]
        triggers = [
            *row_history(),
            pgtrigger.Protect(
                name="first_date_stays", operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__first_due_on__df=pgtrigger.F("new__first_due_on")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.label

    @classmethod
    def url_namespace(cls) -> str:
        return "board:action"

    @classmethod
    def list_url_name(cls) -> str:
        return "board:plans"

    @property
    def label(self) -> str:
        return f"{self.entity.code} · {self.text[:60]}"

    @property
    def language(self) -> str:
        return current_language()

    @property
    def tone(self) -> str:
        return LetterActionState(self.state).tone

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_ACTIONS

    @property
    def awaits_update(self) -> bool:
        return self.state == LetterActionState.PLANNED and self.plan.agreed_on is not None

    def is_overdue(self, *, on: dt.date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < on

    def get_absolute_url(self) -> str:
        return f"{self.plan.letter.get_absolute_url()}#action-{self.pk}"

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.entity_id}))

    def closed_reason(self) -> str:
        return "" if self.is_open else _g("This action is confirmed or dropped.")

    def entity_codes(self) -> str:
        return self.entity.code


class LetterActionEscalation(escalation.Escalation):
    """One step of escalation that one overdue action has reached."""

    RECORD = "action"

    action = models.ForeignKey(LetterAction, models.PROTECT, related_name="escalations")

    class Meta(escalation.Escalation.Meta):
        constraints = [escalation.reached_once("action", name="board_action_step_reached_once")]
