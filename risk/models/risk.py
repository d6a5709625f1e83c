"""Risks with their periods and owners."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.models import Entity, register_day
from accountability.models.entity import DateSpan, Post, SameRow, Tenure
from accountability.models.record import Record, RecordQuerySet
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history
from accountability.permissions import can
from accountability.roles import Scope
from risk.choices import AssessmentState, OwnerKind, RetiredBecause, RiskState
from risk.models.method import Category
from risk.models.register import PERMISSIONS, SECRETARIAT, RiskRegister
from risk.permissions import Permission


def on_day(day: dt.date, starts: str = "starts_on", ends: str = "ends_on") -> Q:
    """Rows of a period that contains the day; an empty end is open."""
    return Q(Q(**{ends: None}) | Q(**{f"{ends}__gt": day}), **{f"{starts}__lte": day})


def with_drafts(user: Any, risk: str = "") -> Q:
    """Of a risk, or of rows that have one, those of which the person also reads what is not approved.

    They are of registers on which the person works, or of risks that the person owns and may have to accept.
    """
    registers = RiskRegister.objects.with_drafts_for(user)
    return Q(**{f"{risk}register__in": registers}) | Q(**{f"{risk}pk__in": owned_by(user)})


def owned_by(user: Any, *kinds: str) -> Any:
    """The keys of the risks that posts of the person own today, in one of the capacities or in any."""
    day = register_day()
    held = Tenure.objects.on(day).filter(user=user.pk, user__isnull=False).order_by().values("post")
    owners = RiskOwner.objects.filter(on_day(day), post__in=held, kind__in=kinds or OwnerKind.values)
    return owners.order_by().values("risk")


def decided_for(user: Any, rows: Any, *undecided: str) -> Any:
    """Rows that each have a risk; those in one of these states only where the person reads what is not approved."""
    if can(user, Permission.VIEW_RISK_FILES, Scope()):
        return rows.all()
    return rows.filter(~Q(state__in=undecided) | with_drafts(user, "risk__"))


class RiskQuerySet(RecordQuerySet["Risk"]):
    def visible_to(self, user: Any) -> Self:
        """Risks of the registers that the person may read; drafts and proposals for those who work on them."""
        registers = RiskRegister.objects.visible_to(user)
        rows = self if can(user, Permission.VIEW_RISKS, Scope()) else self.filter(register__in=registers)
        if can(user, Permission.VIEW_RISK_FILES, Scope()):
            return rows
        return rows.filter(Q(state__in=[RiskState.ACTIVE, RiskState.RETIRED]) | with_drafts(user))

    def _owned_by(self, entities: set[int]) -> Q:
        return Q(register__entity__in=entities)

    def for_action(self, *related: str | models.Prefetch) -> Self:
        """Each with its register, category and present assessment."""
        return self.select_related("register__entity", "category__parent").prefetch_related(*related)

    def of_code(self, code: str, entity: Entity) -> Risk | None:
        """The risk with the code in the register of the entity, else in that of the Secretariat; None without one.

        The code may name its register: “DOS/R-1”.
        """
        register, slash, own = code.strip().rpartition("/")
        rows = self.filter(code__iexact=own, is_voided=False)
        if slash:
            return rows.filter(register__code__iexact=register).first()
        rows = rows.filter(Q(register__entity=entity) | Q(register__code=SECRETARIAT))
        return rows.order_by(F("register__entity").asc(nulls_last=True)).first() if own else None

    def open(self) -> Self:
        """Risks that are active today."""
        return self.filter(state=RiskState.ACTIVE, is_voided=False)

    def awaiting_update(self) -> Self:
        """Active risks on which no assessment waits for approval."""
        return self.open().exclude(assessments__state=AssessmentState.SUBMITTED)

    def active(self, *, on: dt.date) -> Self:
        """Risks that were active on the day."""
        periods = ActivePeriod.objects.filter(on_day(on), risk=OuterRef("pk"))
        return self.filter(Exists(periods), is_voided=False)


class Risk(Record):
    """One uncertain event against an objective, in one register. Its code is never used again.

    It keeps the category of the day on which it was entered. `level` and `review_due_on` repeat those of the approved
    assessment in force today, for lists.
    """

    PERMISSIONS = PERMISSIONS

    code = models.CharField(_("code"), max_length=40)
    register = models.ForeignKey(RiskRegister, models.PROTECT, related_name="risks", verbose_name=_("register"))
    category = models.ForeignKey(Category, models.PROTECT, related_name="risks", verbose_name=_("category"))
    event = models.TextField(_("event"))
    objective = models.TextField(_("objective"), blank=True)
    is_fraud = models.BooleanField(_("fraud or corruption"), default=False)
    is_opportunity = models.BooleanField(_("opportunity"), default=False)
    state = models.CharField(_("state"), max_length=12, choices=RiskState, default=RiskState.DRAFT)
    identified_on = models.DateField(_("identified on"))
    language = models.CharField(_("language"), max_length=10, default="en")
    source = models.CharField(_("source"), max_length=200, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("residual level"), null=True, blank=True, editable=False)
    review_due_on = models.DateField(_("review due on"), null=True, blank=True, editable=False)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    objects = RiskQuerySet.as_manager()

    class Meta:
        ordering = ["register", "code"]
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        indexes = [
            models.Index(fields=["register", "state"], name="risk_by_register"),
            models.Index(fields=["code", "id"], name="risk_by_code"),
            models.Index(fields=["level", "id"], name="risk_by_level"),
            models.Index(fields=["review_due_on", "id"], name="risk_by_review"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["register", "code"], name="risk_code_once_in_a_register"),
            models.CheckConstraint(condition=Q(state__in=RiskState.values), name="risk_state_known"),
            models.CheckConstraint(condition=~Q(event=""), name="risk_has_an_event"),
        ]
        triggers = [
            *row_history(),
            pgtrigger.Protect(name="risk_stays", operation=pgtrigger.Delete),
            *moves_measures(HEADLINES),
        ]

    @property
    def label(self) -> str:
        return f"{self.register.code}/{self.code}"

    @property
    def text(self) -> str:
        return self.event

    @property
    def tone(self) -> str:
        return RiskState(self.state).tone

    @property
    def due_on(self) -> dt.date | None:
        """The day on which its next review is due, for lists of tasks."""
        return self.review_due_on

    @property
    def awaits_update(self) -> bool:
        """Whether it has to be reviewed from time to time."""
        return self.state == RiskState.ACTIVE and not self.is_voided

    def scope(self) -> Scope:
        return self.register.scope()

    def closed_reason(self) -> str:
        return _g("This risk has been retired.") if self.state == RiskState.RETIRED else ""

    def posts(self) -> Any:
        """The posts that may answer for it: those of its entity and around it; of the Secretariat, every post."""
        return super().posts() if self.register.entity_id else Post.objects.all()

    def entity_codes(self) -> str:
        return self.register.entity.code if self.register.entity else self.register.title

    def owner_on(self, day: dt.date, kind: str = OwnerKind.OWNER) -> Post | None:
        """The post that owns it on the day; its owners are prefetched with their posts."""
        for owner in self.owners.all():
            if owner.kind == kind and owner.starts_on <= day and (owner.ends_on is None or owner.ends_on > day):
                return owner.post
        return None


class RiskPart(models.Model):
    """A row of one risk that is decided on by itself: in the scope of the risk, and voided with it."""

    risk: Any

    class Meta:
        abstract = True

    def scope(self) -> Scope:
        return self.risk.scope()

    @property
    def is_voided(self) -> bool:
        return self.risk.is_voided


class ActivePeriod(models.Model):
    """The days on which one risk was active: from approval until it was retired for a reason, an empty end is open."""

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="periods")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    because = models.CharField(_("reason"), max_length=16, choices=RetiredBecause, blank=True)
    reason = models.TextField(_("explanation"), blank=True)
    merged_into = models.ForeignKey(Risk, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["risk_id", "starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="period_ends_not_before_it_begins"),
            models.CheckConstraint(
                condition=Q(ends_on=None, because="") | Q(ends_on__isnull=False) & ~Q(because="") & ~Q(reason=""),
                name="period_ended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(because="merged", merged_into__isnull=False) | ~Q(because="merged") & Q(merged_into=None),
                name="period_merged_into_a_risk",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("risk")), name="period_not_merged_into_itself"),
            ExclusionConstraint(
                name="risk_active_once_a_day",
                expressions=[
                    (SameRow("risk"), RangeOperators.EQUAL),
                    (DateSpan("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return f"{self.risk} {self.starts_on}"


class RiskOwner(models.Model):
    """One post that owns one risk for a period, as its owner or as its corporate owner."""

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="owners")
    kind = models.CharField(_("capacity"), max_length=16, choices=OwnerKind)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("post"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["risk_id", "kind", "starts_on"]
        verbose_name = _("owner of a risk")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OwnerKind.values), name="risk_owner_kind_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="owner_ends_not_before_it_begins"),
            *(
                ExclusionConstraint(
                    name=f"one_{kind.replace('-', '_')}_of_a_risk_a_day",
                    expressions=[
                        (SameRow("risk"), RangeOperators.EQUAL),
                        (DateSpan("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                    ],
                    condition=Q(kind=kind),
                )
                for kind in OwnerKind.values
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.risk} {self.kind} {self.post}"
