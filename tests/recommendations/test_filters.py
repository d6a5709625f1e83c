"""One set of filters narrows the page, the charts, the files and the API, or says what is allowed."""

import datetime as dt

import pytest
from django.http import QueryDict

from accountability.roles import Role
from recommendations.actions import assess, reclassify, update
from recommendations.filters import RecommendationFilter
from recommendations.models import Recommendation, Update

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]


def filtered(query):
    return RecommendationFilter(QueryDict(query), queryset=Recommendation.objects.all())


def found(query):
    chosen = filtered(query)
    assert chosen.refusal() == ""
    return {row.paragraph for row in chosen.qs}


def outside(query):
    chosen = filtered(query)
    assert chosen.refusal() == ""
    return chosen.outside


EVERY = {str(n) for n in range(12)}
IMPLEMENTED = {"0", "3", "6", "9"}


@pytest.mark.parametrize(
    ("query", "paragraphs"),
    [
        ("", EVERY),
        ("body=oios", {"0", "2", "4", "6", "8", "10"}),
        ("body=BOA&volume=i", {"1", "3", "5", "7", "9", "11"}),
        ("status=implemented", IMPLEMENTED),
        ("status=open", EVERY - IMPLEMENTED),
        ("status=closed", IMPLEMENTED),
        ("status=closed_otherwise", set()),
        ("progress=in_progress", EVERY),
        ("position=not_accepted", set()),
        ("entity=dos", EVERY),
        ("entity=OHCHR", set()),
        ("rating=critical&status=open", {"2", "4", "8", "10"}),
        ("overdue=yes", EVERY - IMPLEMENTED),
        ("overdue=no", IMPLEMENTED),
        ("gap=yes", set()),
        ("issued_after=2019-03-10", {"10", "11"}),
        ("issued_before=2019-03-02", {"0"}),
        ("q=controls+7", {"7"}),
        ("q=controlling", EVERY),
        ("q=%E2%80%9Cimprove+controls%E2%80%9D", EVERY),
        ("q=improve+-control", set()),
        ("age=2", EVERY),
        ("age=5", set()),
    ],
)
def test_filter_gives_exactly_the_rows_it_names(rows, query, paragraphs):
    assert found(query) == paragraphs


def test_words_longer_than_the_bound_are_refused_on_the_page_and_in_the_api(signed_in):
    reader = signed_in(Role.STAFF)

    for words, status in (("x" * 200, 200), ("x" * 201, 400), ("," * 20_000, 400)):
        for address in ("/recommendations/", "/api/v1/recommendations/"):
            assert reader.get(address, {"q": words}).status_code == status


def test_past_day_gives_what_the_body_had_decided_by_then(rows):
    assert found("as_of=2019-03-05&status=newly_issued") == {"0", "1", "2", "3", "4"}
    assert found("as_of=2020-03-01&status=implemented") == {"0"}


def test_changed_since_gives_the_rows_that_came_to_stand_so(rows):
    assert found("as_of=2021-12-31&changed_since=2020-03-04&status=implemented") == {"6", "9"}


def test_taking_one_filter_away_leaves_an_address_that_can_be_answered(rows):
    asked = filtered("body=OIOS&as_of=2020-12-31&status=implemented&changed_since=2019-12-31")
    assert not asked.refusal()

    left = [filtered(address.removeprefix("?")) for _label, _value, address in asked.chosen()]

    assert len(left) == 4
    assert [one.refusal() for one in left] == [""] * 4


def test_reclassified_row_leaves_its_series_and_stays_open_for_the_body(rows, person):
    reclassify(
        rows[2], by=person(Role.ASSESSOR), version=None, rating="important",
        counts_from=dt.date(2021, 1, 1), reported_on=dt.date(2021, 1, 1),
    )  # fmt: skip

    assert "2" not in found("rating=critical&status=open")
    assert "2" in found("rating=critical&status=closed")
    assert "2" in found("rating=critical&status=closed&as_of=2021-06-30")
    assert "2" in found("status=open")
    assert found("status=reclassified") == {"2"}


def test_gap_is_what_management_calls_finished_and_the_body_holds_open(rows, person):
    update(rows[1], by=person(Role.FOCAL_POINT), version=None, progress="reported_implemented", text="Done.")

    assert found("gap=yes") == {"1"}


def test_what_the_body_closed_waits_no_longer_however_long_ago_it_was_said(rows, person):
    for row in (rows[0], rows[1]):  # the body closed the first in 2020
        Update.objects.create(
            recommendation=row, position="accepted", progress="reported_implemented", reported_on=dt.date(2020, 12, 1),
            recorded_by=person(Role.FOCAL_POINT),
        )  # fmt: skip
        Recommendation.objects.filter(pk=row.pk).update(progress="reported_implemented")

    assert found("claimed_for=365") == found("claimed_for=365&gap=yes") == {"1"}


def test_decision_moves_the_row_to_its_new_status(rows, person):
    assess(
        rows[4], by=person(Role.ASSESSOR), version=None, state="overtaken",
        counts_from=dt.date(2021, 1, 1), reported_on=dt.date(2021, 1, 1),
    )  # fmt: skip

    assert found("status=closed_otherwise") == {"4"}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("body=XYZ", "use one of OIOS, BOA, JIU"),
        ("status=finished", "there is no “finished”"),
        ("issued_after=soon", "Enter a date as 2021-12-31"),
        ("as_of=2009-12-31", "counted from 2010-01-01 on"),
        ("body=OIOS&volume=I", "Only the Board of Auditors"),
        ("body=OIOS&counted=annual-closure.numerator", "does not apply to OIOS"),
        ("known_at=yesterday", "Enter a time as 2021-12-31T18:00"),
        ("changed_since=2020-01-01", "compares two dates"),
        ("colour=blue", "Unknown filter “colour”"),
    ],
)
def test_filter_that_names_nothing_is_refused_in_a_sentence(rows, query, words):
    assert words in filtered(query).refusal()


@pytest.mark.parametrize(("said", "meant"), [("true", "yes"), ("1", "yes"), ("FALSE", "no"), ("0", "no")])
def test_yes_and_no_may_be_said_as_scripts_say_them(entered, said, meant):
    entered(3)

    everything = Recommendation.objects.all()
    asked, plain = (RecommendationFilter({"overdue": word}, queryset=everything) for word in (said, meant))
    assert not asked.refusal()
    assert list(asked.qs) == list(plain.qs)


def test_the_base_date_parts_what_rates_count_from_what_they_do_not(rows_before_base_date):
    assert found("base_date=before") == {"0", "2", "4"}
    assert found("base_date=since") == found("as_of=2021-12-31") == EVERY - {"0", "2", "4"}
    assert [outside(query) for query in ("", "status=open", "base_date=since")] == [3, 2, 0]


@pytest.mark.parametrize("other", ["as_of=2021-12-31", "known_at=2021-12-31", "counted=cumulative-closure.denominator"])
def test_rows_before_the_base_date_are_not_asked_for_as_a_rate_counts_them(rows_before_base_date, other):
    assert "not counted in any rate" in filtered(f"base_date=before&{other}").refusal()
