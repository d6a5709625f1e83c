"""Follow-up campaigns: drafted, opened, extended, closed, and reminders to those who have not answered."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.components.campaigns import measures
from accountability.components.campaigns.events import Event
from accountability.components.campaigns.workflow import CAMPAIGN, CHANGE, DISCARD, EXTEND, REMIND
from accountability.errors import IllegalStep, Incomplete, demand_reason
from accountability.files import clean_text
from accountability.models import Campaign, CampaignItem, Entity, Notice, User
from accountability.models.campaign import CampaignState
from accountability.notifications import inbox
from accountability.notifications.recipients import with_stand_ins
from accountability.permissions import Permission, demand

REMINDER = "campaign-reminder"
MOST_NAMED = 10  # entities in one sentence


@transaction.atomic
def draft_campaign(*, by: User, register: str, title: str, filters: str, due_on: dt.date) -> Campaign:
    """Store a campaign that asks nobody yet: the register and the filters of its list, a title and a due date."""
    demand(by, Permission.MANAGE_CAMPAIGNS)
    measures.covered(register, filters, by=by)
    campaign = Campaign.objects.create(
        register=register, title=_titled(title), filters=filters, due_on=due_on, created_by=by
    )
    audit.record(Event.DRAFTED, campaign, by=by, details={"register": register, "filters": filters})
    return campaign


@transaction.atomic
def change_draft(campaign: Campaign, *, by: User, version: int | None, title: str, due_on: dt.date) -> Campaign:
    """Change title and due date of a campaign that is not opened yet."""
    campaign = Campaign.objects.locked(campaign.pk, version=version)
    step = CHANGE.demand(campaign, by=by)
    campaign.title, campaign.due_on = _titled(title), due_on
    campaign.save_version("title", "due_on")
    audit.record(step.event, campaign, by=by, details={"due_on": due_on.isoformat()})
    return campaign


@transaction.atomic
def discard_draft(campaign: Campaign, *, by: User, version: int | None) -> None:
    """Delete a campaign that was never opened. The audit trail keeps it."""
    campaign = Campaign.objects.locked(campaign.pk, version=version)
    step = DISCARD.demand(campaign, by=by)
    audit.record(step.event, campaign, by=by)
    campaign.delete()


@transaction.atomic
def open_campaign(campaign: Campaign, *, by: User, version: int | None, on: dt.date) -> Campaign:
    """Store the records that the filters select now, each with the entities responsible for it, and ask for answers.

    Records that do not await an update or have no responsible entity are not included. At least one person must be
    there to answer.
    """
    campaign = Campaign.objects.locked(campaign.pk, version=version)
    step = CAMPAIGN.check(campaign, to=CampaignState.OPEN, by=by)
    if campaign.due_on < on:
        raise Incomplete(_("The due date is before the day on which the campaign opens."), "due_on")
    records = measures.covered(campaign.register, campaign.filters, by=by)
    if not records.exists():
        raise IllegalStep(_("No record with these filters awaits an update. Change the filters of the list."))
    asked = measures.pairs(campaign.register, records)
    if not measures.asked_people(campaign.register, asked, on=on):
        raise IllegalStep(_without_recipients({entity for _record, entity in asked}))
    items = [CampaignItem(campaign=campaign, record_id=record, entity_id=entity) for record, entity in asked]
    CampaignItem.objects.bulk_create(items, batch_size=2_000)
    campaign.state, campaign.opened_on = step.to, on
    campaign.save_version("state", "opened_on")
    details = {
        "records": len({record for record, _entity in asked}), "entities": len({entity for _record, entity in asked}),
        "due_on": campaign.due_on.isoformat(),
    }  # fmt: skip
    audit.record(step.event, campaign, by=by, details=details)
    return campaign


@transaction.atomic
def remind_campaign(campaign: Campaign, *, by: User, version: int | None, on: dt.date, sent_on: dt.date) -> int:
    """Remind the people of the entities with records not answered by the date, each once a day; returns how many."""
    campaign = Campaign.objects.locked(campaign.pk, version=version)
    step = REMIND.demand(campaign, by=by)
    waiting = list(campaign.items.unanswered(on=on).values_list("record_id", "entity_id"))
    if not waiting:
        raise IllegalStep(_("Every record is answered; there is nobody to remind."))
    people = measures.asked_people(campaign.register, waiting, on=sent_on)
    if not people:
        raise IllegalStep(_without_recipients({entity for _record, entity in waiting}))
    key = f"campaign:{campaign.pk}:{sent_on}"
    reminded = set(Notice.objects.filter(key=key, recipient__in=people).values_list("recipient", flat=True))
    if not (due := people.keys() - reminded):
        raise IllegalStep(_("Everybody who has not answered was already reminded today."))
    notices = [
        Notice(
            recipient_id=person, kind=REMINDER, key=key, subject_type="campaign", subject_id=campaign.pk,
            subject=str(campaign)[:300],
            details={"open": len(people[person]), "due_on": campaign.due_on.isoformat(), "actor": by.stored_label},
        )
        for person in sorted(due)
    ]  # fmt: skip
    inbox.deliver(with_stand_ins(notices, on=sent_on))
    audit.record(step.event, campaign, by=by, details={"people": len(due), "day": sent_on.isoformat()})
    return len(due)


@transaction.atomic
def extend_campaign(
    campaign: Campaign, *, by: User, version: int | None, due_on: dt.date, reason: str
) -> Campaign:  # fmt: skip
    """Set a later due date, with the reason."""
    campaign = Campaign.objects.locked(campaign.pk, version=version)
    step = EXTEND.demand(campaign, by=by)
    if due_on <= campaign.due_on:
        raise Incomplete(_("The new due date must be later than the current one."), "due_on")
    reason = demand_reason(reason, sentence=_("Give the reason for the new due date."))
    before, campaign.due_on = campaign.due_on, due_on
    campaign.save_version("due_on")
    details = {"before": before.isoformat(), "due_on": due_on.isoformat()}
    audit.record(step.event, campaign, by=by, note=reason, details=details)
    return campaign


@transaction.atomic
def close_campaign(campaign: Campaign, *, by: User, version: int | None, on: dt.date) -> Campaign:
    """Close a campaign: updates after the day no longer count as answers."""
    campaign = Campaign.objects.locked(campaign.pk, version=version)
    step = CAMPAIGN.check(campaign, to=CampaignState.CLOSED, by=by)
    campaign.state, campaign.closed_on = step.to, on
    campaign.save_version("state", "closed_on")
    counts = measures.counts_of(campaign, reader=by, on=on)
    details = {"asked": counts.asked, "answered": counts.answered}
    audit.record(step.event, campaign, by=by, details=details)
    return campaign


def _titled(title: str) -> str:
    if not (title := clean_text(title)):
        raise Incomplete(_("Enter a title."), "title")
    return title


def _without_recipients(entities: set[int]) -> str:
    """Why nobody can be asked, with the first of the entities."""
    if not entities:
        return _("No entity is responsible for these records; there is nobody to ask.")
    codes = list(Entity.objects.filter(pk__in=entities).values_list("code", flat=True)[:MOST_NAMED])
    more = "" if len(entities) <= MOST_NAMED else " …"
    sentence = _("No active focal point or head of entity is assigned to: %(entities)s.")
    return sentence % {"entities": ", ".join(codes) + more}
