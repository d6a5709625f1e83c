"""Pages and files of campaigns: what they say, keep, and refuse."""

import datetime as dt

import pytest
from django.urls import reverse

from accountability.components.campaigns import actions
from accountability.models import Campaign, Entity
from accountability.roles import Role
from recommendations.models import Responsibility
from tests.accountability.components.campaigns.conftest import DUE, OPENED, TODAY

pytestmark = pytest.mark.django_db
NEW = "/campaigns/new/?register=recommendations&filters=entity%3DDOS"


def text(answer) -> str:
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()


def act(browser, campaign, slug, **values):
    address = reverse("campaigns:campaign_act", args=[campaign.pk, slug])
    return browser.post(address, {"version": campaign.version} | values)


def test_the_list_of_a_register_offers_a_campaign_to_the_coordinator_alone(rows, signed_in):
    link = "/campaigns/new/?register=recommendations&amp;filters=entity%3DDOS"

    assert link in text(signed_in(Role.COORDINATOR).get("/recommendations/?entity=DOS&sort=due"))
    assert "/campaigns/new/" not in text(signed_in(Role.FOCAL_POINT).get("/recommendations/?entity=DOS"))


def test_a_new_campaign_says_how_many_records_it_asks(rows, answering, signed_in):
    page = text(signed_in(Role.COORDINATOR).get(NEW))

    assert f"Start a campaign with {len(rows)} recommendations" in page
    assert "from 1 entity" in page


def test_a_new_campaign_opens_at_once(rows, answering, signed_in):
    answer = signed_in(Role.COORDINATOR).post(NEW, {"title": "Quarter", "due_on": "2022-02-01", "do": "open"})

    campaign = Campaign.objects.get()
    assert answer.url == campaign.get_absolute_url()
    assert (campaign.state, campaign.opened_on, campaign.items.count()) == ("open", TODAY, len(rows))


def test_a_new_campaign_may_wait_as_a_draft(rows, answering, signed_in):
    signed_in(Role.COORDINATOR).post(NEW, {"title": "Quarter", "due_on": "2022-02-01", "do": "draft"})

    assert Campaign.objects.get().state == "draft"


def test_a_due_date_before_the_opening_is_refused_with_the_input_kept(rows, answering, signed_in):
    answer = signed_in(Role.COORDINATOR).post(NEW, {"title": "My quarter", "due_on": "2021-12-30"})

    assert answer.status_code == 422
    assert "The due date is before the day on which the campaign opens." in text(answer)
    assert 'value="My quarter"' in text(answer)
    assert not Campaign.objects.exists()


def test_filters_without_records_are_refused_with_the_input_kept(rows, answering, signed_in):
    answer = signed_in(Role.COORDINATOR).post(NEW.replace("DOS", "OHCHR"), {"title": "Mine", "due_on": "2022-02-01"})

    assert answer.status_code == 422
    assert "No record with these filters awaits an update." in text(answer)
    assert 'value="Mine"' in text(answer)


@pytest.mark.parametrize("query", ["", "?register=none", "?register=recommendations&filters=body%3DNONE"])
def test_an_address_without_a_list_is_refused_with_a_sentence(organization, signed_in, query):
    assert signed_in(Role.COORDINATOR).get(f"/campaigns/new/{query}").status_code == 400


def test_the_page_states_the_percentage_with_its_parts_and_leads_to_the_records(campaign, rows, answer, signed_in):
    answer(rows[0])
    answer(rows[1])

    page = text(signed_in(Role.COORDINATOR).get(campaign.get_absolute_url()))
    assert "33.3% answered: 2 of 6 records" in page
    assert f"/recommendations/?campaign={campaign.pk}~DOS" in page
    assert "15 days left" in page


def test_the_focal_point_sees_what_is_asked_and_no_button_of_the_coordinator(campaign, rows, signed_in):
    page = text(signed_in(Role.FOCAL_POINT).get(campaign.get_absolute_url()))

    assert f"Answer {len(rows)} records" in page
    assert "Remind those" not in page
    assert "Close the campaign" not in page


def test_a_campaign_of_other_entities_does_not_exist_for_an_entity(drafted, rows, person, signed_in):
    Responsibility.objects.filter(recommendation__in=rows[:2]).update(entity=Entity.objects.get(code="OHCHR"))
    person(Role.HEAD_OF_ENTITY).assignments.update(entity=Entity.objects.get(code="OHCHR"))
    of_other = actions.open_campaign(
        drafted(filters="entity=OHCHR"), by=person(Role.COORDINATOR), version=None, on=OPENED
    )

    assert signed_in(Role.FOCAL_POINT).get(of_other.get_absolute_url()).status_code == 404
    assert signed_in(Role.HEAD_OF_ENTITY).get(of_other.get_absolute_url()).status_code == 200


def test_reminding_reports_how_many_and_a_second_time_why_not(campaign, signed_in):
    browser = signed_in(Role.COORDINATOR)

    assert act(browser, campaign, "remind").status_code == 302
    again = act(browser, campaign, "remind")
    assert again.status_code == 409
    assert "already reminded today" in text(again)


def test_extending_without_a_reason_keeps_the_date(campaign, signed_in):
    answer = act(signed_in(Role.COORDINATOR), campaign, "extend", due_on="2022-03-01", reason="")

    assert answer.status_code == 422
    assert 'value="2022-03-01"' in text(answer)
    assert Campaign.objects.get().due_on == DUE


def test_a_step_on_an_older_version_changes_nothing(campaign, signed_in):
    answer = act(signed_in(Role.COORDINATOR), campaign, "close", version=campaign.version - 1)

    assert answer.status_code == 412
    assert Campaign.objects.get().state == "open"


def test_a_draft_is_opened_and_a_campaign_closed_from_its_page(drafted, signed_in):
    draft, browser = drafted(), signed_in(Role.COORDINATOR)
    assert "Nobody is asked before" in text(browser.get(draft.get_absolute_url()))

    act(browser, draft, "draft", title="New title", due_on="2022-02-01", do="open")
    draft.refresh_from_db()
    assert (draft.state, draft.title) == ("open", "New title")
    act(browser, draft, "close")
    draft.refresh_from_db()
    assert (draft.state, draft.closed_on) == ("closed", TODAY)


def test_a_draft_is_discarded(drafted, signed_in):
    answer = act(signed_in(Role.COORDINATOR), drafted(), "discard")

    assert answer.url == "/campaigns/"
    assert not Campaign.objects.exists()


def test_the_list_shows_open_campaigns_by_due_date_first(campaign, drafted, person, signed_in):
    by = person(Role.COORDINATOR)
    closed = actions.open_campaign(drafted(title="Closed one"), by=by, version=None, on=OPENED)
    actions.close_campaign(closed, by=by, version=None, on=TODAY)
    actions.open_campaign(drafted(title="Urgent", due_on=dt.date(2022, 1, 2)), by=by, version=None, on=OPENED)

    rows = signed_in(Role.COORDINATOR).get("/campaigns/").context["rows"]
    assert [row[0].title for row in rows] == ["Urgent", "Third quarter", "Closed one"]


def test_files_hold_the_rows_that_the_reader_may_read(campaign, rows, answer, signed_in):
    answer(rows[0])
    browser = signed_in(Role.FOCAL_POINT)

    entities = text(browser.get(f"/campaigns/{campaign.pk}/entities.csv")).splitlines()
    records = text(browser.get(f"/campaigns/{campaign.pk}/records.csv")).splitlines()

    assert entities[1].startswith("Third quarter,DOS,DOS,6,1,5,16.7")
    assert len(records) == len(rows) + 1
    assert sum(",yes," in line for line in records) == 1
    assert b"".join(browser.get(f"/campaigns/{campaign.pk}.xlsx"))[:2] == b"PK"
