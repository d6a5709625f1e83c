"""The overview's switch: live, as the last quarter was frozen, as the last report was published."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accountability.actions.snapshots import take_quarters
from accountability.models import Commitment, Component, Document, Snapshot, SnapshotSeries
from accountability.models.user import operator
from accountability.roles import Role
from tests.accountability.annual_report.cycles import coordinators, frozen, in_review, released

DAY = dt.date(2022, 1, 5)


@pytest.fixture
def ground(organization, entered):
    component = Component.objects.create(number=6, names={"en": "Oversight", "fr": "Contrôle"})
    Commitment.objects.create(
        document=Document.objects.create(symbol="A/76/644", session=76), paragraph="9", component=component,
        texts={"en": "Promised."}, office_basis="stated", section="next_steps", state="open", due_kind="dated",
        due_on=dt.date(2021, 6, 30), first_due_on=dt.date(2021, 6, 30),
    )  # fmt: skip
    return entered(12)


def shown(client, view):
    return client.get(f"/?view={view}").content.decode()


@pytest.mark.parametrize(("view", "words"), [("quarter", "No quarterly snapshots"), ("published", "No report was")])
def test_where_nothing_is_frozen_the_page_says_what_comes(ground, signed_in, view, words):
    assert words in shown(signed_in(Role.STAFF), view)


def test_a_view_that_is_none_is_refused_in_a_sentence(ground, signed_in):
    answer = signed_in(Role.STAFF).get("/?view=latest")

    assert (answer.status_code, "live, quarter, published" in answer.content.decode()) == (400, True)


def test_the_quarter_shows_its_snapshot_and_nothing_that_came_later(ground, signed_in):
    take_quarters(on=DAY, by=operator())
    Commitment.objects.update(due_on=dt.date(2030, 6, 30), first_due_on=dt.date(2030, 6, 30))
    Component.objects.update(names={"en": "Renamed"})

    page = signed_in(Role.STAFF).get("/?view=quarter")

    [row] = page.context["rows"]
    assert (row.name, row.open, row.overdue) == ("Oversight", 1, 1)
    assert all(words in page.content.decode() for words in ("Q4 2021", "31 December 2021", "as known at"))


def test_what_is_shown_is_read_from_the_series(ground, signed_in):
    [taken] = take_quarters(on=DAY, by=operator())
    SnapshotSeries.objects.bulk_create(
        SnapshotSeries(snapshot=made, code=s.code, cut_off=s.cut_off, rule_version=1, values=altered(s))
        for made in [Snapshot.objects.create(kind="quarter", label="2021-Q4", version=2, as_of=taken.as_of,
                                             reason="Corrected.", taken_by=operator())]
        for s in taken.series.all()
    )  # fmt: skip

    assert "4,321 of 9,876" in shown(signed_in(Role.STAFF), "quarter")


def altered(series):
    """The rows with figures that no register would give."""
    if series.code != "rates/OIOS/-/all/cumulative-closure":
        return series.values
    return [series.values[0] | {"numerator": 4321, "denominator": 9876, "percent": 43.8}]


def test_the_change_in_a_year_is_that_between_two_snapshots(ground, signed_in):
    take_quarters(on=dt.date(2021, 1, 5), by=operator())
    take_quarters(on=DAY, by=operator())

    page = signed_in(Role.STAFF).get("/?view=quarter")

    line = next(line for line in page.context["rows"][0].lines if "OIOS" in line.title)
    assert (line.before_on, len(line.trend)) == (dt.date(2020, 12, 31), 5)


def test_a_report_that_is_not_released_is_not_published(ground, signed_in):
    frozen(coordinators().first)

    assert "No report was published yet" in shown(signed_in(Role.COORDINATOR), "published")


def test_the_published_view_names_its_report_to_everybody(ground, signed_in):
    two = coordinators()
    released(in_review(two.first), two.second)

    page = shown(signed_in(Role.LIAISON), "published")

    assert "As published in the report on 2021, edition 1" in page
    assert "/snapshots/" not in page


def test_a_line_leads_to_the_replay_of_its_rate(ground, signed_in):
    take_quarters(on=DAY, by=operator())
    client = signed_in(Role.STAFF)
    page = client.get("/?view=quarter")
    line = next(line for line in page.context["rows"][0].lines if "OIOS" in line.title)

    assert client.get(line.url).status_code == 200
    assert "known_at" in line.url


def test_the_live_overview_costs_no_query_more_for_what_is_frozen(ground, signed_in, django_assert_max_num_queries):
    client = signed_in(Role.STAFF)
    client.get("/")
    with CaptureQueriesContext(connection) as before:
        client.get("/")
    take_quarters(on=DAY, by=operator())

    with django_assert_max_num_queries(len(before)):
        client.get("/")
