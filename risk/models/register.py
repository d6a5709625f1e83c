"""Risk registers, their editions, and the roll-out of risk management to the entities."""

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

from accountability.localization import local
from accountability.models import Entity, register_day
from accountability.models.record import Record, RecordQuerySet
from accountability.models.trail import append_only, row_history
from accountability.permissions import assignments, can
from accountability.roles import RecordPermissions, Scope
from risk.choices import EditionState, Publication
from risk.permissions import GRANTS, Permission

SECRETARIAT = "secretariat"
"""The code of the register of the whole Secretariat; the others have the code of their entity."""

PERMISSIONS = RecordPermissions(
    view=Permission.VIEW_RISKS,
    view_evidence=Permission.VIEW_RISK_FILES,
    update=Permission.UPDATE_RISKS,
    comment=Permission.VIEW_RISK_FILES,
    revise_date=Permission.UPDATE_RISKS,
    grant_date=Permission.APPROVE_RISKS,
    name_official=Permission.RUN_REGISTERS,
    change_responsibility=Permission.RUN_REGISTERS,
)


class RegisterQuerySet(models.QuerySet["RiskRegister"]):
    def visible_to(self, user: Any) -> Self:
        """Registers that the person may read: of their own entity, those open to all staff; central roles read all."""
        if not can(user, Permission.VIEW_RISKS):
            return self.none()
        if can(user, Permission.VIEW_RISKS, Scope()):
            return self
        entities = {pk for assignment in assignments(user) for pk in assignment.reached_entities}
        return self.filter(Q(entity__in=entities) | ~Q(publication=Publication.ENTITY))

    def with_drafts_for(self, user: Any) -> Self:
        """Registers of which the person also reads what is not approved: those who work on them, and auditors."""
        if can(user, Permission.VIEW_RISK_FILES, Scope()):
            return self
        roles = GRANTS[Permission.VIEW_RISK_FILES]
        return self.filter(entity__in={pk for a in assignments(user) if a.role in roles for pk in a.reached_entities})

    def for_entity(self, entity: Entity) -> Self:
        """Those of the entity, of an office under it or of an entity merged into it."""
        return self.filter(entity__in=[row.entity for row in entity.reach(on=register_day())])


class RiskRegister(models.Model):
    """One list of risks: that of the Secretariat, or of one entity. It is assessed by one method."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    entity = models.OneToOneField(
        Entity, models.PROTECT, null=True, blank=True, related_name="risk_register", verbose_name=_("entity")
    )
    titles = models.JSONField(_("title"), help_text=_("One title per official language."))
    method_code = models.CharField(_("method"), max_length=32, default="secretariat")
    publication = models.CharField(_("publication"), max_length=16, choices=Publication, default=Publication.ENTITY)
    opened_on = models.DateField(_("opened on"))
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("risk register")
        verbose_name_plural = _("risk registers")
        constraints = [
            models.CheckConstraint(condition=Q(publication__in=Publication.values), name="publication_known"),
            models.CheckConstraint(
                condition=Q(entity=None, code=SECRETARIAT) | Q(entity__isnull=False) & ~Q(code=SECRETARIAT),
                name="one_register_of_the_secretariat",
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("risk:register", args=[self.code])

    @property
    def title(self) -> str:
        return local(self.titles)

    @property
    def name(self) -> str:
        """Its title, where it is chosen in the place of an entity."""
        return self.title

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.entity_id} if self.entity_id else ()))


class EditionQuerySet(RecordQuerySet["RegisterEdition"]):
    def visible_to(self, user: Any) -> Self:
        """Approved editions of the registers that the person may read, and others for those who work on them."""
        rows = self.filter(register__in=RiskRegister.objects.visible_to(user))
        return rows.filter(Q(approved_on__isnull=False) | Q(register__in=RiskRegister.objects.with_drafts_for(user)))

    def _owned_by(self, entities: set[int]) -> Q:
        return Q(register__entity__in=entities)

    def for_action(self, *related: str | models.Prefetch) -> Self:
        return self.select_related("register__entity", "drafted_by").prefetch_related(*related)

    def approved(self, *, on: dt.date | None = None) -> Self:
        """Editions approved by the day, also those superseded since."""
        rows = self.filter(approved_on__isnull=False)
        return rows.filter(approved_on__lte=on) if on else rows


class RegisterEdition(Record):
    """One register as approved on a day. Its rows are frozen at approval; the next approval supersedes it.

    `gaps` gives, by code of a risk without an approved assessment, the reason.
    """

    PERMISSIONS = PERMISSIONS

    register = models.ForeignKey(RiskRegister, models.PROTECT, related_name="editions", verbose_name=_("register"))
    label = models.CharField(_("edition"), max_length=80)
    state = models.CharField(_("state"), max_length=12, choices=EditionState, default=EditionState.DRAFT)
    gaps = models.JSONField(_("named gaps"), default=dict, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    decision_reference = models.CharField(_("reference of the decision"), max_length=200, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["register", "-approved_on", "-id"]
        verbose_name = _("edition of a risk register")
        constraints = [
            models.UniqueConstraint(fields=["register", "label"], name="edition_label_once"),
            models.CheckConstraint(condition=Q(state__in=EditionState.values), name="edition_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["approved", "superseded"], approved_on__isnull=False, approved_by__isnull=False)
                | Q(state__in=["draft", "submitted"], approved_on=None, approved_by=None),
                name="edition_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
                name="edition_approved_by_another_person",
            ),
            models.UniqueConstraint(
                fields=["register"], condition=Q(state="approved"), name="one_approved_edition_of_a_register"
            ),
        ]
        triggers = [*row_history(), pgtrigger.Protect(name="edition_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.register} {self.label}"

    def get_absolute_url(self) -> str:
        return reverse("risk:edition", args=[self.pk])

    def scope(self) -> Scope:
        return self.register.scope()

    @property
    def tone(self) -> str:
        return EditionState(self.state).tone

    def entity_codes(self) -> str:
        return self.register.code

    @property
    def text(self) -> str:
        return _g("%(register)s, edition %(label)s") % {"register": self.register.title, "label": self.label}


class EditionRow(models.Model):
    """One risk in one approved edition, with the assessment of that day, or the reason why it has none.

    `title` is the event as the edition was approved; a later change of the risk does not alter an edition.
    """

    edition = models.ForeignKey(RegisterEdition, models.PROTECT, related_name="rows")
    risk = models.ForeignKey("risk.Risk", models.PROTECT, related_name="edition_rows")
    assessment = models.ForeignKey("risk.Assessment", models.PROTECT, null=True, related_name="edition_rows")
    title = models.TextField(_("event"))
    gap = models.CharField(_("reason"), max_length=400, blank=True)

    class Meta:
        ordering = ["edition_id", "risk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "risk"], name="risk_once_in_an_edition"),
            models.CheckConstraint(
                condition=Q(assessment__isnull=False, gap="") | Q(assessment=None) & ~Q(gap=""),
                name="edition_row_assessed_or_a_named_gap",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.edition} {self.risk}"


class RollOut(models.Model):
    """One entity selected for risk management, and the day on which it took each of the steps.

    A completed risk assessment and a new or updated assessment plan are separate steps, never one series.
    """

    entity = models.OneToOneField(Entity, models.PROTECT, related_name="risk_roll_out", verbose_name=_("entity"))
    selected_on = models.DateField(_("selected on"))
    plan_updated_on = models.DateField(_("assessment plan developed or updated on"), null=True, blank=True)
    assessment_completed_on = models.DateField(_("risk assessment completed on"), null=True, blank=True)
    application_deployed_on = models.DateField(_("application deployed on"), null=True, blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    class Meta:
        ordering = ["entity"]
        verbose_name = _("entity selected for risk management")
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{step}__gte": F("selected_on")}), name=f"roll_out_{number}_after_selection"
            )
            for number, step in enumerate(
                ("plan_updated_on", "assessment_completed_on", "application_deployed_on"), start=1
            )
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return str(self.entity)
