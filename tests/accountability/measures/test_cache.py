"""Stored results: used while nothing they rest on changed, by topic; nothing is stored for a request."""

import pytest

from accountability.measures import cache
from accountability.measures.cache import Computation
from accountability.models import MeasureMark, StoredMeasure

pytestmark = pytest.mark.django_db


def computed(value):
    return Computation("answer", lambda: {"value": value})


def test_a_stored_result_is_used_until_a_mark_of_its_topic_is_left():
    assert cache.store("pledges", [computed(1)]) == 1
    MeasureMark.objects.create(topic="rates")
    [stored] = cache.cached([computed(2)])
    assert (stored.body, stored.stored_at is None) == ({"value": 1}, False)

    MeasureMark.objects.create(topic="pledges")
    [now] = cache.cached([computed(2)])
    assert (now.body, now.stored_at) == ({"value": 2}, None)


def test_a_request_stores_nothing_and_what_has_no_key_is_never_stored():
    cache.cached([computed(1)])
    cache.store("pledges", [Computation("", lambda: 1)])

    assert not StoredMeasure.objects.exists()


def test_what_still_holds_is_not_computed_again():
    cache.store("pledges", [computed(1)])

    assert cache.store("pledges", [Computation("answer", lambda: 1 / 0)]) == 0
