"""Plans to improve the delegation of authority, in the stages plan, do, check and act (A/76/644, paragraph 54)."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.models.entity import Entity
from accountability.models.record import Record, RecordQuerySet
from accountability.models.trail import row_history
from accountability.roles import RecordPermissions, Scope
from delegations.choices import Stage
from delegations.models.kpi import Kpi
from delegations.permissions import Permission


class ImprovementQuerySet(RecordQuerySet[Any]):
    def _owned_by(self, entities: set[int]) -> Q:
        return Q(entity__in=entities)

    def for_action(self, *related: str | models.Prefetch) -> Self:
        """Each with its entity and its KPI."""
        return self.select_related("entity", "kpi").prefetch_related("kpi__versions", *related)

    def open(self) -> Self:
        """Plans of which the change has not been made yet."""
        return self.filter(is_voided=False).exclude(stage=Stage.ACT)


class Improvement(Record):
    """One plan to improve how authority is delegated, and what it led to.

    `due_on` is the day by which the result is checked. `round` counts how often it was planned; the lesson of an
    earlier round is in the audit trail.
    """

    PERMISSIONS = RecordPermissions(
        view=Permission.VIEW_DELEGATIONS,
        view_evidence=Permission.VIEW_DELEGATIONS,
        update=Permission.IMPROVE_DELEGATION,
        comment=Permission.IMPROVE_DELEGATION,
        revise_date=Permission.IMPROVE_DELEGATION,
        grant_date=Permission.IMPROVE_DELEGATION,
        name_official=Permission.IMPROVE_DELEGATION,
        change_responsibility=Permission.IMPROVE_DELEGATION,
    )

    reference = models.CharField(_("reference"), max_length=32, unique=True)
    title = models.CharField(_("title"), max_length=200)
    aim = models.TextField(_("what is to improve, and how"))
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="improvements", verbose_name=_("entity"))
    kpi = models.ForeignKey(
        Kpi, models.PROTECT, null=True, blank=True, related_name="improvements", verbose_name=_("KPI")
    )
    planned_on = models.DateField(_("planned on"))
    due_on = models.DateField(_("result to be checked by"))
    stage = models.CharField(_("stage"), max_length=8, choices=Stage, default=Stage.PLAN)
    stage_on = models.DateField(_("in this stage since"))
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    lesson = models.TextField(_("lesson"), blank=True)
    change_made = models.TextField(_("change made"), blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ImprovementQuerySet.as_manager()

    class Meta:
        ordering = ["reference"]
        verbose_name = _("improvement plan")
        verbose_name_plural = _("improvement plans")
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="improvement_stage_known"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(aim="") & ~Q(reference=""), name="improvement_has_an_aim"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("planned_on")), name="improvement_checked_after_it_is_planned"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["plan", "do"], lesson="") | Q(stage__in=["check", "act"]) & ~Q(lesson=""),
                name="improvement_checked_has_a_lesson",
            ),
            models.CheckConstraint(
                condition=Q(stage="act") & ~Q(change_made="") | ~Q(stage="act") & Q(change_made=""),
                name="improvement_names_its_change",
            ),
        ]
        triggers = row_history()

    @classmethod
    def url_namespace(cls) -> str:
        return "delegations:improvement"

    @classmethod
    def list_url_name(cls) -> str:
        return "delegations:improvements"

    @property
    def label(self) -> str:
        return self.reference

    @property
    def text(self) -> str:
        return self.title

    @property
    def language(self) -> str:
        """The language of the text is not known."""
        return ""

    @property
    def tone(self) -> str:
        return Stage(self.stage).tone

    @property
    def is_open(self) -> bool:
        return self.stage != Stage.ACT

    def scope(self) -> Scope:
        return Scope(entities=frozenset({self.entity_id}))

    def closed_reason(self) -> str:
        return "" if self.is_open else _g("The change of this plan has been made.")

    def entity_codes(self) -> str:
        return self.entity.code
