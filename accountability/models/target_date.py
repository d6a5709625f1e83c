"""Target dates of a record of any register: every date, requests for a new one, and the rules for granting it."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.choices import DateRequestState, DueKind, Priority
from accountability.localization import local
from accountability.models.record import RecordPart
from accountability.models.trail import append_only, recorded_now, row_history
from accountability.roles import Role, Scope

APPROVERS = [(role.value, role.label) for role in (Role.HEAD_OF_ENTITY, Role.COORDINATOR)]


class LookupEntry(models.Model):
    """One entry of a list: a code that never changes and its names in the official languages."""

    code = models.SlugField(_("code"), max_length=64, unique=True)
    names = models.JSONField(_("names"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        return local(self.names)


class RevisionReason(LookupEntry):
    """Why a target date was moved."""

    class Meta(LookupEntry.Meta):
        verbose_name = _("reason for a new date")
        triggers = row_history()


class DateRule(models.Model):
    """Who grants a new date for records of one register and priority, up to that many days after the first date.

    The rule with the fewest days that covers the requested date applies; one without a number covers any date. A record
    without a priority follows the rules of high priority.
    """

    register = models.CharField(_("register"), max_length=64, default="recommendations")
    priority = models.CharField(_("priority"), max_length=8, choices=Priority)
    up_to_days = models.PositiveIntegerField(_("up to this many days after the original date"), null=True, blank=True)
    approver = models.CharField(_("granted by"), max_length=32, choices=APPROVERS)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ["register", "priority", "up_to_days"]
        verbose_name = _("rule for new dates")
        constraints = [
            models.UniqueConstraint(
                fields=["register", "priority", "up_to_days"],
                nulls_distinct=False,
                name="date_rule_once",
            ),
            models.CheckConstraint(condition=Q(priority__in=Priority.values), name="date_rule_priority_known"),
            models.CheckConstraint(
                condition=Q(approver__in=[role for role, _label in APPROVERS]), name="date_rule_approver_known"
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.register} {self.priority} {self.up_to_days or ''} {self.approver}"


class DaysBetween(models.Func):
    """The whole days from the second date to the first."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = models.IntegerField()


class DateRequestQuerySet(models.QuerySet[Any]):
    def waiting(self) -> Self:
        return self.filter(state=DateRequestState.WAITING)

    def with_approver(self) -> Self:
        """Each with `approver`: the role that may grant it by the rules for new dates, None where no rule reaches."""
        model = self.model
        priority: Any = Value(str(Priority.HIGH))
        if model.PRIORITY:
            priority = Coalesce(NullIf(OuterRef(f"{model.RECORD}__{model.PRIORITY}"), Value("")), priority)
        asked = DaysBetween(OuterRef("due_on"), OuterRef(f"{model.RECORD}__first_due_on"))
        reaching = DateRule.objects.filter(
            Q(up_to_days=None) | Q(up_to_days__gte=asked), register=model._meta.app_label, priority=priority
        )
        nearest = reaching.order_by(F("up_to_days").asc(nulls_last=True)).values("approver")[:1]
        return self.annotate(approver=Subquery(nearest))

    def waiting_for(self, role: str) -> Self:
        """Requests that wait for a person in this role."""
        return self.waiting().with_approver().filter(approver=role)


class DateRequest(RecordPart):
    """One request for a new target date. Granting it appends a target date; the earlier ones stay.

    `PRIORITY` names the record's field by which the rules for new dates are chosen. The concrete model adds a unique
    constraint: one waiting request of each record.
    """

    PRIORITY: ClassVar[str] = ""

    due_on = models.DateField(_("date requested"))
    reason = models.ForeignKey(RevisionReason, models.PROTECT, verbose_name=_("reason"), related_name="+")
    note = models.TextField(_("explanation"), blank=True)
    state = models.CharField(_("state"), max_length=12, choices=DateRequestState, default=DateRequestState.WAITING)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("requested"), default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    objects = DateRequestQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=DateRequestState.values), name="%(app_label)s_date_request_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by=None, decided_at=None)
                | ~Q(state="waiting") & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="%(app_label)s_date_request_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""),
                name="%(app_label)s_date_request_refused_with_a_reason",
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.record} {self.due_on}"

    def scope(self) -> Scope:
        """The scope of the record."""
        return self.record.scope()


class TargetDate(RecordPart):
    """One target date of one record. The first is never overwritten; each revision has a requester and a reason.

    The concrete model adds a unique constraint over its record and `number`.
    """

    number = models.PositiveSmallIntegerField(_("number"), default=0)
    raw = models.CharField(_("words of the source"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=DueKind)
    due_on = models.DateField(_("date"), null=True, blank=True)
    reason = models.ForeignKey(RevisionReason, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(_("note"), blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DueKind.values), name="%(app_label)s_target_date_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="dated", due_on__isnull=False) | ~Q(kind="dated") & Q(due_on=None),
                name="%(app_label)s_target_date_dated_exactly_when_it_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(number=0) | Q(reason__isnull=False), name="%(app_label)s_revision_gives_a_reason"
            ),
        ]
        triggers = [*append_only(), recorded_now("recorded_at")]

    def __str__(self) -> str:
        return f"{self.record} {self.raw or self.due_on}"
