"""Closure requests that wait for a body: confirmed or returned in place, by those who decide for it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accountability.actions.comments import add_comment
from recommendations import actions
from recommendations.models import BodyWord, Decision, Evidence, Recommendation, Responsibility

pytestmark = pytest.mark.django_db
PAGE = "/recommendations/closure-requests/"
DECIDED = {"document": "A/77/300", "reported_on": "2021-08-01", "counts_from": "2021-06-30"}
HTMX = {"hx-request": "true"}


@pytest.fixture
def browse(client):
    def sign_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def waiting(asked, people, shown):
    """The recommendation with a request for its closure, and the body's term for it."""
    BodyWord.objects.create(body=people.body, state="implemented", words={"en": "Fully implemented"})
    actions.request_closure(asked, by=people.head, version=None, statement="Signed in May.")
    asked.refresh_from_db()
    return asked


def answer(record, **typed):
    version = {"version": record.version}
    return reverse("recommendations:answer_request", args=[record.pk]), version | typed


def confirmed(record, shown):
    return answer(record, **DECIDED, evidence=[shown.versions.latest("number").pk])


def said(page):
    return page.content.decode()


def test_the_page_has_the_statement_the_evidence_to_open_and_both_answers(waiting, people, browse):
    page = said(browse(people.assessor).get(PAGE))

    assert "1 request is waiting for your decision." in page
    for words in ("A/76/281, para. 12", "Strengthen controls.", "Signed in May.", "Signed policy", "DOS"):
        assert words in page
    assert 'href="https://example.org/2"' in page
    assert "Confirm as implemented" in page
    assert "Return to the entity" in page


def test_only_assessors_of_the_body_read_and_answer_its_requests(waiting, people, shown, browse):
    address, typed = confirmed(waiting, shown)

    for who in (people.head, people.coordinator, people.auditor):
        assert browse(who).get(PAGE).status_code == 403
        assert browse(who).post(address, typed).status_code == 403
    assert "No closure request is waiting for you" in said(browse(people.other_assessor).get(PAGE))
    assert browse(people.other_assessor).post(address, typed).status_code == 404
    assert not Decision.objects.filter(kind="assessed").exists()


def test_a_request_is_confirmed_in_the_term_of_the_body_with_what_was_reviewed(waiting, people, shown, browse):
    address, typed = confirmed(waiting, shown)
    page = browse(people.assessor).post(address, typed, follow=True)

    made = Decision.objects.get(kind="assessed")
    assert (made.state, made.word, made.document.symbol) == ("implemented", "Fully implemented", "A/77/300")
    assert (made.counts_from, made.reported_on) == (dt.date(2021, 6, 30), dt.date(2021, 8, 1))
    assert [version.number for version in made.evidence.all()] == [2]
    assert page.redirect_chain == [(PAGE, 302)]
    assert "Confirmed as implemented." in said(page)


def test_htmx_puts_the_answer_in_the_place_of_the_row(waiting, people, shown, browse):
    address, typed = confirmed(waiting, shown)
    row = said(browse(people.assessor).post(address, typed, headers=HTMX))

    assert "<html" not in row
    assert f'id="request-{waiting.pk}"' in row
    assert "data-answered" in row


def test_without_evidence_reviewed_nothing_is_confirmed_and_the_row_says_why(waiting, people, browse):
    address, typed = answer(waiting, **DECIDED)
    row = browse(people.assessor).post(address, typed, headers=HTMX)
    page = browse(people.assessor).post(address, typed)

    assert (row.status_code, page.status_code) == (422, 422)
    for text in (said(row), said(page)):
        assert "Select the evidence that was reviewed." in text
        assert 'value="A/77/300"' in text
    assert not Decision.objects.filter(kind="assessed").exists()


def test_a_request_is_returned_with_what_is_missing(waiting, people, browse):
    address, typed = answer(waiting, **{"return": "yes", "reason": ""})
    refused = browse(people.assessor).post(address, typed, headers=HTMX)
    browse(people.assessor).post(address, typed | {"reason": "The signed copy."})

    waiting.refresh_from_db()
    assert refused.status_code == 422
    assert (waiting.progress, waiting.updates.last().text) == ("returned", "The signed copy.")


def test_an_older_version_is_stale_and_keeps_what_was_entered(waiting, people, shown, browse):
    address, typed = confirmed(waiting, shown)
    row = browse(people.assessor).post(address, typed | {"version": waiting.version - 1}, headers=HTMX)

    assert row.status_code == 412
    assert 'value="A/77/300"' in said(row)
    assert not Decision.objects.filter(kind="assessed").exists()


def test_a_request_with_open_parts_is_decided_on_the_record(waiting, people, parts, browse):
    page = said(browse(people.assessor).get(PAGE))

    assert "Some parts are still open" in page
    assert reverse("recommendations:act", args=[waiting.pk, "assess"]) in page
    assert "Confirm as implemented" not in page


def test_the_page_costs_the_same_queries_for_few_and_many(waiting, people, browse):
    browser, costs = browse(people.assessor), []
    for size in (2, 12):
        for number in range(Recommendation.objects.count(), size):
            another(waiting, people, number)
        browser.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(PAGE)
        assert len(page.context["rows"]) == size
        costs.append(len(queries))

    assert costs[0] == costs[1]


def another(record, people, number):
    row = Recommendation.objects.create(
        document=record.document, paragraph=f"9{number}", label=f"A/76/281, para. 9{number}", body=people.body,
        text="Another.", counts_from=record.counts_from, reported_on=record.reported_on,
    )  # fmt: skip
    Responsibility.objects.create(recommendation=row, entity=people.owner, is_lead=True)
    evidence = Evidence.objects.create(recommendation=row, title="Policy")
    evidence.versions.create(link="https://example.org", uploaded_by=people.focal_point)
    actions.request_closure(row, by=people.head, version=None, statement="Done.")


READ = {
    "head": (True, True), "focal_point": (True, True), "coordinator": (True, True), "auditor": (True, True),
    "assessor": (False, True), "other_assessor": (False, False), "outsider": (False, False),
}  # fmt: skip
"""By person: whether the internal comment and the one shared with the body is read."""


@pytest.mark.parametrize("who", READ)
def test_comments_on_a_waiting_request_go_to_the_body_or_stay_inside(waiting, people, browse, who):
    add_comment(waiting, by=people.head, audience="internal", text="The vendor was late.")
    add_comment(waiting, by=people.head, audience="shared", text="The policy is on page 4.")
    add_comment(waiting, by=people.assessor, audience="shared", text="Which annex?")
    client, words = browse(getattr(people, who)), ("The vendor was late.", "The policy is on page 4.", "Which annex?")

    page = said(client.get(waiting.get_absolute_url()))
    answer = client.get(f"/api/v1/recommendations/{waiting.pk}/comments/")
    found = client.get("/search/", {"q": "vendor was late"})

    internal, shared = READ[who]
    for answered in (page, said(answer)):
        assert [text in answered for text in words] == [internal, shared, shared]
    assert "The vendor was late." not in said(found).replace("vendor was late", "", 1)
    assert "The vendor was late." not in said(client.get(PAGE))
