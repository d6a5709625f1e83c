"""Actions of the plan that answers a letter: their dates, evidence, comments and escalation."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.choices import ENDED_ACTIONS
from accountability.localization import current_language
from accountability.models import comment, escalation, evidence
from accountability.models.dated_action import ActionDate, DatedAction, confirmed_on_a_day, first_date_stays
from accountability.models.evidence import EvidenceVersion
from accountability.models.record import Record, RecordQuerySet, constraints_for
from accountability.models.trail import row_history
from accountability.roles import RecordPermissions, Scope
from compacts.choices import OPEN_ACTIONS, LetterActionState
from compacts.models.decision import Decision
from compacts.models.letter import ActionPlan, Letter
from compacts.permissions import BoardPermission


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
            "plan__letter__compact__entity",
            "plan__letter__compact__post",
        )

    def open(self) -> Self:
        """Actions that are neither confirmed nor dropped."""
        return self.filter(is_voided=False, state__in=OPEN_ACTIONS)

    def awaiting_update(self) -> Self:
        """Actions of agreed plans that are not reported done."""
        return self.filter(is_voided=False, state=LetterActionState.PLANNED, plan__agreed_on__isnull=False)

    def awaiting_secretariat(self) -> Self:
        """Actions of agreed plans that are reported done, for the secretariat to confirm or to return."""
        return self.filter(is_voided=False, state=LetterActionState.REPORTED_DONE, plan__agreed_on__isnull=False)


class LetterAction(DatedAction, Record):
    """One answer to one decision in an action plan: an action with its dates, or a reason for none, without dates."""

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
    ENDED = (*ENDED_ACTIONS, LetterActionState.REASONED)

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="actions")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="answers", verbose_name=_("decision"))
    entity = models.ForeignKey("accountability.Entity", models.PROTECT, related_name="+", verbose_name=_("entity"))
    text = models.TextField(_("action or reason"))
    first_due_on = models.DateField(_("first date"), null=True, blank=True)  # type: ignore[assignment]
    due_on = models.DateField(_("current date"), null=True, blank=True)  # type: ignore[assignment]
    state = models.CharField(_("state"), max_length=16, choices=LetterActionState, default=LetterActionState.PLANNED)
    result = models.TextField(_("what was done"), blank=True)
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
            confirmed_on_a_day("board_action"),
            models.CheckConstraint(
                condition=~Q(state__in=["reported-done", "confirmed"]) | ~Q(result=""),
                name="board_action_done_in_words",
            ),
        ]
        triggers = [*row_history(), first_date_stays()]

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
    def awaits_update(self) -> bool:
        return self.state == LetterActionState.PLANNED and self.plan.agreed_on is not None

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.entity_id}))

    def closed_reason(self) -> str:
        return "" if self.is_open else _g("This action is confirmed or dropped.")

    def entity_codes(self) -> str:
        return self.entity.code


class LetterActionDate(ActionDate):
    """One date that an action had from the day on which it was entered: the first, then each with its reason."""

    RECORD = "action"

    action = models.ForeignKey(LetterAction, models.PROTECT, related_name="dates")

    class Meta(ActionDate.Meta):
        ordering = ["action", "due_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["action"], condition=Q(reason=""), name="board_action_date_one_first"),
        ]


class LetterActionEvidence(evidence.Evidence):
    """One document or link offered for one action."""

    RECORD = "action"
    action = models.ForeignKey(LetterAction, models.PROTECT, related_name="evidence")


class LetterActionEvidenceVersion(EvidenceVersion):
    """One version of one piece of evidence for an action."""

    evidence = models.ForeignKey(LetterActionEvidence, models.PROTECT, related_name="versions")

    class Meta(EvidenceVersion.Meta):
        constraints = constraints_for("board_action", EvidenceVersion.Meta)


class LetterActionComment(comment.Comment):
    """One remark on one action."""

    RECORD = "action"
    action = models.ForeignKey(LetterAction, models.PROTECT, related_name="comments")

    class Meta(comment.Comment.Meta):
        constraints = constraints_for("board_action", comment.Comment.Meta)


class LetterActionEscalation(escalation.Escalation):
    """One step of escalation that one overdue action has reached."""

    RECORD = "action"

    action = models.ForeignKey(LetterAction, models.PROTECT, related_name="escalations")

    class Meta(escalation.Escalation.Meta):
        constraints = [escalation.reached_once("action", name="board_action_step_reached_once")]
