"""Pages by key give every row once, in both directions, whether it has a value to sort by or not."""

import pytest

from accountability.lists import pagination
from tests.sample_register.models import Pledge


def page(order="due_on", size=3, **key):
    return pagination.key_page(Pledge.objects.all(), order=order, size=size, **key)


@pytest.mark.parametrize("order", ["due_on", "-due_on", "id", "-id"])
def test_pages_by_key_give_every_row_once_in_both_directions(pledges, order):
    pages = [page(order)]
    while pages[-1].after:
        pages.append(page(order, after=pages[-1].after))
    back = page(order, before=pages[-1].before)

    shown = [row.pk for one in pages for row in one.rows]
    assert [len(one.rows) for one in pages] == [3, 3, 2]
    assert sorted(shown) == [row.pk for row in pledges]
    assert [row.pk for row in back.rows] == shown[3:6]


def test_rows_without_a_date_come_after_all_dates(pledges):
    assert [row.due_on for row in page(size=8).rows[5:]] == [None] * 3
    assert [row.due_on for row in page("-due_on", size=8).rows[5:]] == [None] * 3


@pytest.mark.parametrize("order", ["due_on", "-due_on", "id", "-id"])
def test_numbered_pages_have_the_order_of_the_pages_by_key(pledges, order):
    by_key = [page(order)]
    while by_key[-1].after:
        by_key.append(page(order, after=by_key[-1].after))

    numbered = [
        pagination.numbered_page(Pledge.objects.all(), order=order, number=number, size=3) for number in (1, 2, 3, 4)
    ]

    assert [[row["pk"] for row in one.rows] for one in numbered] == [[row.pk for row in one.rows] for one in by_key] + [
        []
    ]
    assert [(one.after, one.before) for one in numbered[:3]] == [(one.after, one.before) for one in by_key]


def test_pages_of_rows_that_all_have_no_date_follow_one_another(pledges):
    Pledge.objects.update(due_on=None)
    first = page("-due_on")
    second = page("-due_on", after=first.after)

    assert [row.pk for row in page("-due_on", before=second.before).rows] == [row.pk for row in first.rows]
    assert len({row.pk for one in (first, second) for row in one.rows}) == 6


@pytest.mark.parametrize(
    ("key", "reason"),
    [("2031-01-01~x", "does not exist"), ("yesterday~1", "does not exist"), ("~999999999", "past the end of the list")],
)
def test_page_that_does_not_exist_is_refused(pledges, key, reason):
    with pytest.raises(pagination.NoSuchPage, match=reason):
        page(after=key)


def test_key_without_a_value_is_refused_where_every_row_has_one(pledges):
    with pytest.raises(pagination.NoSuchPage):
        page("id", after="~1")


def test_numbered_page_has_the_keys_of_its_neighbours(pledges):
    second = pagination.numbered_page(Pledge.objects.all(), order="id", number=2, size=3)

    assert [row["pk"] for row in second.rows] == [row.pk for row in pledges[3:6]]
    assert page("id", after=second.after).rows == pledges[6:]
    assert page("id", before=second.before).rows == pledges[:3]


def test_count_stops_beyond_its_bound(pledges):
    assert pagination.bounded_count(Pledge.objects.all(), bound=5) == 6
