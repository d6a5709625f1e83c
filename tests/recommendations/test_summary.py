"""What the register adds up to, from rows whose dates are known."""

import datetime as dt

import pytest

from accountability.roles import Role
from recommendations.actions import reopen
from recommendations.measures import summary
from recommendations.models import Recommendation, Responsibility

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]

DAY = dt.date(2021, 12, 31)


@pytest.fixture
def rows(entered):
    """Twelve from 1 March 2019 on, a day apart; every third was implemented a year later."""
    return entered(12)


def test_summary_counts_the_open_and_their_age(rows):
    found = summary.summary(Recommendation.objects.all(), on=DAY)

    assert (found.issued, found.open, found.gap, found.overdue, found.conflicts) == (12, 8, 0, 8, 0)
    assert found.oldest_age == (DAY - dt.date(2019, 3, 2)).days
    assert found.median_age == pytest.approx((DAY - dt.date(2019, 3, 7)).days, abs=1)


def test_ageing_puts_each_open_one_in_one_band(rows):
    assert summary.ageing(Recommendation.objects.all(), on=DAY) == [0, 0, 8, 0, 0]
    assert summary.ageing(Recommendation.objects.all(), on=dt.date(2019, 3, 6)) == [6, 0, 0, 0, 0]


def test_years_give_opened_closed_and_open_at_their_end(rows):
    assert summary.by_year(Recommendation.objects.all(), on=DAY) == [
        summary.Year(2019, opened=12, closed=0, open=12),
        summary.Year(2020, opened=0, closed=4, open=8),
        summary.Year(2021, opened=0, closed=0, open=8),
    ]


def test_reopened_row_is_netted_in_its_year(rows, person):
    reopen(
        rows[0], by=person(Role.ASSESSOR), version=None, counts_from=dt.date(2021, 5, 1),
        reported_on=dt.date(2021, 5, 1), reason="The policy was withdrawn.",
    )  # fmt: skip

    assert summary.by_year(Recommendation.objects.all(), on=DAY)[-1] == summary.Year(2021, 0, closed=-1, open=9)


def test_joint_row_counts_under_each_of_its_entities(rows, organization):
    Responsibility.objects.create(recommendation=rows[1], entity=organization.entities["OHCHR"])

    found = {of.code: of.open for of in summary.per_entity(Recommendation.objects.all(), on=DAY)}

    assert found == {"DOS": 8, "OHCHR": 1}


def test_nothing_issued_gives_no_years(organization):
    assert summary.by_year(Recommendation.objects.all(), on=DAY) == []
    assert summary.summary(Recommendation.objects.all(), on=DAY).oldest_age is None


def test_recommendation_counted_before_its_report_came_out_is_in_the_youngest_band(rows):
    Recommendation.objects.filter(pk=rows[1].pk).update(reported_on=dt.date(2022, 7, 20))

    assert summary.ageing(Recommendation.objects.all(), on=DAY) == [1, 0, 7, 0, 0]
