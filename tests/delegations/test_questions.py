"""The questions of authority as pages, files and API calls, which give the same answers."""

import csv
import io

import pytest

from accountability.roles import Role
from delegations.measures.authority import counts, effective
from delegations.measures.matters import matters_on
from delegations.views.certificates import certificate_values
from tests.delegations.conftest import DAY, grant
from tests.factories.accountability import EntityFactory, PostFactory
from tests.factories.delegations import (
    InstrumentEventFactory,
    InstrumentFactory,
    LineFactory,
    MatterFactory,
    MatterVersionFactory,
)

pytestmark = pytest.mark.django_db
API = "/api/v1/delegations/"
SHEET = "/delegations/authority.csv"


def rows(answer):
    assert answer.status_code == 200, answer.content.decode()
    return list(csv.DictReader(io.StringIO(b"".join(answer).decode().removeprefix("\ufeff"))))


def test_the_file_has_the_answers_of_the_page_and_of_the_api(line, signed_in, api):
    query = {"matter": "BUY", "amount": "60000", "on": "2021-06-01"}
    found = {row["post"]: row for row in rows(signed_in(Role.STAFF).get(SHEET, query))}
    body = api(Role.STAFF).get(f"{API}authority/", query).json()

    assert {code for code, row in found.items() if row["may_decide"] == "yes"} == {
        row["post"] for row in body["answers"]
    }
    assert found["CHIEF"]["reason"] == body["refused"][0]["reason"]
    assert found["CHIEF"]["failing_delegation"] == line.chain[2].reference
    assert found["DIRECTOR"]["chain"] == f"{line.chain[0].reference}; {line.chain[1].reference}"
    assert (found["DIRECTOR"]["limit"], found["DIRECTOR"]["limited_by"]) == ("200000.00", line.chain[1].reference)


def test_the_file_of_too_many_posts_is_refused_with_a_way_on(line, signed_in, monkeypatch):
    monkeypatch.setattr("delegations.forms.questions.MOST_IN_FILE", 2)
    browser = signed_in(Role.STAFF)

    refused = browser.get(SHEET, {"matter": "BUY", "on": "2021-06-01"})
    assert (refused.status_code, "Choose an entity or a person" in refused.content.decode()) == (400, True)
    assert len(rows(browser.get(SHEET, {"matter": "BUY", "on": "2021-06-01", "entity": "DOS"}))) == 3
    assert browser.get(SHEET, {"on": "2021-06-01"}).status_code == 400


def test_a_script_asks_what_one_person_may_decide(line, api):
    name = line.people["chief"].username
    body = api(Role.STAFF).get(f"{API}authority/", {"matter": "BUY", "person": name, "on": "2021-06-01"}).json()

    assert [row["post"] for row in body["answers"]] == ["CHIEF"]


def test_what_a_post_held_is_the_same_in_the_file_and_in_the_api(line, signed_in, api):
    InstrumentEventFactory(instrument=line.chain[1], starts_on=DAY)
    query = {"post": "CHIEF", "on": DAY.isoformat()}

    [row] = rows(signed_in(Role.STAFF).get("/delegations/held.csv", query))
    [held] = api(Role.STAFF).get(f"{API}authority/held/", query).json()

    assert (row["matter"], row["may_decide"], row["on"]) == ("BUY", "no", "2021-06-01")
    assert (held["matter"], held["may_decide"], held["reason"]) == ("BUY", False, row["reason"])
    assert api(Role.STAFF).get(f"{API}authority/held/", {"post": "NONE"}).status_code == 400


def test_a_script_asks_who_loses_what_by_a_suspension(line, api):
    lost = api(Role.STAFF).get(f"{API}{line.chain[1].pk}/losses/").json()

    assert {(row["post"], row["matter"]) for row in lost} == {("CHIEF", "BUY"), ("DIRECTOR", "BUY")}


@pytest.fixture
def large(line, monkeypatch):
    """More posts than an answer seeks: eight heads, each with one post below."""
    monkeypatch.setattr("delegations.measures.walk.REACHED", 2)
    for _ in range(8):
        head, below = (PostFactory(entity=EntityFactory()) for _ in range(2))
        for ends in ((line.root, head), (head, below)):
            LineFactory(instrument=InstrumentFactory(grantor=ends[0], grantee=ends[1]), matter=line.matter)
    return line


def test_the_exact_numbers_of_a_large_organization_are_counted_in_one_query(large, django_assert_num_queries):
    assert not effective(large.matter, None, DAY, most=2).is_complete
    with django_assert_num_queries(1):
        found = counts(large.matter, None, DAY)

    every = effective(large.matter, None, DAY)
    assert found == (len(every.answers), len(every.refused)) == (19, 0)


def test_the_exact_numbers_follow_the_page_or_come_with_it(large, signed_in):
    browser, address = signed_in(Role.STAFF), "/delegations/authority/?matter=BUY&on=2021-06-01"

    assert "counts=yes" in browser.get(address).content.decode()
    part = browser.get(f"{address}&counts=yes", headers={"HX-Request": "true"})
    assert "19 posts may decide and 0 may not" in part.content.decode()
    assert "HX-Push-Url" not in part.headers
    assert "19 posts may decide and 0 may not" in browser.get(f"{address}&counts=yes").content.decode()


def test_a_matter_that_can_be_delegated_and_nobody_received_is_marked(line, signed_in):
    part, unheld = MatterFactory(parent=line.matter), MatterFactory(titles={"en": "Lend property"})
    reserved = MatterVersionFactory(matter=MatterFactory(), custody="reserved").matter
    for matter in (part, unheld):
        MatterVersionFactory(matter=matter)

    marked = {matter.pk for matter in matters_on(DAY) if matter.is_unheld}
    assert marked == {unheld.pk}
    assert reserved.pk not in marked
    assert "nobody holds it" in signed_in(Role.STAFF).get("/delegations/authority/").content.decode()
    grant(line.root, line.head, unheld)
    assert not any(matter.is_unheld for matter in matters_on(DAY))


def test_the_digest_of_a_certificate_covers_who_holds_the_post(line):
    before = certificate_values(line.chief, DAY)["digest"]
    line.tenures["chief"].person = "Ada Lovelace"
    line.tenures["chief"].save()

    assert certificate_values(line.chief, DAY)["digest"] != before
