"""Areas for improvement, the plans that remedy them, and the yearly statement on internal control."""

from __future__ import annotations

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accountability.choices import ENDED_ACTIONS
from accountability.localization import current_language, local
from accountability.localization.known_texts import in_language
from accountability.models import escalation
from accountability.models.dated_action import DatedAction, confirmed_on_a_day, date_moves_later, first_date_stays
from accountability.models.entity import Entity
from accountability.models.trail import append_only, row_history
from accountability.roles import RecordPermissions, Scope
from risk.choices.control import RemediationState, StatementState
from risk.models.control_cycle import ControlCycle
from risk.models.control_questionnaire import ControlArea, ControlQuerySet, ControlRow
from risk.permissions import ControlPermission

WAITING = (RemediationState.PLANNED, RemediationState.UNDER_WAY)
PERMISSIONS = RecordPermissions(
    view=ControlPermission.VIEW_CONTROL,
    view_evidence=ControlPermission.VIEW_CONTROL,
    update=ControlPermission.ANSWER_CONTROL,
    comment=ControlPermission.VIEW_CONTROL,
    revise_date=ControlPermission.ANSWER_CONTROL,
    grant_date=ControlPermission.RUN_CONTROL,
    name_official=ControlPermission.ANSWER_CONTROL,
    change_responsibility=ControlPermission.RUN_CONTROL,
)


class ImprovementArea(models.Model):
    """One area for improvement of a year, chosen by a person for a reason."""

    cycle = models.ForeignKey(ControlCycle, models.PROTECT, related_name="improvements")
    area = models.ForeignKey(ControlArea, models.PROTECT, related_name="improvements", verbose_name=_("area"))
    basis = models.TextField(_("basis"), help_text=_("Basis on which it was chosen."))
    source = models.CharField(_("source"), max_length=120, blank=True)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_on = models.DateField(_("chosen on"))

    class Meta:
        ordering = ["cycle", "area__order", "area"]
        verbose_name = _("area for improvement")
        constraints = [models.UniqueConstraint(fields=["cycle", "area"], name="improvement_once_in_a_cycle")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.cycle} {self.area}"

    @property
    def basis_words(self) -> str:
        """The basis as the reader sees it; the field keeps what was entered."""
        return in_language(self.basis)

    def scope(self) -> Scope:
        return Scope()


class RemediationPlan(models.Model):
    """The actions of one entity for one area for improvement."""

    entity_field = "entity"
    improvement = models.ForeignKey(ImprovementArea, models.PROTECT, related_name="plans")
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="+", verbose_name=_("entity"))

    class Meta:
        ordering = ["improvement", "entity"]
        verbose_name = _("remediation plan")
        constraints = [models.UniqueConstraint(fields=["improvement", "entity"], name="remediation_plan_of_an_entity")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.improvement} {self.entity}"


class RemediationQuerySet(ControlQuerySet):
    def open(self) -> Self:
        """Actions that are neither confirmed nor dropped."""
        return self.exclude(state__in=ENDED_ACTIONS)

    def awaiting_update(self) -> Self:
        """Actions that are planned or under way."""
        return self.filter(state__in=WAITING)

    def for_action(self) -> Self:
        """Each with the relations of its scope and address."""
        return self.select_related("plan__entity", "plan__improvement__cycle", "plan__improvement__area")


class RemediationAction(DatedAction, ControlRow):
    """One action of a remediation plan. The first date never changes; a later one has a reason in the trail."""

    PERMISSIONS = PERMISSIONS

    entity_field = "plan__entity"
    plan = models.ForeignKey(RemediationPlan, models.PROTECT, related_name="actions")
    state = models.CharField(_("state"), max_length=16, choices=RemediationState, default=RemediationState.PLANNED)
    evidence = models.TextField(_("evidence"), blank=True)
    updated_on = models.DateField(_("last change"), null=True, blank=True)

    objects = RemediationQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["plan_id", "due_on", "id"]
        verbose_name = _("remediation action")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RemediationState.values), name="remediation_state_known"),
            date_moves_later("remediation"),
            confirmed_on_a_day("remediation"),
            models.CheckConstraint(
                condition=~Q(state__in=["reported-done", "confirmed"]) | ~Q(evidence=""),
                name="remediation_done_has_evidence",
            ),
        ]
        triggers = [*row_history(), first_date_stays()]

    def __str__(self) -> str:
        return f"{self.plan} {self.text[:60]}"

    @property
    def label(self) -> str:
        return f"{self.plan.improvement.cycle.year} · {self.plan.entity.code}"

    @property
    def texts(self) -> dict[str, str]:
        """Action and evidence as the reader sees them; the fields keep what was entered."""
        return {name: in_language(getattr(self, name)) for name in ("text", "evidence")}

    @property
    def language(self) -> str:
        return current_language()

    @property
    def tone(self) -> str:
        return RemediationState(self.state).tone

    @property
    def awaits_update(self) -> bool:
        return self.state in WAITING

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.plan.entity_id}))

    def get_absolute_url(self) -> str:
        return f"{reverse('control:remediation', args=[self.plan.improvement.cycle.year])}#action-{self.pk}"


class RemediationEscalation(escalation.Escalation):
    """One escalation step that one remediation action reached, once for each start of its clock."""

    RECORD = "action"

    action = models.ForeignKey(RemediationAction, models.PROTECT, related_name="escalations")

    class Meta(escalation.Escalation.Meta):
        constraints = [escalation.reached_once("action", name="remediation_step_reached_once")]


class ControlStatement(ControlRow):
    """The statement on internal control of one year. What it says is stored when it is signed."""

    entity_field = ""

    cycle = models.OneToOneField(ControlCycle, models.PROTECT, related_name="statement")
    conclusions = models.JSONField(_("conclusion"), help_text=_("One text per official language."))
    state = models.CharField(_("state"), max_length=12, choices=StatementState, default=StatementState.DRAFT)
    facts = models.JSONField(_("figures at signature"), default=dict, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=120, blank=True)

    class Meta:
        ordering = ["-cycle"]
        verbose_name = _("statement on internal control")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=StatementState.values), name="control_statement_state_known"),
            models.CheckConstraint(
                condition=Q(state="draft", signed_on=None, published_on=None)
                | Q(state="signed", signed_on__isnull=False, published_on=None)
                | Q(state="published", signed_on__isnull=False, published_on__isnull=False),
                name="control_statement_dates_fit_its_state",
            ),
        ]
        triggers = [
            *row_history(),
            pgtrigger.Protect(
                name="signed_text_stays", operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.state <> 'draft' AND (OLD.conclusions, OLD.facts, OLD.signed_on) "
                    "IS DISTINCT FROM (NEW.conclusions, NEW.facts, NEW.signed_on)"
                ),
            ),
        ]  # fmt: skip

    @property
    def source_words(self) -> str:
        """The source as the reader sees it; the field keeps what was entered."""
        return in_language(self.source)

    def __str__(self) -> str:
        return f"{self.cycle}"

    @property
    def conclusion(self) -> str:
        return local(self.conclusions)

    @property
    def tone(self) -> str:
        return StatementState(self.state).tone

    def get_absolute_url(self) -> str:
        return reverse("control:statement", args=[self.cycle.year])
