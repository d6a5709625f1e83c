"""Notices of follow-up campaigns: their recipients, their texts, and who may read them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accountability import localization
from accountability.components.campaigns.actions import REMINDER
from accountability.components.campaigns.events import Event
from accountability.components.campaigns.measures import asked_people
from accountability.localization.dates import organization_day
from accountability.models import AuditEvent, Campaign, register_day
from accountability.notifications.sentences import Details, actor_of, day_of
from accountability.permissions import Permission, can
from accountability.registers import EventNotice, NoticeKind, Notices

OPENED, EXTENDED = "campaign-opened", "campaign-extended"
KIND_OF = {Event.OPENED: OPENED, Event.EXTENDED: EXTENDED}


def _notices(events: Sequence[AuditEvent]) -> Iterator[EventNotice]:
    """The people of the entities that have not answered everything are notified of the opening and of a new date."""
    ours = [event for event in events if event.event in KIND_OF]
    campaigns = Campaign.objects.in_bulk({event.subject_id for event in ours})
    for event in ours:
        campaign = campaigns[event.subject_id]
        waiting = campaign.items.unanswered(on=register_day()).values_list("record_id", "entity_id")
        for person, records in asked_people(campaign.register, waiting, on=organization_day()).items():
            details = {"open": len(records), "due_on": event.details["due_on"], "actor": event.actor}
            yield EventNotice(event, KIND_OF[Event(event.event)], frozenset([person]), details)


def _opened(details: Details) -> str:
    words = ngettext(
        "%(who)s requests an update on %(n)s record by %(day)s",
        "%(who)s requests updates on %(n)s records by %(day)s",
        details["open"],
    )
    return words % {"who": actor_of(details), "n": localization.integer(details["open"]), "day": day_of(details)}


def _reminded(details: Details) -> str:
    words = ngettext(
        "%(n)s record still awaits your update; due on %(day)s",
        "%(n)s records still await your update; due on %(day)s",
        details["open"],
    )
    return words % {"n": localization.integer(details["open"]), "day": day_of(details)}


def _extended(details: Details) -> str:
    return _g("The new due date is %(day)s") % {"day": day_of(details)}


def _campaigns(user: Any, ids: Collection[int], *, private: bool = False) -> dict[int, tuple[str, str]]:
    """Label and URL of those campaigns that the person may read."""
    if not can(user, Permission.VIEW_CAMPAIGNS):
        return {}
    rows = Campaign.objects.visible_to(user).filter(pk__in=ids)
    return {row.pk: (row.title, row.get_absolute_url()) for row in rows}


NOTICES = Notices(
    kinds={
        OPENED: NoticeKind(_("Follow-up campaign opened"), _opened),
        REMINDER: NoticeKind(_("Reminder of a follow-up campaign"), _reminded),
        EXTENDED: NoticeKind(_("Follow-up campaign extended"), _extended),
    },
    event_notices=_notices,
    readable={"campaign": _campaigns},
    events=frozenset(KIND_OF),
)
