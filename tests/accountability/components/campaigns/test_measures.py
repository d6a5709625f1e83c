"""The counts of a campaign: equal to a replay of the updates in plain Python, and what each person reads of them."""

import datetime as dt
import random
from collections import defaultdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accountability.components.campaigns import actions, measures
from accountability.components.campaigns.work import work
from accountability.models import Campaign, Entity, Notice
from accountability.models.campaign import unanswered_records
from accountability.notifications import inbox
from accountability.roles import Role
from recommendations.models import Recommendation, Responsibility, Update
from tests.accountability.components.campaigns.conftest import OPENED, TODAY

pytestmark = pytest.mark.django_db
DAYS = [dt.date(2021, 11, 20) + dt.timedelta(days=n) for n in range(50)]
PROGRESS = ["in_progress", "reported_implemented", "returned"]


def replayed(campaign, until):
    """By entity the records asked and answered, read row by row."""
    records = defaultdict(set)
    for item in campaign.items.select_related("entity"):
        records[item.entity.code].add(item.record_id)
    withdrawn = {update.about_id for update in Update.objects.exclude(about=None)}
    answered = set()
    for update in Update.objects.all():
        is_answer = update.progress != "returned" and update.about_id is None and update.pk not in withdrawn
        if is_answer and update.part_id is None and campaign.opened_on <= update.reported_on <= until:
            answered.add(update.recommendation_id)
    return {code: (len(of), len(of & answered)) for code, of in records.items()}


@pytest.mark.parametrize("seed", range(6))
def test_counts_equal_a_replay_of_the_updates(drafted, rows, person, answer, seed):
    rng, by = random.Random(seed), person(Role.COORDINATOR)
    other = Entity.objects.get(code="OHCHR")
    for row in rng.sample(rows, 3):
        Responsibility.objects.create(recommendation=row, entity=other)
    campaign = actions.open_campaign(drafted(), by=by, version=None, on=OPENED)
    for _update in range(rng.randrange(12)):
        made = answer(rng.choice(rows), rng.choice(DAYS), progress=rng.choice(PROGRESS))
        if rng.random() < 0.3:
            answer(made.recommendation, made.reported_on, about=made)
    until = TODAY
    if seed % 2:
        until = rng.choice([day for day in DAYS if OPENED <= day <= TODAY])
        campaign = actions.close_campaign(campaign, by=by, version=None, on=until)

    counted = {of.code: (of.asked, of.answered) for of in measures.by_entity(campaign, reader=by, on=TODAY)}
    total = measures.counts_of(campaign, reader=by, on=TODAY)

    assert counted == replayed(campaign, until)
    assert total.asked == len(rows)
    left = Recommendation.objects.filter(pk__in=unanswered_records(str(campaign.pk), reader=by, on=TODAY))
    assert total.open == left.count()


def test_counts_of_all_campaigns_are_one_query(drafted, rows, person, answer):
    by = person(Role.COORDINATOR)
    campaigns = [actions.open_campaign(drafted(title=f"{n}"), by=by, version=None, on=OPENED) for n in range(3)]
    answer(rows[0])

    with CaptureQueriesContext(connection) as asked:
        counted = measures.counts(campaigns, reader=by, on=TODAY)
    assert len(asked) == 1
    assert {of.answered for of in counted.values()} == {1}


def test_an_entity_reads_its_own_rows_only(drafted, rows, person, organization):
    other = Entity.objects.get(code="OHCHR")
    Responsibility.objects.create(recommendation=rows[0], entity=other)
    Responsibility.objects.filter(recommendation=rows[1]).update(entity=other)
    campaign = actions.open_campaign(drafted(filters=""), by=person(Role.COORDINATOR), version=None, on=OPENED)

    own = measures.by_entity(campaign, reader=person(Role.FOCAL_POINT), on=TODAY)
    assert [(of.code, of.asked) for of in own] == [("DOS", len(rows) - 1)]


def test_drafts_and_campaigns_of_other_entities_are_hidden(drafted, campaign, person, rows):
    draft = drafted()
    other = Entity.objects.get(code="OHCHR")
    focal_point = person(Role.FOCAL_POINT)

    assert list(Campaign.objects.visible_to(focal_point)) == [campaign]
    assert set(Campaign.objects.visible_to(person(Role.AUDITOR))) == {campaign, draft}
    focal_point.assignments.update(entity=other)
    del focal_point._assignments
    assert not Campaign.objects.visible_to(focal_point)
    assert not Campaign.objects.visible_to(person(Role.ASSESSOR))


# --- Tasks and notices ----------------------------------------------------------------------------------------------
def test_an_open_campaign_is_a_task_with_exactly_the_records_not_answered(campaign, rows, person, answer, signed_in):
    answer(rows[0])

    [group] = list(work(person(Role.FOCAL_POINT)))
    [item] = group.items
    assert (group.pile, item.second[0]) == ("for-me", f"1 of {len(rows)}")
    page = signed_in(Role.FOCAL_POINT).get(item.action_url).content.decode()
    assert rows[0].label not in page
    assert all(row.label in page for row in rows[1:])


def test_an_answered_campaign_is_no_task(campaign, rows, person, answer):
    for row in rows:
        answer(row)

    assert not list(work(person(Role.FOCAL_POINT)))
    assert not list(work(person(Role.COORDINATOR)))


def test_the_people_asked_are_notified_of_the_opening(drafted, person):
    draft = drafted()
    inbox.consume()
    actions.open_campaign(draft, by=person(Role.COORDINATOR), version=None, on=OPENED)
    inbox.consume()

    opened = Notice.objects.filter(kind="campaign-opened")
    assert {notice.recipient_id for notice in opened} == {
        person(Role.FOCAL_POINT).pk,
        person(Role.HEAD_OF_ENTITY).pk,
    }
    [line] = inbox.lines(person(Role.FOCAL_POINT), opened.filter(recipient=person(Role.FOCAL_POINT)))
    assert line.label == "Third quarter"
    assert "6 records" in line.words


def test_the_filter_names_no_campaign_that_the_reader_may_not_read(campaign, person, signed_in):
    answer = signed_in(Role.ASSESSOR).get("/recommendations/", {"campaign": campaign.pk})

    assert answer.status_code == 200
    assert answer.context["total"] == 0


@pytest.mark.parametrize("written", ["x", "12~", "~DOS", "9" * 40])
def test_a_filter_that_names_no_campaign_is_refused(person, signed_in, written):
    answer = signed_in(Role.COORDINATOR).get("/recommendations/", {"campaign": written})

    assert answer.status_code == 400
