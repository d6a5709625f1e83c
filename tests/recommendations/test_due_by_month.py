"""Open recommendations by the month of their current target date."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommendations.measures.due import due_by_month
from recommendations.models import Recommendation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]

TODAY = dt.date(2021, 12, 31)
DAYS = st.one_of(st.none(), st.dates(dt.date(2021, 1, 1), dt.date(2023, 12, 31)))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(DAYS, min_size=8, max_size=8))
def test_months_count_what_a_replay_counts(rows, days):
    still = list(Recommendation.objects.open().order_by("pk"))
    for row, day in zip(still, days, strict=True):
        Recommendation.objects.filter(pk=row.pk).update(due_on=day, due_kind="dated" if day else "missing")

    overdue, months = due_by_month(Recommendation.objects.all(), on=TODAY)

    replay = Counter((day.year, day.month) for day in days if day and TODAY <= day < dt.date(2022, 12, 1))
    assert overdue == sum(day is not None and day < TODAY for day in days)
    assert {(m.starts_on.year, m.starts_on.month): m.due for m in months if m.due} == replay
    assert len(months) == 12


def test_first_month_begins_on_the_day_and_each_ends_where_the_next_begins(rows):
    _overdue, months = due_by_month(Recommendation.objects.all(), on=dt.date(2021, 12, 31))

    assert months[0].starts_on == dt.date(2021, 12, 31)
    assert [month.ends_on for month in months[:-1]] == [month.starts_on for month in months[1:]]
    assert months[-1].ends_on == dt.date(2022, 12, 1)
