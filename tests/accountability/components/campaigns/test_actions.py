"""Campaigns: what they store when they open, what is refused, whom they remind, and when they end."""

import datetime as dt

import pytest

from accountability.components.campaigns import actions, measures
from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.models import Assignment, AuditEvent, Campaign, CampaignItem, Entity, Notice, User
from accountability.roles import Role
from recommendations.models import Responsibility
from tests.accountability.components.campaigns.conftest import DUE, OPENED, TODAY

pytestmark = pytest.mark.django_db
OTHERS = sorted(set(Role) - {Role.COORDINATOR})


def remind(campaign, by, sent_on=TODAY):
    return actions.remind_campaign(campaign, by=by, version=None, on=TODAY, sent_on=sent_on)


def test_a_campaign_stores_the_records_that_await_an_update_with_their_entities(campaign, rows):
    assert [item.record_id for item in campaign.items.order_by("record_id")] == [row.pk for row in rows]
    assert {item.entity.code for item in campaign.items.all()} == {"DOS"}
    assert AuditEvent.objects.get(event="campaign-opened").details["records"] == len(rows)


def test_later_changes_of_responsibility_do_not_change_what_was_asked(campaign, rows, person):
    Responsibility.objects.filter(recommendation=rows[0]).update(entity=Entity.objects.get(code="OHCHR"))
    rows[1].is_voided = True
    rows[1].save(update_fields=["is_voided"])

    counts = measures.counts_of(campaign, reader=person(Role.COORDINATOR), on=TODAY)
    assert counts.asked == len(rows)


def test_a_joint_record_is_asked_of_each_entity_and_counts_once(drafted, rows, person):
    Responsibility.objects.create(recommendation=rows[0], entity=Entity.objects.get(code="OHCHR"))
    by = person(Role.COORDINATOR)

    campaign = actions.open_campaign(drafted(), by=by, version=None, on=OPENED)
    entities = {of.code: of.asked for of in measures.by_entity(campaign, reader=by, on=TODAY)}

    assert entities == {"DOS": len(rows), "OHCHR": 1}
    assert measures.counts_of(campaign, reader=by, on=TODAY).asked == len(rows)


@pytest.mark.parametrize("role", OTHERS)
def test_only_the_coordinator_manages_campaigns(campaign, drafted, person, role):
    draft, by = drafted(), person(role)
    steps = [
        lambda: actions.draft_campaign(
            by=by, register="recommendations", title="No", filters="", due_on=DUE
        ),
        lambda: actions.change_draft(draft, by=by, version=None, title="No", due_on=DUE),
        lambda: actions.open_campaign(draft, by=by, version=None, on=OPENED),
        lambda: actions.discard_draft(draft, by=by, version=None),
        lambda: remind(campaign, by),
        lambda: actions.extend_campaign(campaign, by=by, version=None, due_on=dt.date(2022, 3, 1), reason="No"),
        lambda: actions.close_campaign(campaign, by=by, version=None, on=TODAY),
    ]  # fmt: skip

    for step in steps:
        with pytest.raises(NotPermitted):
            step()


def test_filters_that_select_nothing_are_refused_and_the_draft_stays(drafted, person):
    draft = drafted(filters="entity=OHCHR")

    with pytest.raises(IllegalStep, match="No record"):
        actions.open_campaign(draft, by=person(Role.COORDINATOR), version=None, on=OPENED)
    assert Campaign.objects.get(pk=draft.pk).state == "draft"
    assert not CampaignItem.objects.exists()


def test_unknown_filters_are_refused(drafted):
    with pytest.raises(IllegalStep, match="nonsense"):
        drafted(filters="nonsense=1")


def test_a_campaign_that_reaches_nobody_is_refused_and_names_the_entity(drafted, person):
    User.objects.filter(pk__in=[person(Role.FOCAL_POINT).pk, person(Role.HEAD_OF_ENTITY).pk]).update(is_active=False)

    with pytest.raises(IllegalStep, match="DOS"):
        actions.open_campaign(drafted(), by=person(Role.COORDINATOR), version=None, on=OPENED)


def test_a_due_date_before_the_opening_is_refused(drafted, person):
    with pytest.raises(Incomplete) as refused:
        actions.open_campaign(
            drafted(due_on=dt.date(2021, 11, 30)), by=person(Role.COORDINATOR), version=None, on=OPENED
        )
    assert refused.value.field == "due_on"


def test_a_campaign_opens_once(campaign, person):
    with pytest.raises(IllegalStep):
        actions.open_campaign(campaign, by=person(Role.COORDINATOR), version=None, on=OPENED)


def test_a_change_of_an_older_version_is_stale(campaign, person):
    with pytest.raises(Stale):
        actions.close_campaign(campaign, by=person(Role.COORDINATOR), version=campaign.version - 1, on=TODAY)


def test_an_opened_campaign_is_neither_changed_nor_discarded(campaign, person):
    by = person(Role.COORDINATOR)

    with pytest.raises(IllegalStep):
        actions.change_draft(campaign, by=by, version=None, title="Other", due_on=DUE)
    with pytest.raises(IllegalStep):
        actions.discard_draft(campaign, by=by, version=None)


def test_a_draft_is_changed_and_discarded(drafted, person):
    by = person(Role.COORDINATOR)

    draft = actions.change_draft(drafted(), by=by, version=None, title=" Other ", due_on=DUE)
    assert draft.title == "Other"
    actions.discard_draft(draft, by=by, version=draft.version)
    assert not Campaign.objects.exists()
    assert AuditEvent.objects.filter(event="campaign-discarded").count() == 1


# --- Reminders ------------------------------------------------------------------------------------------------------
def test_a_reminder_reaches_each_person_who_has_not_answered_once_a_day(campaign, person):
    by = person(Role.COORDINATOR)

    assert remind(campaign, by) == 2
    with pytest.raises(IllegalStep, match="already"):
        remind(campaign, by)
    assert remind(campaign, by, TODAY + dt.timedelta(days=1)) == 2

    recipients = list(Notice.objects.filter(kind="campaign-reminder").values_list("recipient", flat=True))
    assert sorted(recipients) == sorted([person(Role.FOCAL_POINT).pk, person(Role.HEAD_OF_ENTITY).pk] * 2)
    events = AuditEvent.objects.filter(event="campaign-reminded").order_by("pk")
    assert [event.details["people"] for event in events] == [2, 2]


def test_a_reminder_states_how_many_records_are_not_answered(campaign, rows, person, answer):
    answer(rows[0])

    remind(campaign, person(Role.COORDINATOR))
    assert {notice.details["open"] for notice in Notice.objects.all()} == {len(rows) - 1}


def test_somebody_who_joins_later_the_same_day_is_still_reminded(campaign, organization, person):
    remind(campaign, person(Role.COORDINATOR))
    late = User.objects.create(username="late")
    Assignment.objects.create(
        user=late, role=Role.FOCAL_POINT, entity=organization.entities["DOS"], starts_on=dt.date(2020, 1, 1)
    )

    assert remind(campaign, person(Role.COORDINATOR)) == 1


def test_entities_that_answered_everything_are_not_reminded(campaign, rows, person, answer):
    for row in rows:
        answer(row)

    with pytest.raises(IllegalStep, match="nobody"):
        remind(campaign, person(Role.COORDINATOR))
    assert not Notice.objects.exists()


# --- Extension and end ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("due_on", "reason", "field"), [(DUE, "Why", "due_on"), (dt.date(2022, 2, 1), " ", "reason")])
def test_an_extension_needs_a_later_date_and_a_reason(campaign, person, due_on, reason, field):
    with pytest.raises(Incomplete) as refused:
        actions.extend_campaign(campaign, by=person(Role.COORDINATOR), version=None, due_on=due_on, reason=reason)
    assert refused.value.field == field


def test_an_extension_is_recorded_with_its_reason(campaign, person):
    later = dt.date(2022, 2, 1)

    actions.extend_campaign(campaign, by=person(Role.COORDINATOR), version=None, due_on=later, reason="Holidays")
    event = AuditEvent.objects.get(event="campaign-extended")
    assert (event.note, event.details["before"]) == ("Holidays", DUE.isoformat())
    assert Campaign.objects.get().due_on == later


def test_updates_after_the_end_are_no_answers(campaign, rows, person, answer):
    answer(rows[0], dt.date(2021, 12, 10))
    actions.close_campaign(campaign, by=person(Role.COORDINATOR), version=None, on=dt.date(2021, 12, 20))
    answer(rows[1], dt.date(2021, 12, 21))

    campaign.refresh_from_db()
    counts = measures.counts_of(campaign, reader=person(Role.COORDINATOR), on=TODAY)
    assert (counts.answered, counts.asked) == (1, len(rows))
    assert AuditEvent.objects.get(event="campaign-closed").details == {"asked": len(rows), "answered": 1}


def test_a_closed_campaign_neither_reminds_nor_extends(campaign, person):
    by = person(Role.COORDINATOR)
    actions.close_campaign(campaign, by=by, version=None, on=TODAY)

    with pytest.raises(IllegalStep):
        remind(campaign, by)
    with pytest.raises(IllegalStep):
        actions.extend_campaign(campaign, by=by, version=None, due_on=dt.date(2022, 3, 1), reason="Late")
