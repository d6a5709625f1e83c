"""What is done about a risk: treatment plans with their actions, and the dates that an action had."""

from __future__ import annotations

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.choices import ENDED_ACTIONS
from accountability.models import comment, escalation, evidence, imports
from accountability.models.dated_action import (
    ActionDate,
    DatedAction,
    confirmed_on_a_day,
    date_moves_later,
    first_date_stays,
)
from accountability.models.entity import Post
from accountability.models.evidence import EvidenceVersion
from accountability.models.record import Record, RecordQuerySet, constraints_for
from accountability.models.trail import row_history
from accountability.roles import Scope
from risk.choices.control import RemediationState
from risk.choices.treatment import BINDING, NOT_ENDORSED, PlanState, TreatmentResponse
from risk.models.assessment import Assessment
from risk.models.register import PERMISSIONS, RiskRegister
from risk.models.risk import Risk, RiskPart, with_drafts


class TreatmentPlan(RiskPart):
    """The plan that treats one risk: the response, the level to be reached by a day, the actions.

    `assessment` is the one in force when it was drafted, `result` the new one with which it was completed. It is
    endorsed by a person, or on paper by a post. A risk has one plan that is not completed.
    """

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="plans")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    response = models.CharField(_("response"), max_length=8, choices=TreatmentResponse)
    target_level = models.PositiveSmallIntegerField(_("target level"))
    target_on = models.DateField(_("target date"))
    working_group = models.CharField(_("working group"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=PlanState, default=PlanState.DRAFT)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    endorsed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    endorsed_by_post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    endorsed_on = models.DateField(_("endorsed on"), null=True, blank=True)
    decision_reference = models.CharField(_("reference of the decision"), max_length=200, blank=True)
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    result = models.ForeignKey(Assessment, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["risk_id", "-id"]
        verbose_name = _("treatment plan")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="treatment_plan_state_known"),
            models.CheckConstraint(
                condition=Q(response__in=TreatmentResponse.values), name="treatment_plan_response_known"
            ),
            models.CheckConstraint(condition=Q(target_level__gte=1), name="treatment_plan_target_is_a_level"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted"], endorsed_on=None, endorsed_by=None, endorsed_by_post=None)
                | Q(state__in=["endorsed", "under-way", "completed"], endorsed_on__isnull=False)
                & (Q(endorsed_by__isnull=False) | Q(endorsed_by_post__isnull=False)),
                name="treatment_plan_endorsed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(endorsed_by=None) | ~Q(endorsed_by=F("drafted_by")),
                name="treatment_plan_endorsed_by_another_person",
            ),
            models.CheckConstraint(
                condition=Q(state="completed", completed_on__isnull=False, result__isnull=False)
                | ~Q(state="completed") & Q(completed_on=None, result=None),
                name="treatment_plan_completed_with_an_assessment",
            ),
            models.CheckConstraint(
                condition=~Q(result=F("assessment")), name="treatment_plan_completed_with_a_new_assessment"
            ),
            models.UniqueConstraint(
                fields=["risk"], condition=~Q(state="completed"), name="one_current_treatment_plan_of_a_risk"
            ),
        ]
        triggers = [*row_history(), pgtrigger.Protect(name="treatment_plan_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.risk} · {self.get_response_display()}"

    @property
    def tone(self) -> str:
        return PlanState(self.state).tone

    def next_number(self) -> int:
        """The number of the next action."""
        last = TreatmentAction.objects.filter(plan=self).order_by("-number").values_list("number", flat=True).first()
        return (last or 0) + 1

    @property
    def target_word(self) -> str:
        """The target level in the words of the method by which it was set."""
        return self.assessment.word("band", self.target_level)


class TreatmentActionQuerySet(RecordQuerySet["TreatmentAction"]):
    def visible_to(self, user: Any) -> Self:
        """Actions for risks that the person may read; of plans not endorsed, for those who work on them."""
        rows = self.filter(plan__risk__register__in=RiskRegister.objects.visible_to(user))
        return rows.filter(~Q(plan__state__in=NOT_ENDORSED) | with_drafts(user, "plan__risk__"))

    def _owned_by(self, entities: set[int]) -> Q:
        return Q(plan__risk__register__entity__in=entities)

    def for_action(self, *related: str | models.Prefetch) -> Self:
        """Each with its plan, its risk and its owner."""
        return self.select_related(
            "plan__risk__register__entity", "plan__assessment__method", "owner__entity"
        ).prefetch_related("plan__assessment__method__levels", *related)

    def open(self) -> Self:
        """Actions of plans that were not voided with their risk, neither confirmed nor dropped."""
        return self.filter(is_voided=False, plan__risk__is_voided=False).exclude(state__in=ENDED_ACTIONS)

    def awaiting_update(self) -> Self:
        """Open actions of plans that are carried out, not yet reported done."""
        return self.open().filter(plan__state__in=BINDING).exclude(state=RemediationState.REPORTED_DONE)


class TreatmentAction(DatedAction, Record):
    """One action of a treatment plan, numbered within its plan.

    `expected_level` is the residual level that it should bring, by the method of the plan’s assessment.
    """

    PERMISSIONS = PERMISSIONS

    plan = models.ForeignKey(TreatmentPlan, models.PROTECT, related_name="actions")
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=16, choices=RemediationState, default=RemediationState.PLANNED)
    language = models.CharField(_("language"), max_length=10, default="en")
    effect = models.CharField(_("expected effect"), max_length=400, blank=True)
    expected_level = models.PositiveSmallIntegerField(_("level that it should bring"), null=True, blank=True)
    result = models.TextField(_("what was done"), blank=True)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)
    updated_on = models.DateField(_("last updated"), null=True, blank=True)

    objects = TreatmentActionQuerySet.as_manager()

    class Meta:
        ordering = ["plan_id", "number"]
        verbose_name = _("treatment action")
        verbose_name_plural = _("treatment actions")
        indexes = [models.Index(fields=["due_on", "id"], name="treatment_action_by_date")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RemediationState.values), name="treatment_action_state_known"),
            date_moves_later("treatment_action"),
            confirmed_on_a_day("treatment_action"),
            models.UniqueConstraint(fields=["plan", "number"], name="treatment_action_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="treatment_action_in_words"),
            models.CheckConstraint(
                condition=~Q(state__in=["reported-done", "confirmed"]) | ~Q(result=""),
                name="treatment_action_done_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(state="dropped", dropped_on__isnull=False) | ~Q(state="dropped") & Q(dropped_on=None),
                name="treatment_action_dropped_on_a_day",
            ),
        ]
        triggers = [
            *row_history(), first_date_stays(),
            pgtrigger.Protect(name="treatment_action_stays", operation=pgtrigger.Delete),
        ]  # fmt: skip

    @classmethod
    def url_namespace(cls) -> str:
        return "treatment"

    @property
    def risk(self) -> Risk:
        return self.plan.risk

    @property
    def label(self) -> str:
        return f"{self.risk.label}-A{self.number}"

    @property
    def tone(self) -> str:
        return RemediationState(self.state).tone

    @property
    def awaits_update(self) -> bool:
        is_begun = self.plan.state in BINDING and self.is_open
        return is_begun and self.state != RemediationState.REPORTED_DONE and not self.is_voided

    @property
    def expected_word(self) -> str:
        """The expected level in words; empty where none is given."""
        return self.plan.assessment.word("band", self.expected_level)

    def scope(self) -> Scope:
        return self.risk.scope()

    def closed_reason(self) -> str:
        return "" if self.is_open else _g("This action is confirmed or dropped.")

    def entity_codes(self) -> str:
        return self.risk.entity_codes()


class TreatmentDate(ActionDate):
    """One date that an action had from the day on which it was entered. Appended, never changed."""

    RECORD = "action"

    action = models.ForeignKey(TreatmentAction, models.PROTECT, related_name="dates")

    class Meta(ActionDate.Meta):
        ordering = ["action_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["action"], condition=Q(reason=""), name="treatment_date_one_first"),
        ]


class TreatmentEscalation(escalation.Escalation):
    """One step that one action without an update has reached."""

    RECORD = "action"

    action = models.ForeignKey(TreatmentAction, models.PROTECT, related_name="escalations")

    class Meta(escalation.Escalation.Meta):
        constraints = [escalation.reached_once("action", name="treatment_step_reached_once")]


class TreatmentEvidence(evidence.Evidence):
    """One document or link offered for one treatment action."""

    RECORD = "action"
    action = models.ForeignKey(TreatmentAction, models.PROTECT, related_name="evidence")


class TreatmentEvidenceVersion(EvidenceVersion):
    """One version of one piece of evidence for a treatment action."""

    evidence = models.ForeignKey(TreatmentEvidence, models.PROTECT, related_name="versions")

    class Meta(EvidenceVersion.Meta):
        constraints = constraints_for("treatment", EvidenceVersion.Meta)


class TreatmentComment(comment.Comment):
    """One remark on one treatment action."""

    RECORD = "action"
    action = models.ForeignKey(TreatmentAction, models.PROTECT, related_name="comments")

    class Meta(comment.Comment.Meta):
        constraints = constraints_for("treatment", comment.Comment.Meta)


class ImportedTreatment(imports.ImportedRow):
    """What one row of one spreadsheet entered: a treatment action or an acceptance."""

    action = models.ForeignKey(TreatmentAction, models.PROTECT, null=True, blank=True, related_name="+")
    acceptance = models.ForeignKey("risk.Acceptance", models.PROTECT, null=True, blank=True, related_name="+")
