"""The rows behind each figure: as many as it says, on any day, as known at any moment."""

import datetime as dt
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from accountability.models import RevisionReason
from accountability.roles import Role
from recommendations.actions import assess, reclassify, update
from recommendations.actions.bulk_apply import void_all
from recommendations.choices import OTHERS, Addressee
from recommendations.filters import RecommendationFilter
from recommendations.measures import ask, rates
from recommendations.measures.analysis_scope import Scope
from recommendations.measures.annex import Terms, annex, series_url
from recommendations.measures.claims import claims
from recommendations.measures.delays import delays
from recommendations.measures.summary import CLAIM_BANDS
from recommendations.models import Recommendation, TargetDate
from tests.recommendations.test_rates_replay import at, enter, ground, histories, later, slow  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]

DAY = dt.date(2021, 12, 31)
HOME = "/api/v1/recommendations/"


def listed(address):
    """How many rows the register lists at the address."""
    chosen = RecommendationFilter(QueryDict(urlsplit(address).query), queryset=Recommendation.objects.all())
    assert chosen.refusal() == ""
    return chosen.qs.count()


def of_side(rate, side):
    return listed(f"{series_url(rate)}&as_of={rate.as_of}&counted={rate.rule.code}.{side}")


@settings(slow, max_examples=30)
@given(st.lists(histories(), min_size=1, max_size=4), later, st.none() | later)
def test_both_sides_of_every_rate_are_as_many_rows_as_it_counts(ground, rows, day, moment):  # noqa: F811
    with transaction.atomic():
        enter(ground, rows)
        for rate in rates(ask(as_of=day, known_at=moment and at(moment, 30))):
            assert of_side(rate, "numerator") == rate.numerator
            assert of_side(rate, "denominator") == rate.denominator
        transaction.set_rollback(True)


@pytest.mark.parametrize(("addressee", "many"), [("", 4), ("executive_head", 1), (OTHERS, 2)])
def test_choice_of_addressee_leads_to_the_rows_that_it_counts(ground, addressee, many):  # noqa: F811
    issued = [SimpleNamespace(body="JIU", volume="", rating="", issued=dt.date(2012, 1, 1), acts=[], joint=False)] * 4
    for whom, (_row, [decision]) in zip([*Addressee.values, ""], enter(ground, issued), strict=True):
        Recommendation.objects.filter(pk=decision.recommendation_id).update(addressee=whom)

    [(_body, [accepted, _implemented])] = annex(Terms(as_of=DAY, body="JIU", addressee=addressee)).bodies

    assert accepted.last.rate.denominator == listed(accepted.last.denominator_url) == many


def test_list_of_a_moment_holds_what_was_known_then(rows, person):
    assessor, then = person(Role.ASSESSOR), timezone.now()
    assess(rows[4], by=assessor, version=None, state="overtaken", counts_from=DAY, reported_on=DAY)
    void_all(rows[0].decisions.filter(kind="issued"), by=assessor, reason="Entered twice.")

    closed, every = (f"?as_of={DAY}&status=closed_otherwise", f"?as_of={DAY}&body=OIOS")
    known = f"&known_at={then.isoformat()}".replace("+", "%2B")
    assert (listed(closed), listed(closed + known)) == (1, 0)
    assert (listed(every), listed(every + known)) == (5, 6)


def test_late_on_a_past_day_is_what_had_passed_the_date_known_then(rows):
    reason, known = (
        RevisionReason.objects.create(code="late", names={"en": "Late"}),
        dt.datetime(2021, 6, 1, tzinfo=dt.UTC),
    )
    for row in rows[:3]:
        TargetDate.objects.create(
            recommendation=row, number=1, kind="dated", due_on=dt.date(2021, 3, 1), reason=reason,
            recorded_at=known,
        )  # fmt: skip

    late = [listed(f"?as_of={day}&overdue=yes") for day in ("2021-05-30", "2021-06-30")]
    assert late == [0, 2]
    assert delays(Scope(dt.date(2021, 6, 30), DAY))[0].past_latest == 2


def test_finished_on_a_past_day_is_what_management_had_said_by_then(rows, person):
    update(rows[1], by=person(Role.FOCAL_POINT), version=None, progress="reported_implemented", text="Done.",
           reported_on=dt.date(2021, 5, 1))  # fmt: skip

    assert listed("?as_of=2021-04-30&gap=yes") == 0
    assert listed("?as_of=2021-05-01&gap=yes") == listed("?gap=yes") == 1


def test_reclassified_by_a_past_day_are_those_and_no_others(rows, person):
    by = dt.date(2021, 1, 1)
    reclassify(rows[2], by=person(Role.ASSESSOR), version=None, rating="important", counts_from=by, reported_on=by)

    assert listed("?as_of=2020-12-31&rating=critical&status=reclassified") == 0
    assert listed("?as_of=2021-01-01&rating=critical&status=reclassified") == 1


@pytest.mark.parametrize("on", [DAY, dt.date(2021, 6, 30)])
def test_each_band_of_claims_leads_to_its_rows(rows, person, on):
    focal_point = person(Role.FOCAL_POINT)
    for row, month in zip((rows[1], rows[2], rows[4]), (1, 5, 11), strict=True):
        update(row, by=focal_point, version=None, progress="reported_implemented", text="Done.",
               reported_on=dt.date(2021, month, 10))  # fmt: skip

    bands = [listed(f"?as_of={on}&gap=yes&claimed_for={days}") for days, _label in CLAIM_BANDS]
    assert bands == list(claims(Scope(on, DAY))[0].bands)
    assert sum(bands) == listed(f"?as_of={on}&gap=yes") > 0


@pytest.mark.parametrize("on", [DAY, dt.date(2020, 6, 30)])
def test_past_the_first_date_leads_to_its_rows(rows, on):
    assert listed(f"?as_of={on}&overdue=first") == delays(Scope(on, DAY))[0].past_first


def test_api_tells_how_a_row_stood_as_known_then(rows, person, api):
    then = timezone.now().isoformat()
    assess(rows[4], by=person(Role.ASSESSOR), version=None, state="overtaken", counts_from=DAY, reported_on=DAY)

    found = [
        next(row["state"] for row in api(Role.STAFF).get(HOME, asked).json()["results"] if row["id"] == rows[4].pk)
        for asked in ({"as_of": DAY}, {"as_of": DAY, "known_at": then}, {"known_at": then})
    ]
    assert found == ["overtaken", "under_implementation", "under_implementation"]
