"""Asking for a new target date, and who may grant it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.models.trail import row_history
from accountability.roles import Role, Scope
from recommendations.choices import DateRequestState, Priority
from recommendations.models.recommendation import Recommendation
from recommendations.models.taxonomy import RevisionReason

APPROVERS = [(role.value, role.label) for role in (Role.HEAD_OF_ENTITY, Role.COORDINATOR)]


class DateRule(models.Model):
    """Who grants a new date for recommendations of one priority, up to so many days after the first date.

    The rule with the fewest days that reaches the date asked for holds; one without a number reaches any date. A
    recommendation without a priority follows the rules of high priority.
    """

    priority = models.CharField(_("priority"), max_length=8, choices=Priority)
    up_to_days = models.PositiveIntegerField(_("up to so many days after the first date"), null=True, blank=True)
    approver = models.CharField(_("granted by"), max_length=32, choices=APPROVERS)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ["priority", "up_to_days"]
        verbose_name = _("rule for new dates")
        constraints = [
            models.UniqueConstraint(
                fields=["priority", "up_to_days"], nulls_distinct=False, name="one_rule_for_a_stretch_of_days"
            ),
            models.CheckConstraint(condition=Q(priority__in=Priority.values), name="date_rule_priority_known"),
            models.CheckConstraint(
                condition=Q(approver__in=[role for role, _label in APPROVERS]), name="date_rule_approver_known"
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.priority} {self.up_to_days or ''} {self.approver}"


class DaysBetween(models.Func):
    """The whole days from the second date to the first."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = models.IntegerField()


class DateRequestQuerySet(models.QuerySet["DateRequest"]):
    def waiting(self) -> DateRequestQuerySet:
        return self.filter(state=DateRequestState.WAITING)

    def with_approver(self) -> DateRequestQuerySet:
        """Each with `approver`: the role that may grant it by the rules for new dates, None where no rule reaches."""
        priority = Coalesce(NullIf(OuterRef("recommendation__priority"), Value("")), Value(str(Priority.HIGH)))
        asked = DaysBetween(OuterRef("due_on"), OuterRef("recommendation__first_due_on"))
        reaching = DateRule.objects.filter(Q(up_to_days=None) | Q(up_to_days__gte=asked), priority=priority)
        nearest = reaching.order_by(F("up_to_days").asc(nulls_last=True)).values("approver")[:1]
        return self.annotate(approver=Subquery(nearest))

    def waiting_for(self, role: str) -> DateRequestQuerySet:
        """Those that wait for somebody in this role."""
        return self.waiting().with_approver().filter(approver=role)  # type: ignore[misc]  # with_approver() adds it


class DateRequest(models.Model):
    """One request for a new target date. Granting it appends a target date; the earlier ones stay."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="date_requests")
    due_on = models.DateField(_("date asked for"))
    reason = models.ForeignKey(RevisionReason, models.PROTECT, verbose_name=_("reason"))
    note = models.TextField(_("explanation"), blank=True)
    state = models.CharField(_("state"), max_length=12, choices=DateRequestState, default=DateRequestState.WAITING)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("asked"), default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    objects = DateRequestQuerySet.as_manager()

    class Meta:
        ordering = ["recommendation", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation"], condition=Q(state="waiting"), name="one_date_request_at_a_time"
            ),
            models.CheckConstraint(condition=Q(state__in=DateRequestState.values), name="date_request_state_known"),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by=None, decided_at=None)
                | ~Q(state="waiting") & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="date_request_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""), name="date_request_refused_with_a_reason"
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.recommendation} {self.due_on}"

    def scope(self) -> Scope:
        """Whom the recommendation belongs to."""
        return self.recommendation.scope()
