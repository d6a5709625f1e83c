"""Holders of posts, and the people who stand in for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit, localization
from accountability.errors import IllegalStep, Incomplete, NotPermitted, in_words
from accountability.models import Post, Tenure, User, register_day
from accountability.permissions import demand
from delegations.choices import Capacity
from delegations.events import Event
from delegations.measures.duties import JoinedDuties, Proposal
from delegations.models import Holding, Instrument, Line, Matter
from delegations.permissions import Permission
from delegations.workflow import may_appoint


@transaction.atomic
def appoint_stand_in(
    post: Post, *, by: User, person: User, starts_on: dt.date, ends_on: dt.date,
    capacity: str = Capacity.OFFICER_IN_CHARGE, trigger: str = "", excluded: Iterable[Matter] = (),
) -> Holding:  # fmt: skip
    """Appoint who stands in for the holder of a post, for all its matters except the excluded ones.

    The holder appoints, or the coordinator. A stand-in does not prolong their own period, and no duties that must be
    apart are joined in one person.
    """
    demand(by, Permission.HOLD_AUTHORITY)
    _demand_appointment(post, by=by, person=person, starts_on=starts_on, ends_on=ends_on)
    left_out = list(excluded)
    _demand_apart(post, person, starts_on, ends_on, {matter.pk for matter in left_out})
    with in_words():
        tenure = Tenure.objects.create(
            post=post, user=person, person=person.label, in_charge=True, starts_on=starts_on, ends_on=ends_on
        )
        holding = Holding.objects.create(tenure=tenure, capacity=capacity, trigger=trigger, appointed_by=by)
        holding.excluded.set(left_out)
    details = {"post": post.code, "excluded": [matter.code for matter in left_out]}
    audit.record(Event.STAND_IN_APPOINTED, tenure, by=by, note=trigger, details=details)
    return holding


@transaction.atomic
def end_stand_in(holding: Holding, *, by: User, on: dt.date) -> Holding:
    """End a stand-in's period on a day: the first on which it no longer applies. A past period is not changed."""
    demand(by, Permission.HOLD_AUTHORITY)
    tenure = Tenure.objects.select_for_update(of=("self",)).get(pk=holding.tenure_id)
    if not may_appoint(tenure.post, by):
        raise NotPermitted(_("Only the holder of the post or the coordinator can do this."))
    if on < register_day() or (tenure.ends_on and tenure.ends_on <= on):
        raise Incomplete(_("Choose a date from today until the present end."), "on")
    tenure.ends_on = max(on, tenure.starts_on)
    with in_words():
        tenure.save(update_fields=["ends_on"])
    audit.record(Event.STAND_IN_ENDED, tenure, by=by, details={"post": tenure.post.code, "on": on.isoformat()})
    return holding


@transaction.atomic
def enter_holding(
    tenure: Tenure, *, by: User, capacity: str = "", excluded: Iterable[Matter] = ()
) -> Tenure:  # fmt: skip
    """Enter the holder of a post, or with a capacity a stand-in, from a personnel record."""
    demand(by, Permission.IMPORT_DELEGATIONS)
    with in_words():
        tenure.save(force_insert=True)
        if capacity:
            holding = Holding.objects.create(tenure=tenure, capacity=capacity, appointed_by=by)
            holding.excluded.set(excluded)
    audit.record(Event.HOLDING_ENTERED, tenure, by=by, details={"post": tenure.post.code, "capacity": capacity})
    return tenure


def _demand_appointment(
    post: Post, *, by: User, person: User, starts_on: dt.date, ends_on: dt.date
) -> None:  # fmt: skip
    if ends_on <= starts_on:
        raise Incomplete(_("The end date is before the start date."), "ends_on")
    if starts_on < register_day():
        raise Incomplete(_("A stand-in cannot be appointed for days that have passed."), "starts_on")
    if not may_appoint(post, by):
        raise NotPermitted(_("Only the holder of the post or the coordinator can do this."))
    own = Tenure.objects.on(register_day()).filter(post=post, user=by)
    if own.filter(user=person).exists() or Tenure.objects.on(starts_on).filter(post=post, user=person).exists():
        raise Incomplete(_("Choose a person other than the holder."), "person")
    last = [tenure.ends_on for tenure in own]
    if last and None not in last and ends_on > max(day for day in last if day):
        raise Incomplete(
            _("Your own period ends on %(day)s; a stand-in cannot last longer.")
            % {"day": localization.day(max(day for day in last if day))},
            "ends_on",
        )


def _demand_apart(post: Post, person: User, starts_on: dt.date, ends_on: dt.date, excluded: set[int]) -> None:
    """The person holds no matter that must be apart from one of the post's, unless it is excluded."""
    own = Tenure.objects.filter(user=person, starts_on__lt=ends_on).exclude(ends_on__lte=starts_on)
    held = JoinedDuties(own.values_list("post", flat=True))
    lines = Line.objects.filter(grantee=post, is_issued=True).exclude(matter__duty_group="")
    for line in lines.exclude(matter__in=excluded).select_related("matter", "instrument"):
        if line.ends_on and line.ends_on <= starts_on:
            continue
        for tenure in own:
            period = Instrument(grantee_id=tenure.post_id, valid_from=starts_on, valid_to=ends_on, issued_on=starts_on)
            if sentence := held.sentence(Proposal(period, [line]), line):
                raise IllegalStep(sentence)
