"""Pages of any register for scripts, and the version that a write was decided on."""

import pytest
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from accountability.api.problems import VersionMissing
from accountability.api.writes import decided_on, etag
from accountability.errors import Stale
from accountability.roles import Role

API = "/api/v1/pledges/"


@pytest.fixture
def script(pledges, api):
    return api(Role.STAFF)


def test_next_leads_through_all_rows_in_the_order_asked(script):
    texts, address = [], f"{API}?sort=-due&page_size=3&q=pledge"
    while address:
        page = script.get(address).json()
        texts += [row["text"] for row in page["results"]]
        address = page["next"]

    assert texts == [f"Pledge {number}" for number in (4, 3, 2, 1, 0, 6, 5)]  # the undated last
    assert (page["count"], page["count_is_exact"]) == (7, True)


def test_numbered_page_is_the_same_as_by_key(script):
    by_key = script.get(script.get(f"{API}?page_size=3").json()["next"]).json()["results"]

    assert script.get(f"{API}?page_size=3&page=2").json()["results"] == by_key


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("colour=blue", 400, "Unknown parameter “colour”. Use one of: q, state, due_before, assignee, sort, page"),
        ("columns=due", 400, "Unknown parameter “columns”."),
        ("state=open&state=kept", 400, "“state” is given more than once."),
        ("state=lost", 400, "there is no “lost”"),
        ("page=9", 404, "Page 9 does not exist; the last page is 1."),
        ("after=yesterday~1", 404, "This page does not exist."),
    ],
)
def test_address_that_cannot_be_answered_says_what_is_allowed(script, query, status, words):
    answer = script.get(f"{API}?{query}")

    assert answer.status_code == status
    assert words in answer.json()["detail"]


def request(**headers):
    return Request(APIRequestFactory().post("/", headers=headers))


@pytest.mark.parametrize("written", ["3", '"3"', 'W/"3"'])
def test_version_is_read_from_if_match(written):
    assert decided_on(request(**{"If-Match": written})) == 3
    assert etag(3) == {"ETag": '"3"'}


def test_write_without_a_version_is_428_and_with_none_of_ours_stale():
    with pytest.raises(VersionMissing):
        decided_on(request())
    with pytest.raises(Stale):
        decided_on(request(**{"If-Match": '"abc"'}))
