"""The register and its rates as scripts read them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accountability.api import keyset_pagination as pages_of_the_register
from accountability.roles import Role
from recommendations import actions
from recommendations.api import serializers as shapes
from recommendations.choices import Progress
from recommendations.measures import BY_CODE, Counts, Rate, as_json, ask, listed
from recommendations.models import Evidence, Recommendation

pytestmark = pytest.mark.django_db
HOME = "/api/v1/recommendations/"
DAY = "2021-06-30"


# --- The list -------------------------------------------------------------------------------------------------------
def test_insiders_read_both_axes_of_every_recommendation(api, entered):
    entered(3)

    rows = api(Role.FOCAL_POINT).get(HOME).json()["results"]

    assert [row["paragraph"] for row in rows] == ["2", "1", "0"]
    assert (rows[1]["body"], rows[1]["volume"], rows[1]["entities"]) == ("BOA", "I", ["DOS"])
    assert (rows[0]["state"], rows[0]["progress"], rows[0]["version"]) == ("under_implementation", "in_progress", 1)
    assert (rows[2]["state"], rows[2]["is_open"]) == ("implemented", False)


@pytest.mark.parametrize(
    ("asked", "paragraphs"),
    [
        ("body=boa", "13"), ("body=BOA&volume=II", ""), ("status=implemented", "03"), ("status=open", "124"),
        ("position=accepted", "01234"), ("progress=not_started", ""), ("entity=DOS", "01234"), ("entity=OHCHR", ""),
        ("rating=critical", "024"), ("overdue=yes", "124"), ("issued_after=2019-03-03", "34"), ("q=controls", "01234"),
        ("as_of=2019-03-03", "012"), ("status=newly_issued&as_of=2019-12-31", "01234"),
    ],
)  # fmt: skip
def test_the_filters_of_the_page_hold_here(api, entered, asked, paragraphs):
    entered(5)

    rows = api(Role.STAFF).get(f"{HOME}?{asked}").json()["results"]

    assert "".join(sorted(row["paragraph"] for row in rows)) == paragraphs


def test_a_day_gives_the_state_of_that_day(api, entered):
    entered(1)

    [row] = api(Role.STAFF).get(f"{HOME}?as_of=2019-06-30").json()["results"]

    assert (row["state"], row["is_open"], row["age_days"], row["overdue_days"]) == ("newly_issued", True, 121, 0)


@pytest.mark.parametrize(
    "asked", ["body=UNO", "status=gone", "overdue=perhaps", "as_of=2021-02-30", "issued_after=soon", "colour=blue",
              "volume=III", "entity=NOWHERE", "as_of=1999-01-01", "page=99"],
)  # fmt: skip
def test_what_names_nothing_is_refused_with_a_sentence(api, entered, asked):
    entered(1)

    answer = api(Role.STAFF).get(f"{HOME}?{asked}")

    assert answer.status_code == (404 if asked == "page=99" else 400)
    assert answer.json()["detail"].endswith(".")


def test_the_list_asks_the_same_number_of_questions_for_three_rows_and_three_hundred(api, entered):
    staff = api(Role.STAFF)
    counts = []
    for size in (3, 300):
        entered(size)
        staff.get(HOME)
        with CaptureQueriesContext(connection) as asked:
            staff.get(f"{HOME}?page_size=200")
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 8


def test_rows_have_exactly_the_fields_of_the_schema(api, entered):
    [record] = entered(1)
    staff = api(Role.STAFF)

    assert staff.get(HOME).json()["results"][0].keys() == shapes.RecommendationSerializer().fields.keys()
    assert staff.get(f"{HOME}{record.pk}/").json().keys() == shapes.RecommendationDetailSerializer().fields.keys()
    assert staff.get(f"{HOME}{record.pk}/").json()["history"][0].keys() == shapes.HistoryEntrySerializer().fields.keys()


@pytest.mark.parametrize(("sort", "first"), [("issued", "0"), ("-ISSUED", "2"), ("due", "0"), ("-due", "2")])
def test_the_order_of_the_page_holds_here(api, entered, sort, first):
    entered(3)

    assert api(Role.STAFF).get(f"{HOME}?sort={sort}").json()["results"][0]["paragraph"] == first


@pytest.mark.parametrize("sort", ["-issued", "due"])
def test_following_next_gives_every_row_once_and_previous_leads_back(api, entered, sort):
    entered(5)
    staff = api(Role.STAFF)

    pages = [staff.get(f"{HOME}?page_size=2&sort={sort}").json()]
    while following := pages[-1]["next"]:
        pages.append(staff.get(following).json())

    shown = [[row["id"] for row in page["results"]] for page in pages]
    assert [len(page) for page in shown] == [2, 2, 1]
    assert len({pk for page in shown for pk in page}) == 5
    assert [row["id"] for row in staff.get(pages[2]["previous"]).json()["results"]] == shown[1]
    assert [row["id"] for row in staff.get(f"{HOME}?page=3&page_size=2&sort={sort}").json()["results"]] == shown[2]


def test_a_count_beyond_the_bound_says_that_it_is_not_exact(api, entered, monkeypatch):
    entered(5)
    staff = api(Role.STAFF)
    exact = staff.get(HOME).json()
    monkeypatch.setattr(pages_of_the_register, "COUNTED", 3)

    answer = staff.get(HOME).json()
    refused = staff.get(f"{HOME}?page=3&page_size=2")

    assert (exact["count"], exact["count_is_exact"]) == (5, True)
    assert (answer["count"], answer["count_is_exact"]) == (4, False)
    assert (refused.status_code, "use “next”" in refused.json()["detail"]) == (404, True)


# --- One recommendation ---------------------------------------------------------------------------------------------
def test_one_recommendation_carries_its_version_as_etag(api, entered):
    [record] = entered(1)

    answer = api(Role.STAFF).get(f"{HOME}{record.pk}/")

    assert (answer["ETag"], answer.json()["version"]) == ('"1"', 1)
    assert answer.json()["target_dates"][0]["due_on"] == "2020-02-29"


def test_history_merges_decisions_and_updates_with_three_dates_each(api, entered):
    [record] = entered(1)

    history = api(Role.STAFF).get(f"{HOME}{record.pk}/").json()["history"]

    assert [(row["axis"], row["kind"], row["counts_from"]) for row in history] == [
        ("body", "issued", "2019-03-01"), ("management", "updated", "2020-01-30"), ("body", "assessed", "2020-02-29"),
    ]  # fmt: skip
    assert all(row["reported_on"] and row["recorded_at"] for row in history)
    assert history[-1]["word"] == "Under implementation"


def test_a_new_word_of_management_enters_the_history_and_the_version(api, entered, person):
    _first, record = entered(2)
    actions.update(
        record, by=person(Role.FOCAL_POINT), version=1, progress=Progress.REPORTED_IMPLEMENTED, text="All is in place."
    )

    answer = api(Role.STAFF).get(f"{HOME}{record.pk}/")

    assert (answer["ETag"], answer.json()["has_gap"]) == ('"2"', True)
    assert answer.json()["history"][-1]["text"] == "All is in place."


def test_evidence_is_not_to_be_seen_here(api, entered):
    [record] = entered(1)
    Evidence.objects.create(recommendation=record, title="Confidential memorandum")

    for address in (HOME, f"{HOME}{record.pk}/"):
        assert "Confidential" not in api(Role.FOCAL_POINT).get(address).content.decode()


def test_stranger_and_liaison_do_not_learn_whether_it_exists(client, api, entered):
    [record] = entered(1)

    for pk in (record.pk, record.pk + 1):
        assert client.get(f"{HOME}{pk}/").status_code == 401
        assert api(Role.LIAISON).get(f"{HOME}{pk}/").status_code == 403


@pytest.mark.parametrize("key", ["999999", "99999999999999999999", "abc"])
def test_a_record_that_is_not_there_is_not_found(api, key):
    assert api(Role.STAFF).get(f"{HOME}{key}/").status_code == 404


# --- Rates ----------------------------------------------------------------------------------------------------------
def test_rates_are_a_bare_list_with_numerator_and_denominator(api, entered):
    entered(5)

    rows = api(Role.LIAISON).get(f"/api/v1/rates/?as_of={DAY}").json()

    assert isinstance(rows, list)
    row = next(r for r in rows if (r["body"], r["category"], r["rule"]) == ("OIOS", "all", "cumulative-closure"))
    assert (row["volume"], row["entity"], row["as_of"], row["since"]) == (None, None, DAY, "2010-01-01")
    assert (row["numerator"], row["denominator"], row["rate"], row["percent"]) == (1, 3, "0.3333", 33.3)
    assert (row["implemented"], row["in_progress"], row["issued"], row["printed"]) == (1, 2, 3, [])


def test_rates_have_a_row_for_every_series_and_nulls_where_nothing_is_counted(api, organization):
    rows = api(Role.STAFF).get("/api/v1/rates/").json()

    series = {(row["body"], row["volume"], row["category"]) for row in rows}
    assert series == {
        ("OIOS", None, "all"), ("OIOS", None, "critical"), ("OIOS", None, "important"), ("JIU", None, "all"),
        ("BOA", None, "all"), ("BOA", "I", "all"), ("BOA", "II", "all"),
    }  # fmt: skip
    assert {(row["denominator"], row["rate"], row["percent"]) for row in rows} == {(0, None, None)}


@pytest.mark.parametrize("asked", ["volume=II", "entity=DOS&body=BOA&volume=II", "since=2021-12-31&body=BOA&volume=II"])
def test_an_empty_series_asked_for_is_a_row_of_nulls(api, entered, asked):
    entered(2)

    rows = api(Role.STAFF).get(f"/api/v1/rates/?as_of={DAY}&{asked}").json()

    assert [(row["volume"], row["rate"]) for row in rows] == [("II", None)] * 6


def test_a_rate_is_rounded_half_up_to_four_places():
    day, counts = dt.date(2021, 6, 30), Counts(open=31, implemented=1)
    rate = Rate("OIOS", None, "all", None, BY_CODE["strict-implementation"], day, None, day, day, counts)

    assert as_json(rate)["rate"] == "0.0313"  # 1 of 32 is 0.03125


def test_rates_of_the_api_are_the_measures(api, entered):
    entered(6)

    given = api(Role.STAFF).get(f"/api/v1/rates/?as_of={DAY}&body=boa").json()

    measured = [as_json(rate) for rate in listed(ask(as_of=dt.date.fromisoformat(DAY), body="BOA"))]
    fields = ("volume", "category", "rule", "numerator", "denominator", "rate", "percent")
    assert [[row[f] for f in fields] for row in given] == [[row[f] for f in fields] for row in measured]


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ("body=OIOS", {"body": "OIOS"}), ("volume=I", {"volume": "I"}), ("volume=i", {"volume": "I"}),
        ("category=Critical", {"category": "critical"}), ("entity=DOS", {"entity": "DOS"}),
        ("rule=strict-implementation", {"rule": "strict-implementation"}), ("entity=dos", {"entity": "DOS"}),
        ("since=2019-03-02", {"since": "2019-03-02"}),
    ],
)  # fmt: skip
def test_each_parameter_narrows_the_rates(api, entered, asked, holds):
    entered(6)

    rows = api(Role.STAFF).get(f"/api/v1/rates/?as_of={DAY}&{asked}").json()

    [(name, value)] = holds.items()
    assert rows
    assert {row[name] for row in rows} == {value}


@pytest.mark.parametrize("asked", ["entity=DOS&entity=OHCHR", "entity=DOS,OHCHR", "entity=*"])
def test_entities_come_repeated_or_between_commas_and_only_when_asked_for(api, entered, asked):
    entered(6)
    staff = api(Role.STAFF)

    assert {row["entity"] for row in staff.get(f"/api/v1/rates/?as_of={DAY}").json()} == {None}
    assert "DOS" in {row["entity"] for row in staff.get(f"/api/v1/rates/?as_of={DAY}&{asked}").json()}


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        ("as_of=30.6.2021", "2021-06-30"), ("as_of=2021-02-30", "2021-06-30"), ("as_of=2009-12-31", "2010"),
        ("known_at=yesterday", "2021-06-30T12:00:00Z"), ("since=x", "2018-01-01"), ("body=UNO", "OIOS, BOA, JIU"),
        ("volume=III", "I or II"), ("body=OIOS&volume=I", "BOA"), ("category=urgent", "critical"),
        ("entity=NOWHERE", "NOWHERE"), ("rule=best", "cumulative-closure"),
        ("rule=jiu-acceptance&volume=I", "board-cumulative"), ("body=OIOS&body=BOA", "once"),
        ("body=OIOS&rule=jiu-acceptance", "cumulative-closure"), ("bodies=OIOS", "body"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_is_told_what_is_allowed(api, entered, asked, allowed):
    answer = api(Role.STAFF).get(f"/api/v1/rates/?{asked}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert allowed in answer.json()["detail"]


@pytest.mark.parametrize(
    "moment", ["2019-12-31T12:00:00Z", "2019-12-31T12:00:00+00:00", "2019-12-31T12:00:00%2B00:00", "2019-12-31"]
)
def test_known_at_leaves_out_what_was_recorded_later(api, entered, moment):
    entered(1)

    rows = (
        api(Role.STAFF).get(f"/api/v1/rates/?as_of={DAY}&body=OIOS&rule=strict-implementation&known_at={moment}").json()
    )

    assert [(row["numerator"], row["denominator"]) for row in rows if row["category"] == "all"] == [(0, 1)]


def test_a_decision_shows_in_the_rates_at_once(api, entered, person):
    [record] = entered(1)[:1]
    staff, address = api(Role.STAFF), f"/api/v1/rates/?as_of={timezone.localdate()}&body=OIOS&rule=cumulative-closure"
    before = staff.get(address).json()

    actions.reopen(
        Recommendation.objects.get(pk=record.pk), by=person(Role.ASSESSOR), version=1, reason="Found again.",
        counts_from=timezone.localdate(), reported_on=timezone.localdate(),
    )  # fmt: skip

    assert [row["numerator"] for row in before if row["category"] == "all"] == [1]
    assert [row["numerator"] for row in staff.get(address).json() if row["category"] == "all"] == [0]
