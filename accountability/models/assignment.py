"""Assignments: a person in a role, for an entity or body, between dates."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accountability.localization.dates import organization_day
from accountability.models.document import OversightBody
from accountability.models.entity import Entity
from accountability.models.trail import row_history
from accountability.models.user import User
from accountability.permissions import grants, reaches
from accountability.roles import INSIDE, Role, Scope

SCOPE_FITS_ROLE = (
    Q(role__in=["focal-point", "head-of-entity"], entity__isnull=False, body=None)
    | Q(role="assessor", body__isnull=False, entity=None)
    | ~Q(role__in=["focal-point", "head-of-entity", "assessor"]) & Q(body=None)
)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def active(self, *, on: dt.date) -> AssignmentQuerySet:
        """Assignments in force on the day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on)

    def with_reach(self, *, on: dt.date) -> list[Assignment]:
        """Assignments in force on the date, each with `reached_entities` and `entities_above`, as keys.

        An assignment to an entity reaches its offices and the entities merged into it by the date, for which it is
        responsible. The entities above it are those responsible for it in the same way; it is in both sets.
        """
        assignments = list(self.active(on=on).order_by())  # in any order, and so without the people
        reached: dict[int | None, set[int]] = defaultdict(set)
        above: dict[int | None, set[int]] = defaultdict(set)
        for root, entity, _passed in Entity.objects.reach(on=on) if any(a.entity_id for a in assignments) else ():
            reached[root].add(entity)
            above[entity].add(root)
        for assignment in assignments:
            assignment.reached_entities = reached[assignment.entity_id]
            assignment.entities_above = above[assignment.entity_id]
        return assignments

    def workplaces(self, *, on: dt.date) -> dict[int, set[int]]:
        """By person with an open account, the entities in whose work they take part on the day.

        Those are the entities of their roles, the offices of these, and the entities above. Assessors and liaisons take
        part in the work of none.
        """
        held: dict[int, list[Assignment]] = defaultdict(list)
        for assignment in self.filter(user__is_active=True).with_reach(on=on):
            held[assignment.user_id].append(assignment)
        return {person: places for person, of in held.items() if (places := workplaces_of(of))}

    def holders_of(self, permission: str, scope: Scope, *, on: dt.date) -> set[int]:
        """The keys of the people who hold the permission for that scope on the day."""
        row = grants()[permission]
        held = self.filter(role__in=list(row)).with_reach(on=on)
        return {a.user_id for a in held if reaches(row[a.role], a, scope)}


class Assignment(models.Model):
    """One person in one role between dates, for one entity, one body, or the whole Organization.

    An assignment that ends on its first day was revoked: it counts on no day, and its row remains as a record.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=32, choices=Role)
    entity = models.ForeignKey(Entity, models.PROTECT, null=True, blank=True, verbose_name=_("entity"))
    body = models.ForeignKey(OversightBody, models.PROTECT, null=True, blank=True, verbose_name=_("oversight body"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(
        _("until"), null=True, blank=True,
        help_text=_("The first date on which it no longer applies. Enter the start date to withdraw it."),
    )  # fmt: skip

    objects = AssignmentQuerySet.as_manager()
    reached_entities: set[int]  # this and the next are set by with_reach
    entities_above: set[int]

    class Meta:
        ordering = ["user", "role"]
        verbose_name = _("assignment")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="assignment_role_known"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="assignment_ends_not_before_it_begins"
            ),
            models.CheckConstraint(condition=SCOPE_FITS_ROLE, name="assignment_scope_fits_its_role"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        scope = self.entity or self.body
        return f"{self.user} · {self.get_role_display()}" + (f" · {scope}" if scope else "")

    @property
    def was_taken_back(self) -> bool:
        return self.ends_on == self.starts_on


def workplaces_of(assignments: Iterable[Assignment]) -> set[int]:
    """The entities in whose work one person takes part by these assignments, read with their reach."""
    held = list(assignments)
    if any(assignment.role == Role.ASSESSOR for assignment in held):
        return set()
    inside = [assignment for assignment in held if assignment.entity_id and assignment.role in INSIDE]
    return {pk for assignment in inside for pk in assignment.reached_entities | assignment.entities_above}


class RequestState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")


class AssignmentRequestQuerySet(models.QuerySet["AssignmentRequest"]):
    def waiting(self) -> AssignmentRequestQuerySet:
        return self.filter(state=RequestState.WAITING)

    def approvers(self) -> models.QuerySet[User]:
        """The administrators who may sign in today."""
        today = organization_day()
        acting = Assignment.objects.active(on=today).filter(role=Role.ADMINISTRATOR, user__is_active=True)
        return User.objects.filter(pk__in=acting.values("user"))


class AssignmentRequest(models.Model):
    """One assignment requested by an administrator and decided by another: for oneself, or of a role equivalent to it.

    `assignment` is the one to be extended, or the one created by the approval.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=32, choices=Role)
    entity = models.ForeignKey(Entity, models.PROTECT, null=True, blank=True, verbose_name=_("entity"))
    body = models.ForeignKey(OversightBody, models.PROTECT, null=True, blank=True, verbose_name=_("oversight body"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, blank=True, related_name="requests")
    state = models.CharField(_("state"), max_length=8, choices=RequestState, default=RequestState.WAITING)
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("requested by"))
    requested_at = models.DateTimeField(_("requested"), db_default=Now())
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = AssignmentRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("request for an assignment")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="assignment_request_state_known"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="assignment_request_role_known"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="assignment_request_ends_not_before_it_begins"
            ),
            models.CheckConstraint(condition=SCOPE_FITS_ROLE, name="assignment_request_scope_fits_its_role"),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by=None, decided_at=None)
                | ~Q(state="waiting") & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="assignment_request_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | ~Q(decided_by=F("requested_by")) & ~Q(decided_by=F("user")),
                name="assignment_approved_by_a_second_administrator",
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        scope = self.entity or self.body
        return f"{self.user} · {self.get_role_display()}" + (f" · {scope}" if scope else "")


TAKE_TWO = (Role.ADMINISTRATOR, Role.COORDINATOR)
"""Roles by which one person could act as two: who approves assignments, and who releases reports."""


def needs_a_second(values: dict[str, Any], *, by: User, before: Assignment | None = None) -> bool:
    """Whether another administrator must approve: not if it only ends earlier, nor if there is no other
    administrator.
    """
    if before and not _prolongs(values, before):
        return False
    if (before.user if before else values["user"]) == by:
        return True
    role = before.role if before else values["role"]
    return role in TAKE_TWO and AssignmentRequest.objects.approvers().exclude(pk=by.pk).exists()


def _prolongs(values: dict[str, Any], before: Assignment) -> bool:
    until = values.get("ends_on", before.ends_on)
    return before.ends_on is not None and (until is None or until > before.ends_on)
