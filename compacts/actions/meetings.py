"""Members and meetings of the Performance Board: memberships, agendas, attendance, recusals and minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, demand_reason, in_words
from accountability.files import clean_text
from accountability.models import User
from accountability.permissions import demand
from compacts.choices import MeetingState, RecusalKind
from compacts.events import BoardEvent as Event
from compacts.measures.board import conflicts
from compacts.models import AgendaItem, Attendance, Compact, Meeting, Membership, Recusal
from compacts.permissions import BoardPermission as Permission
from compacts.workflow.board import AGENDA, MEETING, RECUSE


@transaction.atomic
def enter_member(
    *, by: User, person: str, capacity: str, starts_on: dt.date, ends_on: dt.date | None = None,
    user: User | None = None, is_illustrative: bool = False,
) -> Membership:  # fmt: skip
    """Enter a member of the Performance Board from a day on."""
    demand(by, Permission.RUN_BOARD)
    if not (person := clean_text(person)):
        raise Incomplete(_("Enter the name of the member."), "person")
    if ends_on and ends_on <= starts_on:
        raise Incomplete(_("The end date is before the start date."), "ends_on")
    with in_words():
        membership = Membership.objects.create(
            user=user, person=person, capacity=capacity, starts_on=starts_on, ends_on=ends_on,
            is_illustrative=is_illustrative,
        )  # fmt: skip
    audit.record(Event.MEMBER_ENTERED, membership, by=by, details={"from": starts_on.isoformat()})
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by: User, version: int | None, ends_on: dt.date) -> Membership:
    """End a membership on a day, the first on which it no longer applies; not before a meeting that was attended.

    One that ends on the day on which it begins was taken back: it counts on no day.
    """
    demand(by, Permission.RUN_BOARD)
    membership = Membership.objects.locked(membership.pk, version=version)
    if ends_on < membership.starts_on:
        raise Incomplete(_("The end date is before the start date."), "ends_on")
    if membership.attendances.filter(meeting__held_on__gte=ends_on).exists():
        raise Incomplete(_("%(person)s was present at a later meeting.") % {"person": membership.person}, "ends_on")
    membership.ends_on = ends_on
    membership.save_version("ends_on")
    audit.record(Event.MEMBERSHIP_ENDED, membership, by=by, details={"until": ends_on.isoformat()})
    return membership


@transaction.atomic
def convene_meeting(
    *, by: User, held_on: dt.date, quorum: int = 3, compacts: Sequence[Compact] = (), is_illustrative: bool = False
) -> Meeting:
    """Convene a meeting on a day, with the compacts on its agenda in their order."""
    demand(by, Permission.RUN_BOARD)
    if Meeting.objects.filter(held_on=held_on).exists():
        raise Incomplete(_("A meeting has already been convened for this day."), "held_on")
    if quorum < 2:
        raise Incomplete(_("A quorum is at least two members."), "quorum")
    meeting = Meeting.objects.create(held_on=held_on, quorum=quorum, is_illustrative=is_illustrative)
    _put_on_agenda(meeting, compacts)
    audit.record(Event.MEETING_CONVENED, meeting, by=by, details={"compacts": len(compacts), "quorum": quorum})
    return meeting


@transaction.atomic
def set_agenda(meeting: Meeting, *, by: User, version: int | None, compacts: Sequence[Compact]) -> Meeting:
    """Set the compacts of a meeting that is not open yet, in their order."""
    meeting = Meeting.objects.locked(meeting.pk, version=version)
    step = AGENDA.demand(meeting, by=by)
    if not compacts:
        raise Incomplete(_("Choose at least one compact."), "compacts")
    meeting.agenda.all().delete()
    _put_on_agenda(meeting, compacts)
    meeting.save_version()
    audit.record(step.event, meeting, by=by, details={"compacts": [compact.code for compact in compacts]})
    return meeting


@transaction.atomic
def open_meeting(meeting: Meeting, *, by: User, version: int | None, present: Sequence[Membership]) -> Meeting:
    """Open a meeting with the members present. Each is recused from the compacts on which they cannot decide."""
    meeting = Meeting.objects.locked(meeting.pk, version=version)
    step = MEETING.check(meeting, to=MeetingState.HELD, by=by)
    current = set(Membership.objects.on(meeting.held_on).values_list("pk", flat=True))
    if outside := [row.person for row in present if row.pk not in current]:
        raise Incomplete(_("Not a member on this day: %(names)s.") % {"names": ", ".join(outside)}, "present")
    if len(present) < meeting.quorum:
        words = {"present": len(present), "quorum": meeting.quorum}
        raise Incomplete(_("%(present)s members are present; the quorum is %(quorum)s.") % words, "present")
    Attendance.objects.bulk_create(Attendance(meeting=meeting, membership=row) for row in present)
    items = list(meeting.agenda.select_related("compact__cycle").prefetch_related("compact__holders"))
    recusals = [
        Recusal(agenda_item=item, membership_id=pk, kind=kind)
        for item in items
        for pk, kind in conflicts(item.compact, present).items()
    ]
    Recusal.objects.bulk_create(recusals)
    meeting.state = step.to
    meeting.save_version("state")
    details = {"present": [row.person for row in present], "recusals": len(recusals)}
    audit.record(step.event, meeting, by=by, details=details)
    return meeting


@transaction.atomic
def recuse_member(
    meeting: Meeting, *, by: User, version: int | None, compact: Compact, membership: Membership, reason: str
) -> Recusal:
    """Recuse a member from one compact, with the reason. A recusal is not taken back."""
    meeting = Meeting.objects.locked(meeting.pk, version=version)
    step = RECUSE.demand(meeting, by=by)
    own = Membership.objects.on(meeting.held_on).filter(user=by).values_list("pk", flat=True)
    if own and membership.pk not in own:
        raise IllegalStep(_("A member declares only their own recusal."))
    reason = demand_reason(reason)
    item = meeting.agenda.filter(compact=compact).first()
    if item is None:
        raise IllegalStep(_("This compact is not on the agenda of the meeting."))
    if item.recusals.filter(membership=membership).exists():
        raise IllegalStep(_("%(person)s is already recused from this compact.") % {"person": membership.person})
    recusal = Recusal.objects.create(
        agenda_item=item, membership=membership, kind=RecusalKind.DECLARED, reason=reason
    )  # fmt: skip
    meeting.save_version()
    details = {"person": membership.person, "compact": compact.code}
    audit.record(step.event, meeting, by=by, note=reason, details=details)
    return recusal


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: User, version: int | None, minutes: str) -> Meeting:
    """Enter the minutes; nothing is decided in the meeting afterwards."""
    meeting = Meeting.objects.locked(meeting.pk, version=version)
    step = MEETING.check(meeting, to=MeetingState.CLOSED, by=by)
    meeting.minutes = demand_reason(minutes, field="minutes", sentence=_("Enter the minutes."))
    meeting.state = step.to
    meeting.save_version("state", "minutes")
    audit.record(step.event, meeting, by=by)
    return meeting


def _put_on_agenda(meeting: Meeting, compacts: Sequence[Compact]) -> None:
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, compact=compact, place=place) for place, compact in enumerate(compacts, start=1)
    )
