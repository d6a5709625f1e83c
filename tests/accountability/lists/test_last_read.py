"""From a record the way back leads to the list as it was read: its filters, order and place."""

import pytest
from django.urls import reverse

from accountability.lists import pagination
from accountability.models import User
from accountability.roles import Role

QUERY = "state=open&sort=-due"


@pytest.fixture
def reader(pledges, signed_in, monkeypatch):
    monkeypatch.setattr(pagination.key_page, "__kwdefaults__", pagination.key_page.__kwdefaults__ | {"size": 2})
    return signed_in(Role.FOCAL_POINT)


def back(reader, pledge):
    return dict(reader.get(f"/pledges/{pledge.pk}/evidence/").context["trail"])["Pledges"]


def test_record_leads_back_to_filter_order_and_page(reader, pledges):
    second = "/pledges/" + reader.get(f"/pledges/?{QUERY}").context["next_url"]
    reader.get(second)

    assert "after=" in second
    assert back(reader, pledges[1]) == second
    assert reader.get(second).status_code == 200


def test_filter_that_htmx_brought_is_the_way_back(reader, pledges):
    reader.get("/pledges/?state=open&q=&due_before=", headers={"HX-Request": "true"})

    assert back(reader, pledges[1]) == "/pledges/?state=open"


def test_way_back_outlives_an_action_and_the_next_record(reader, pledges):
    reader.get(f"/pledges/?{QUERY}")
    reader.post(f"/pledges/{pledges[1].pk}/keep/", {"version": pledges[1].version, "text": "Done."})
    reader.get(reverse("work_next"), {"after": f"/pledges/{pledges[1].pk}/"})

    assert back(reader, pledges[2]) == f"/pledges/?{QUERY}"


def test_refused_address_is_no_way_back(reader, pledges):
    reader.get(f"/pledges/?{QUERY}")
    reader.get("/pledges/?state=lost")
    reader.get("/pledges/?after=nothing")

    assert back(reader, pledges[1]) == f"/pledges/?{QUERY}"


def test_list_that_was_not_read_is_the_way_back_from_its_beginning(reader, pledges):
    assert back(reader, pledges[1]) == "/pledges/"


def test_bulk_change_leads_back_to_the_page(reader, pledges):
    second = "/pledges/" + reader.get(f"/pledges/?{QUERY}").context["next_url"]
    reader.get(second)
    rows = {"action": "date", "row": f"{pledges[1].pk}~1"}

    assert reader.post("/pledges/bulk/", rows | {"query": f"?{QUERY}"}).context["back"] == second
    assert reader.post("/pledges/bulk/", rows | {"query": "//evil.example"}).context["back"].startswith("/pledges/")


@pytest.mark.parametrize("query", ["//evil.example", "next=https://evil.example", "q=https://evil.example"])
def test_nothing_in_an_address_leads_elsewhere(reader, pledges, query):
    reader.get(f"/pledges/?{query}")

    assert back(reader, pledges[1]).startswith("/pledges/")


@pytest.mark.parametrize(
    ("listed", "opened"),
    [
        ("/entities/?kind=department&page=1", "/entities/DOS/"),
        ("/administration/users/?q=a&is_active=True", "/administration/users/{user}/"),
        ("/administration/entities/?q=DOS", "/administration/entities/new/"),
        ("/trail/?person=administrator", "/trail/seals/"),
    ],
)
def test_every_list_is_led_back_to(signed_in, organization, listed, opened):
    client = signed_in(Role.ADMINISTRATOR)
    assert client.get(listed).status_code == 200

    page = client.get(opened.format(user=User.objects.get(username="administrator").pk))

    assert page.status_code == 200
    assert listed.replace("&", "&amp;") in page.content.decode()


def test_recommendation_leads_back_to_its_list(entered, signed_in):
    [row] = entered(1)
    client = signed_in(Role.COORDINATOR)
    client.get("/recommendations/?status=open&sort=due")

    trail = client.get(f"/recommendations/{row.pk}/").context["trail"]

    assert trail[0][1] == "/recommendations/?status=open&sort=due"
