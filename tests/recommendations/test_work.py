"""Everybody sees whose turn it is: each group holds what it says and opens in the register with the very rows."""

import datetime as dt

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accountability.lists.work import ROWS_ON_PAGE, read_work
from accountability.models import DateRule, Entity, EscalationStep, Merger, Post, RevisionReason, Tenure
from accountability.registers import Pile
from accountability.roles import Role
from recommendations import initial_data
from recommendations.actions import update
from recommendations.choices import Progress
from recommendations.filters import RecommendationFilter
from recommendations.models import AccountableOfficial, DateRequest, Evidence, Recommendation, Responsibility
from recommendations.register.work_list import work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]


def groups(user, pile=None):
    return {group.title: group for group in read_work(work(user)) if pile in (None, group.pile)}


def said(row, progress):
    Recommendation.objects.filter(pk=row.pk).update(progress=progress)


def ask_for_date(row, person, days):
    reason = RevisionReason.objects.get_or_create(code="funds", defaults={"names": {"en": "Funds"}})[0]
    due_on = row.first_due_on + dt.timedelta(days=days)
    return DateRequest.objects.create(
        recommendation=row, due_on=due_on, reason=reason, requested_by=person(Role.FOCAL_POINT)
    )


def test_every_group_opens_in_the_register_with_as_many_rows(rows, person):
    said(rows[1], Progress.RETURNED)
    said(rows[2], Progress.CLOSURE_REQUESTED)
    update(rows[4], by=person(Role.FOCAL_POINT), version=None, progress="in_progress", text="Half is done.")
    initial_data.load()
    ask_for_date(rows[5], person, 30)
    ask_for_date(rows[7], person, 3_000)
    for role in (Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.ASSESSOR, Role.COORDINATOR):
        for group in read_work(work(person(role))):
            chosen = RecommendationFilter(QueryDict(group.url.partition("?")[2]), queryset=Recommendation.objects.all())

            assert chosen.refusal() == ""
            assert chosen.qs.count() == group.count, (role, group.title)


def test_what_the_body_returned_waits_for_the_entity_and_for_nobody_else(rows, person):
    said(rows[2], Progress.RETURNED)

    assert "Returned by the body" in groups(person(Role.FOCAL_POINT), Pile.FOR_ME)
    assert "Awaiting the entity" in groups(person(Role.ASSESSOR), Pile.FOR_OTHERS)
    assert not groups(person(Role.COORDINATOR))


def test_closure_requests_wait_for_the_assessor_longest_first_with_their_evidence(rows, person):
    for row, day in ((rows[2], 5), (rows[4], 1)):
        Recommendation.objects.filter(pk=row.pk).update(
            progress=Progress.CLOSURE_REQUESTED, updated_on=dt.date(2021, 6, day)
        )
    Evidence.objects.create(recommendation=rows[4], title="Policy")

    group = groups(person(Role.ASSESSOR))["Closure requests, oldest first"]

    assert [item.label for item in group.items] == ["A/75/5, para. 4", "A/75/5, para. 2"]
    assert group.items[0].note == "since 1 Jun 2021 · 1 item of evidence"
    assert "Awaiting the oversight body" in groups(person(Role.HEAD_OF_ENTITY), Pile.FOR_OTHERS)


def test_closure_is_asked_for_where_evidence_is_and_first_there_attached_where_it_is_not(rows, person):
    for row in (rows[1], rows[2]):
        said(row, Progress.REPORTED_IMPLEMENTED)
    Evidence.objects.create(recommendation=rows[2], title="Policy")

    group = groups(person(Role.HEAD_OF_ENTITY))["Reported implemented: closure can be requested"]

    assert [(item.label, item.note, item.action) for item in group.items] == [
        ("A/75/5, para. 2", "1 item of evidence", "Request closure"),
        ("A/75/5, para. 1", "0 items of evidence", "Attach evidence"),
    ]
    assert [item.action_url.partition("/recommendations/")[2] for item in group.items] == [
        f"{rows[2].pk}/request-closure/?queue={group.code}&place=1#text",
        f"{rows[1].pk}/?queue={group.code}&place=2#attach"
    ]  # fmt: skip


def test_one_step_leads_from_what_waits_for_me_to_the_next_and_from_the_last_to_all_work(rows, person, signed_in):
    for row in (rows[1], rows[2]):
        said(row, Progress.RETURNED)
    browser = signed_in(Role.FOCAL_POINT)

    def after(row=None):
        return browser.get(reverse("work_next"), {"after": f"/recommendations/{row.pk}/"} if row else {}).url

    first, second = groups(person(Role.FOCAL_POINT))["Returned by the body"].items
    assert after() == after(rows[7]) == first.action_url
    assert after(rows[1]) == second.action_url
    assert after(rows[2]) == "/work/"


def queue_on_page(browser, address):
    return browser.get(address).context["queue"]


def test_next_task_stays_in_the_group_from_which_the_record_was_opened(rows, person, signed_in):
    for row in (rows[1], rows[2], rows[4]):
        said(row, Progress.RETURNED)
    group = groups(person(Role.FOCAL_POINT))["Returned by the body"]
    _first, second, third = group.items
    browser = signed_in(Role.FOCAL_POINT)

    queue = queue_on_page(browser, second.url)
    page = browser.get(second.url).content.decode()

    assert (queue.place, queue.count, queue.next_url) == (2, 3, third.action_url)
    assert queue.url == f"/work/#{group.code}"
    assert "2 of 3" in page
    assert "Back to the list" in page
    assert queue_on_page(browser, third.url).next_url == ""
    assert f'id="{group.code}"' in browser.get("/work/").content.decode()


def test_a_task_that_was_done_is_followed_by_the_one_after_it(rows, person, signed_in):
    for row in (rows[1], rows[2], rows[4]):
        said(row, Progress.RETURNED)
    _first, second, third = groups(person(Role.FOCAL_POINT))["Returned by the body"].items
    typed = {"version": 2, "progress": "in_progress", "position": "accepted", "text": "Sent.",
             "reported_on": "2021-06-01"}  # fmt: skip
    Recommendation.objects.filter(pk=rows[2].pk).update(version=2)
    browser = signed_in(Role.FOCAL_POINT)

    page = browser.post(second.action_url.partition("#")[0], typed, follow=True)

    queue = page.context["queue"]
    assert page.redirect_chain[-1][0] == second.url
    assert (queue.place, queue.count) == (0, 2)
    assert queue.next_url.partition("?")[0] == third.action_url.partition("?")[0]
    assert "2 left" in page.content.decode()


@pytest.mark.parametrize("query", ["queue=none&place=1", "queue=<b>&place=1", "queue=a&place=x", "queue=", "place=2"])
def test_an_address_that_names_no_group_of_mine_has_no_queue(rows, signed_in, query):
    assert queue_on_page(signed_in(Role.FOCAL_POINT), f"/recommendations/{rows[1].pk}/?{query}") is None


def test_the_group_of_a_record_costs_the_same_queries_for_few_and_many(entered, person, signed_in):
    browser, costs = signed_in(Role.FOCAL_POINT), []
    for size in (3, 60):
        entered(size)
        address = groups(person(Role.FOCAL_POINT))["Overdue"].items[0].url
        browser.get(address)
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_new_dates_wait_for_whom_the_rules_name(rows, person):
    DateRule.objects.create(priority="high", up_to_days=90, approver=Role.HEAD_OF_ENTITY)
    DateRule.objects.create(priority="high", up_to_days=None, approver=Role.COORDINATOR)
    near, far = ask_for_date(rows[1], person, 60), ask_for_date(rows[2], person, 91)

    waiting = {
        role: groups(person(role))["New target dates to decide"] for role in (Role.HEAD_OF_ENTITY, Role.COORDINATOR)
    }

    assert [i.label for i in waiting[Role.HEAD_OF_ENTITY].items] == [near.recommendation.label]
    assert [i.label for i in waiting[Role.COORDINATOR].items] == [far.recommendation.label]
    assert len(groups(person(Role.FOCAL_POINT), Pile.FOR_OTHERS)) == 2


def test_mine_is_what_my_post_answers_for_and_where_i_spoke_last(rows, person):
    head, today = person(Role.HEAD_OF_ENTITY), timezone.localdate()
    post = Post.objects.create(entity=Entity.objects.get(code="DOS"), code="DOS:head", titles={"en": "Head"})
    Tenure.objects.create(post=post, user=head, person="Head", starts_on=today)
    AccountableOfficial.objects.create(recommendation=rows[1], post=post, starts_on=today)
    update(rows[2], by=head, version=None, progress="in_progress", text="Half is done.")
    update(rows[4], by=head, version=None, progress="in_progress", text="Half is done.")
    update(rows[4], by=person(Role.FOCAL_POINT), version=None, progress="in_progress", text="More is done.")

    mine = groups(head, Pile.MINE)

    assert [item.label for item in mine["Accountable: Head"].items] == ["A/75/5, para. 1"]
    assert [item.label for item in mine["Last updated by me"].items] == ["A/75/5, para. 2"]


def test_successor_sees_the_open_ones_of_what_was_merged_into_it_and_no_closed_one(rows, organization, person):
    old = Entity.objects.create(code="DFS", names={"en": "DFS"}, kind="department")
    Responsibility.objects.update(entity=old)
    assert not groups(person(Role.FOCAL_POINT))
    Merger.objects.create(entity=old, successor=organization.entities["DOS"], effective_on=dt.date(2021, 1, 1))

    shown = groups(person(Role.FOCAL_POINT))["Overdue"]
    register = RecommendationFilter(QueryDict("entity=DOS"), queryset=Recommendation.objects.all())

    assert shown.count == 8
    assert register.refusal() == ""
    assert {row.state for row in register.qs} == {"under_implementation"}
    assert RecommendationFilter(QueryDict("entity=DFS"), queryset=Recommendation.objects.all()).qs.count() == 12


def test_page_shows_the_first_of_each_group_in_a_fixed_number_of_queries(entered, signed_in):
    browser, costs = signed_in(Role.FOCAL_POINT), []
    for size in (3, 60):
        entered(size)
        browser.get("/work/")
        with CaptureQueriesContext(connection) as asked:
            page = browser.get("/work/")
        costs.append(len(asked))

    text = page.content.decode()
    assert costs[0] == costs[1] <= 32
    assert text.count('class="work__next"') == ROWS_ON_PAGE
    assert "Show all 40<" in text


def test_who_may_answer_nothing_has_no_work_page(signed_in):
    assert signed_in(Role.AUDITOR).get("/work/").status_code == 403
    assert "You have no tasks" in signed_in(Role.STAFF).get("/work/").content.decode()


def test_what_escalates_soon_says_when_and_to_whom_the_earliest_first(rows, person):
    EscalationStep.objects.create(
        register="recommendations", priority="medium", after_days=30, role=Role.HEAD_OF_ENTITY
    )
    EscalationStep.objects.create(register="recommendations", priority="medium", after_days=60, role=Role.COORDINATOR)
    for row, due in (
        (rows[1], dt.date(2021, 12, 20)),
        (rows[2], dt.date(2021, 11, 10)),
        (rows[4], dt.date(2022, 6, 1)),
    ):
        Recommendation.objects.filter(pk=row.pk).update(due_on=due, updated_on=None)

    [group] = groups(person(Role.FOCAL_POINT), Pile.NEXT).values()

    assert [item.note for item in group.items] == [
        "9 Jan 2022: escalates to the Coordinator", "19 Jan 2022: escalates to the Head of entity"
    ]  # fmt: skip
