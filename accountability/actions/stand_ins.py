"""A person out of office names a stand-in, who also receives their notices and tasks. It gives no permission."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.audit.events import Event
from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.models import StandIn, User
from accountability.models.stand_in import roles_not_held
from accountability.notifications.account import tell


@transaction.atomic
def name_stand_in(
    person: User, *, by: User, stand_in: User, starts_on: dt.date, ends_on: dt.date, on: dt.date
) -> StandIn:  # fmt: skip
    """Name who stands in for a person from a day until the day on which they are back.

    The stand-in is another active person with all roles of the person, for the same entities and bodies, at the
    beginning and at the end. A person has one stand-in at a time.
    """
    _demand_own(person, by)
    person = User.objects.select_for_update().get(pk=person.pk)
    if starts_on < on:
        raise Incomplete(_("The first day is in the past. Enter today or a later day."), "starts_on")
    if ends_on <= starts_on:
        raise Incomplete(_("The day on which you are back must be after the first day."), "ends_on")
    if stand_in.pk == person.pk or not stand_in.is_active:
        raise Incomplete(_("Choose another person with an active account."), "stand_in")
    if person.absences.filter(starts_on__lt=ends_on, ends_on__gt=starts_on).exists():
        raise Incomplete(_("You already have a stand-in in this period. End that period first."), "starts_on")
    for day in (starts_on, ends_on - dt.timedelta(days=1)):
        _demand_roles(person, stand_in, day)
    absence = StandIn.objects.create(person=person, stand_in=stand_in, starts_on=starts_on, ends_on=ends_on)
    details = {"stand_in": stand_in.username, "starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
    tell(audit.record(Event.STAND_IN_NAMED, absence, by=by, details=details), stand_in)
    return absence


@transaction.atomic
def end_stand_in(absence: StandIn, *, by: User, on: dt.date) -> StandIn:
    """End a period early, or withdraw one that has not begun. Ending one that is over changes nothing."""
    absence = StandIn.objects.select_for_update(of=("self",)).select_related("person", "stand_in").get(pk=absence.pk)
    _demand_own(absence.person, by)
    if absence.ends_on > on:
        absence.ends_on = max(on, absence.starts_on)
        absence.save(update_fields=["ends_on"])
        details = {"stand_in": absence.stand_in.username, "ends_on": absence.ends_on.isoformat()}
        tell(audit.record(Event.STAND_IN_ENDED, absence, by=by, details=details), absence.stand_in)
    return absence


def _demand_own(person: User, by: User) -> None:
    if by.pk != person.pk:
        raise NotPermitted(_("An account can only be changed by its owner."))


def _demand_roles(person: User, stand_in: User, on: dt.date) -> None:
    if not person.assignments.active(on=on).exists():
        raise IllegalStep(_("You have no role in this period, so there is nothing to stand in for."))
    if missing := roles_not_held(person, stand_in, on=on):
        words = {
            "person": stand_in.label,
            "roles": "; ".join(
                " · ".join(filter(None, [str(a.get_role_display()), str(a.entity or a.body or "")])) for a in missing
            ),
        }
        raise Incomplete(_("%(person)s does not have all of your roles in this period: %(roles)s.") % words, "stand_in")
